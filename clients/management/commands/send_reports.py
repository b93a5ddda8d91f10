"""Do by hand what the report job does: make the reports that are due, and send whatever waits."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from clients import walls
from clients.management.console import ConsoleCommand, day, workspace_of
from clients.models import Report
from clients.queries import mails
from clients.reports import delivery, due


class Command(ConsoleCommand):
    """Print a line for each report that was made or handed over."""

    help = "Mails each report that is due, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be given."""
        parser.add_argument("--workspace", metavar="S", help="the workspace's address; without it, all workspaces")
        parser.add_argument("--on", metavar="D", type=day, help="what is due by the end of this day, as of it")
        parser.add_argument("--force", action="store_true", help="also make reports that are not due")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make and send; raises CommandError where there is no such workspace."""
        now, slug = timezone.now(), options["workspace"]
        workspace = None if slug is None else workspace_of(slug)
        due.compose(now=now, workspace=workspace, on=options["on"], is_forced=options["force"])
        while delivery.send_waiting(now=timezone.now(), workspace=workspace):
            pass  # a run stops after a while; here nobody else waits
        with walls.inside_or_everywhere(workspace):
            touched = mails.touched(now, workspace)
        for report in touched:
            self.stdout.write(_line(report))
        if not touched:
            self.stdout.write("No report is due, and none waits to be sent.")


def _line(report: Report) -> str:
    error = f" ({report.error})" if report.error else ""
    return f"{report.to}: {report.subject}: {report.get_state_display()}{error}"
