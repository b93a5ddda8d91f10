"""Print the assessment of every client on a day, computed afresh; nothing is written."""

from __future__ import annotations

import csv
import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from django.core.management import CommandError
from django.utils import timezone

from clients import walls
from clients.management.console import ConsoleCommand, day, workspace_of
from clients.models import Client, Workspace
from clients.queries.outcomes import FIELDS, assess_afresh
from clients.queries.spreadsheets import guarded

Row = Mapping[str, Any]
#: The columns of the table, and whether they hold numbers.
TABLE: Final[Mapping[str, Callable[[Row], str]]] = {
    "client": lambda row: row["client"],
    "score": lambda row: f"{row['score']:.1f}",
    "interval": lambda row: f"{row['low']:.0f}–{row['high']:.0f}",
    "trend": lambda row: f"{row['trend']:+.1f}",
    "drained": lambda row: f"{row['weeks_drained']}/{row['weeks_in_contact']}",
    "diagnosis": lambda row: row["diagnosis"],
    "plan": lambda row: "" if row["plan"] == "none" else row["plan"],
    "owed": lambda row: str(row["open_obligations"] or ""),
    "advice": lambda row: row["advice"],
}
NUMBERS: Final = frozenset({"score", "interval", "trend", "drained", "owed"})


class Command(ConsoleCommand):
    """Print a list by falling score."""

    help = "Prints the assessment of every client on a day, computed afresh from the log."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be given."""
        parser.add_argument("--workspace", metavar="S", required=True, help="the workspace's address")
        parser.add_argument("--on", metavar="D", type=day, help="the day (default: today in the workspace's time zone)")
        parser.add_argument("--client", metavar="NAME", help="one client alone")
        parser.add_argument("--format", choices=["table", "json", "csv"], default="table", help="default: table")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print; raises CommandError where there is no such workspace or client."""
        workspace = workspace_of(options["workspace"])
        on = options["on"] or workspace.local_day(timezone.now())
        with walls.inside(workspace.pk):
            client = None if options["client"] is None else _client(workspace, options["client"])
            rows = assess_afresh(workspace, on=on, client=client)
        {"table": self._print_table, "json": self._print_json, "csv": self._print_csv}[options["format"]](rows)

    def _print_table(self, rows: Sequence[Row]) -> None:
        cells = [list(TABLE), *([show(row) for show in TABLE.values()] for row in rows)]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        for line in cells:
            self.stdout.write(_aligned(line, widths))

    def _print_json(self, rows: Sequence[Row]) -> None:
        self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))

    def _print_csv(self, rows: Sequence[Row]) -> None:
        table = [_flat(row) for row in rows]
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(table[0] if table else [name for name in FIELDS if name != "breakdown"])
        writer.writerows(row.values() for row in table)


def _client(workspace: Workspace, name: str) -> Client:
    found = Client.objects.for_workspace(workspace).alive().filter(name=name).first()
    if found is None:
        raise CommandError(f"There is no client {name!r} in {workspace.slug}. Write the name as the portfolio has it.")
    return found


def _aligned(line: Iterable[str], widths: Sequence[int]) -> str:
    cells = (
        cell.rjust(width) if name in NUMBERS else cell.ljust(width)
        for name, cell, width in zip(TABLE, line, widths, strict=True)
    )
    return "  ".join(cells).rstrip()


def _flat(row: Row) -> dict[str, Any]:
    """Return a row without lists in it: the parts of the breakdown are columns like effort_time."""
    values = {name: _cell(value) for name, value in row.items() if name != "breakdown"}
    sides = row["breakdown"].items()
    return values | {f"{side}_{name}": hours for side, parts in sides for name, hours in parts.items()}


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return guarded(value) if isinstance(value, str) else value
