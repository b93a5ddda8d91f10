"""Say what is wrong with this installation, and how to mend it."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any, Final

from django.core.management.base import CommandParser
from django.utils import timezone

from clients.management import doctor
from clients.management.console import ConsoleCommand
from clients.management.doctor import Finding, State
from clients.management.doctor.mail import send_one

WIDTH: Final = max(len(state) for state in State)


class Command(ConsoleCommand):
    """Examine everything, whatever else is down."""

    help = "Says what is wrong with this installation, and how to mend it. Exit status 1 where something is broken."
    requires_system_checks: Any = []  # what they find is told with the rest

    def add_arguments(self, parser: ArgumentParser | CommandParser) -> None:
        """Declare what may be given."""
        parser.add_argument("--format", choices=["text", "json"], default="text", help="how it is told")
        parser.add_argument("--mail-to", metavar="ADDRESS", help="send a mail there; without it, none is sent")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Examine and tell; ends with exit status 1 where something is broken."""
        found: list[tuple[str, Finding]] = []
        for subject, finding in doctor.examine(now=timezone.now()):
            found.append((subject, finding))
            self._tell(subject, finding, options["format"])
        if options["mail_to"]:
            found.append(("mail", send_one(options["mail_to"])))
            self._tell(*found[-1], options["format"])
        if options["format"] == "json":
            self.stdout.write(json.dumps([_plain(subject, finding) for subject, finding in found], indent=1))
        if any(finding.state is State.BROKEN for _subject, finding in found):
            sys.exit(1)

    def _tell(self, subject: str, finding: Finding, told_as: str) -> None:
        """Write a line as soon as it is known: an examination may take its time."""
        if told_as == "json":
            return
        style = {State.OK: self.style.SUCCESS, State.LOOK: self.style.WARNING, State.BROKEN: self.style.ERROR}
        self.stdout.write(f"{style[finding.state](finding.state.ljust(WIDTH))}  {subject:<9} {finding.said}")
        if finding.mend:
            self.stdout.write(f"{' ' * (WIDTH + 12)} → {finding.mend}")
        self.stdout.flush()


def _plain(subject: str, finding: Finding) -> dict[str, str]:
    return {"subject": subject, "state": finding.state.value, "said": finding.said, "mend": finding.mend}
