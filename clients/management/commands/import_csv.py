"""Import clients, interactions, obligations and plans from CSV files: all of them, or nothing."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.utils import timezone
from django.utils.text import slugify
from tqdm import tqdm

from clients.domain.zones import time_zones
from clients.importers import files
from clients.management.console import ConsoleCommand
from clients.models import Workspace
from clients.queries import import_alterations
from clients.queries.import_alterations import Part, Row
from clients.queries.when import Clock
from clients.services import imports
from clients.services.imports import Batch, Faults, ImportRefused, Outcome, Table, Tally, Target

LONGEST_SLUG = 60


class Command(ConsoleCommand):
    """Print what became of each file's rows; every fault goes to standard error, and then nothing is written."""

    help = "Imports CSV files in one transaction; the same file again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be given."""
        parser.add_argument("--workspace", metavar="S", required=True, type=_slug, help="the workspace's address")
        parser.add_argument("--create", action="store_true", help="make the workspace if it does not exist")
        parser.add_argument("--time-zone", metavar="Z", type=_time_zone, help="of a new workspace (default: UTC)")
        parser.add_argument("--currency", metavar="C", type=_currency, help="three letters (default: EUR)")
        parser.add_argument("--hourly-rate", metavar="R", type=_rate, help="what an hour is worth, like 75")
        for table in Table:
            parser.add_argument(f"--{table}", metavar="F", help=f"a CSV file of {table}")
        parser.add_argument("--dry-run", action="store_true", help="say what would become of the rows, write nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import; raises CommandError with a line per fault."""
        paths = _paths(options)
        try:
            outcome = _load(paths, options)
        except ImportRefused as refused:
            raise CommandError("\n".join(refused.faults.lines())) from refused
        for line in _lines(outcome, paths, dry_run=options["dry_run"]):
            self.stdout.write(line)


def _paths(options: Mapping[str, Any]) -> dict[Table, str]:
    paths = {table: options[table] for table in Table if options[table] is not None}
    unnamed = [f"--{table} names no file." for table, path in paths.items() if not path]
    if not paths:
        unnamed = [f"Name at least one file to import: {', '.join(f'--{table}' for table in Table)}."]
    if unnamed:
        raise CommandError("\n".join(unnamed))
    return paths


def _load(paths: Mapping[Table, str], options: Mapping[str, Any]) -> Outcome:
    now = timezone.now()
    target = Target(
        slug=options["workspace"],
        create=options["create"],
        time_zone=options["time_zone"],
        currency=options["currency"],
        hourly_rate=options["hourly_rate"],
    )
    with tqdm(total=_size(paths.values()), unit="B", unit_scale=True, leave=False, disable=not _is_watched()) as bar:

        def read(workspace: Workspace, faults: Faults) -> Iterable[Batch]:
            return files.read(paths, workspace=workspace, now=now, faults=faults, progress=bar.update)

        return imports.load(target=target, source=read, by=None, now=now, dry_run=options["dry_run"])


def _is_watched() -> bool:
    return sys.stderr.isatty()


def _size(paths: Iterable[str]) -> int:
    """Return the size of the files in bytes, as far as there are any."""
    total = 0
    for path in paths:
        with suppress(OSError, ValueError):
            total += Path(path).stat().st_size
    return total


def _lines(outcome: Outcome, tables: Iterable[Table], *, dry_run: bool) -> list[str]:
    made = [f"Workspace {outcome.workspace.slug} is new."] if outcome.is_new else []
    told = [_line(table, outcome.tallies.get(table, Tally())) for table in tables]
    named = [f"clients that only the interactions name: {outcome.made_by_name} new"] if outcome.made_by_name else []
    end = (
        "Nothing was written: this was a dry run." if dry_run else f"assessments: {outcome.assessed} brought up to date"
    )
    return [*made, *told, *named, *_altered(outcome), end]


def _altered(outcome: Outcome) -> list[str]:
    """Return what the rows change in what was stored, what takes something back first."""
    clock = Clock(timezone.now(), outcome.workspace.zone)
    found = import_alterations.told(
        map(asdict, outcome.altered.named),
        total=outcome.altered.total,
        losing=outcome.altered.losing,
        workspace=outcome.workspace,
        clock=clock,
    )
    return [*_part("What takes something back:", found.losing), *_part("What changes:", found.others)]


def _part(heading: str, part: Part) -> list[str]:
    rest = [f"  … and {part.more} more."] if part.more else []
    return [heading, *(_visible(f"  {_told(row)}") for row in part.rows), *rest] if part else []


def _told(row: Row) -> str:
    place = ", ".join(text for text in (row.table, f"row {row.row}", row.client, row.subject) if text)
    changes = ", ".join(
        change.field if change.is_words else f"{change.field}: {change.before} → {change.after}"
        for change in row.changes
    )
    return " ".join([f"{place}:", *row.losses, changes])


def _visible(text: str) -> str:
    """Return a line without anything that a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _line(table: Table, tally: Tally) -> str:
    rows = f"{table}: {tally.new} new, {tally.changed} changed, {tally.unchanged} unchanged"
    return rows + (f", {tally.repeated} repeated" if tally.repeated else "")


def _slug(text: str) -> str:
    if not text or slugify(text) != text or len(text) > LONGEST_SLUG:
        raise ArgumentTypeError(
            f"{text!r} cannot be a workspace's address; write small letters, digits and hyphens, like studio-north"
        )
    return text


def _time_zone(text: str) -> str:
    if text not in time_zones():
        raise ArgumentTypeError(f"{text!r} is not a time zone; write one like Europe/Berlin or America/New_York")
    return text


def _currency(text: str) -> str:
    if not re.fullmatch("[A-Za-z]{3}", text):
        raise ArgumentTypeError(f"{text!r} is not a currency; write its three letters, like EUR")
    return text.upper()


def _rate(text: str) -> Decimal:
    if not re.fullmatch(r"[0-9]{1,8}(\.[0-9]{1,2})?", text) or not Decimal(text):
        raise ArgumentTypeError(f"{text!r} is not an hourly rate; write an amount above zero, like 75 or 82.50")
    return Decimal(text)
