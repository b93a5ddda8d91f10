"""See to which addresses no mail goes, and let it go there again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError
from django.utils import timezone

from clients.management.console import ConsoleCommand
from clients.models import MailAddress
from clients.services import mail_addresses


class Command(ConsoleCommand):
    """List the paused addresses, or lift the pause of one."""

    help = "Lists the addresses to which no mail goes, of what, and why; --lift lets mail go to one again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be given."""
        parser.add_argument("--lift", metavar="E", help="an address to which mail may go again")

    def handle(self, *_args: Any, **options: Any) -> None:
        """List them, or lift one; raises CommandError where that one is not paused."""
        if email := options["lift"]:
            return self._lift(email.strip().lower())
        paused = MailAddress.objects.paused().order_by("-paused_at", "pk")
        for row in paused.iterator():
            about = row.about or "all"
            line = f"{row.paused_at:%Y-%m-%d}  {row.reason:<12}  {about:<12}  {row.address}  {row.said}"
            self.stdout.write(line.rstrip())
        if not paused.exists():
            self.stdout.write("Mail goes to every address.")
        return None

    def _lift(self, email: str) -> None:
        if not mail_addresses.lift(address=email, now=timezone.now()):
            raise CommandError(f"Mail goes to {email!r} already")
        self.stdout.write(f"Mail goes to {email} again. Look whether your provider keeps a list of its own.")
