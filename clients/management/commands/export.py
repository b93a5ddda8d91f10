"""Write everything a workspace holds into one zip, which `import_csv` reads back."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from django.core.management import CommandError
from django.utils import timezone

from clients import walls
from clients.management.console import ConsoleCommand, workspace_of
from clients.models import Workspace
from clients.queries import exports
from clients.security_log import note

STREAM: Final = "-"


class Command(ConsoleCommand):
    """Print what was written; a file of that name is replaced once the new one is whole."""

    help = "Writes everything the workspace holds into a zip of CSV files and one JSON file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be given."""
        parser.add_argument("--workspace", metavar="S", required=True, help="the workspace's address")
        parser.add_argument("--output", metavar="F.zip", required=True, help="the file to write, or - to stream it")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Export; raises CommandError where there is no such workspace or the file cannot be written."""
        workspace, path = workspace_of(options["workspace"]), Path(options["output"])
        note("exported", workspace=workspace.pk)
        if options["output"] == STREAM:
            self._stream(workspace)
            return
        replaced = path.exists()
        with _replacing(path) as file, walls.inside(workspace.pk):
            counts = exports.write(workspace, file, now=timezone.now())
        told = ", ".join(f"{table}: {count}" for table, count in counts.items())
        self.stdout.write(f"{path} is written ({told}; workspace.json holds all the rest).")
        if replaced:
            self.stdout.write("It replaces the file that was there.")

    def _stream(self, workspace: Workspace) -> None:
        if sys.stdout.isatty():
            raise CommandError("A zip on a terminal helps nobody. Name a file, or send the output into one.")
        with walls.inside(workspace.pk):
            exports.write(workspace, sys.stdout.buffer, now=timezone.now())


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file that takes the place of `path` once it is whole; until then, and if it fails, nothing is changed.

    Only its owner can read it: it is full of notes about people.
    """
    if path.is_dir():
        raise CommandError(f"{path} is a folder. Name a file in it, like {path / 'evenkeel.zip'}.")
    if path.is_symlink():
        raise CommandError(f"{path} is a link to somewhere else. Name the file itself.")
    try:
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            Path(unfinished).replace(path)
        finally:
            Path(unfinished).unlink(missing_ok=True)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}. Name another file.") from error
