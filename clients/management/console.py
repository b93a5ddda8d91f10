"""Commands that end a mistake in one clear line on standard error, and exit status 1."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentTypeError
from datetime import date
from typing import Any, Final, Never

from django.core.management import BaseCommand, CommandError
from django.core.management.base import CommandParser
from django.db import OperationalError, ProgrammingError

from clients import walls
from clients.models import Workspace
from clients.services.refusals import Refusal

#: How PostgreSQL says that a table or a column is not there; SQLite tells it as any other trouble.
LACKING: Final = frozenset({"42P01", "42703"})


class ConsoleCommand(BaseCommand):
    """A command whose refusals, and whose arguments' faults, are told in plain lines without a usage text."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Return the parser, which tells what is wrong with an argument as everything else is told."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.error = self._refuse_argument  # type: ignore[method-assign]
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command; at the command line, a refusal ends it in the refusal's lines."""
        try:
            return self._executed(*args, **options)
        except CommandError as error:
            if options.get("traceback") or not self._is_at_command_line:
                raise
            self._end(str(error), error.returncode)
        except BrokenPipeError:
            # Whoever read along, `head` for one, has seen enough. Python would complain once more when it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)

    def _executed(self, *args: Any, **options: Any) -> str | None:
        try:
            with walls.nowhere():  # each command says whose rows it wants
                return super().execute(*args, **options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        except (OperationalError, ProgrammingError) as error:
            if isinstance(error, ProgrammingError) and getattr(error.__cause__, "sqlstate", "") not in LACKING:
                raise
            reason = str(error).strip().splitlines()[0]
            remedy = "Check DATABASE_URL, and that `manage.py migrate` was run."
            raise CommandError(f"The database cannot be used: {reason}. {remedy}") from error

    @property
    def _is_at_command_line(self) -> bool:
        return bool(getattr(self, "_called_from_command_line", False))

    def _refuse_argument(self, message: str) -> Never:
        if not self._is_at_command_line:
            raise CommandError(message)
        self._end(f"{message[:1].upper()}{message[1:]}.".replace("..", "."), 1)

    def _end(self, lines: str, status: int) -> Never:
        self.stderr.write(lines)
        sys.exit(status)


def day(text: str) -> date:
    """Return the day that an argument names."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date; write it like 2026-06-30") from None


def workspace_of(slug: str) -> Workspace:
    """Return the workspace with this slug; raises CommandError where there is none."""
    found = Workspace.objects.filter(slug=slug).first()
    if found is not None:
        return found
    known = ", ".join(Workspace.objects.order_by("slug").values_list("slug", flat=True)[:10])
    raise CommandError(
        f"There is no workspace {slug!r}. " + (f"There are: {known}." if known else "There is none yet.")
    )
