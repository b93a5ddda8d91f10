"""Do by hand what the nightly job does: refresh assessments, and issue, replace or withdraw advice."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from clients import walls
from clients.management.console import ConsoleCommand, day, workspace_of
from clients.models import Workspace
from clients.services import sweeps


class Command(ConsoleCommand):
    """Print for each workspace what became of its advice."""

    help = "Refreshes every assessment, and issues, replaces or withdraws advice, as the nightly job does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be given."""
        parser.add_argument("--workspace", metavar="S", help="the workspace's address; without it, all workspaces")
        parser.add_argument("--on", metavar="D", type=day, help="the day (default: today in the workspace's time zone)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Sweep; raises CommandError where there is no such workspace."""
        slug, now = options["workspace"], timezone.now()
        chosen = Workspace.objects.order_by("slug") if slug is None else [workspace_of(slug)]
        for workspace in chosen:
            with walls.inside(workspace.pk):
                changes = sweeps.sweep(workspace=workspace, on=options["on"] or workspace.local_day(now), now=now)
            self.stdout.write(
                f"{workspace.slug}: {changes.issued} issued, {changes.withdrawn} withdrawn, "
                f"{changes.held_back} held back"
            )
        if not chosen:
            self.stdout.write("There is no workspace yet.")
