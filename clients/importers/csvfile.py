"""Read a CSV file as columns, some thousand rows at a time, and name every fault of its form."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.importers import textfile
from clients.importers.header import Header, delimiter_of, read_header
from clients.importers.textfile import LONGEST_CELL, Lines, UnreadableFileError, is_clean
from clients.services.imports.faults import Fault, Faults, quoted

ROWS: Final = 5_000  # at a time, or fewer where they are long:
CHARACTERS: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a file, as columns by name, and what is wrong with their form."""

    rows: list[int]  # as in the file: the header is 1
    columns: Mapping[str, Sequence[str]]
    faults: list[Fault]
    size: int  # bytes of the file that were read for it
    is_whole: bool = True  # no column is missing that each row needs; else it is read for its faults alone


class CsvFile:
    """A CSV file that is read once, from its beginning to its end."""

    def __init__(self, path: str, *, known: Sequence[str], required: Collection[str]) -> None:
        self.path = path
        self._known = known
        self._required = required
        self._row = 0  # the last one that was read
        self._is_cut_off = False

    def chunks(self, faults: Faults) -> Iterator[Chunk]:
        """Yield the rows whose form is right; what keeps the file from being read goes to `faults`."""
        try:
            with textfile.opened(self.path) as text, _long_cells():
                yield from self._read(Lines(text), faults)
        except UnreadableFileError as problem:
            faults.give_up(Fault(self.path, str(problem), self._row + 1 if self._row else None))
        except OSError as error:
            faults.give_up(Fault(self.path, _("the file cannot be read to its end: %s. Copy it anew.") % error))

    def _read(self, lines: Lines, faults: Faults) -> Iterator[Chunk]:
        source = iter(lines)
        first = next(source, "")
        if not first:
            raise UnreadableFileError(_("the file is empty. Its first row has to name the columns."))
        reader = csv.reader(chain([first], source), delimiter=delimiter_of(first, self._known), strict=True)
        header = self._header(reader)
        self._row = 1
        for column, message in header.faults:
            faults.add(self._fault(message, column))
        faults.is_incomplete |= not header.is_usable
        done = 0
        while header.width and (chunk := self._next(reader, lines, header, done)):
            done += chunk.size
            yield replace(chunk, is_whole=header.is_usable)
        faults.is_incomplete |= self._is_cut_off

    def _header(self, reader: Any) -> Header:
        try:
            cells = next(reader)
        except csv.Error:  # no header has such quotes
            cells = []
        return read_header(cells, known=self._known, required=self._required)

    def _next(self, reader: Any, lines: Lines, header: Header, done: int) -> Chunk | None:
        """Return the next rows, or None at the end."""
        rows: list[int] = []
        kept: list[list[str]] = []
        faults: list[Fault] = []
        before, until = self._row, lines.characters + CHARACTERS
        for cells in self._records(reader, faults):
            if len(cells) == header.width and any(cells):
                rows.append(self._row)
                kept.append(cells)
            elif any(map(str.strip, cells)):
                faults.append(self._misfit(cells, header))
            if len(kept) + len(faults) >= ROWS or lines.characters >= until:
                break
        if self._row == before:
            return None
        if not is_clean("".join(chain.from_iterable(kept))):
            rows, kept = self._without_unclean(rows, kept, header, faults)
        columns = dict(zip(header.names, zip(*kept, strict=True), strict=False))
        columns.pop("", None)
        return Chunk(rows, columns, faults, lines.position - done)

    def _records(self, reader: Any, faults: list[Fault]) -> Iterator[list[str]]:
        """Yield the records that are left; one whose quotes are wrong is a fault."""
        while not self._is_cut_off:
            try:
                for cells in reader:
                    self._row += 1
                    yield cells
            except csv.Error as error:
                self._row += 1
                faults.append(self._malformed(error))
            else:
                return

    def _misfit(self, cells: Sequence[str], header: Header) -> Fault:
        count = len(cells)
        found = ngettext("the row has %d cell", "the row has %d cells", count) % count
        if count > header.width:
            remedy = _("Put a text that holds a comma or a semicolon in quotes.")
            column = ""
        else:
            remedy = _("The row may be half written: complete it, or take it out.")
            column = next((name for name in header.names[count:] if name), "")
        parts = {"found": found, "width": header.width, "remedy": remedy}
        return self._fault(_("%(found)s, the header %(width)d. %(remedy)s") % parts, column)

    def _malformed(self, error: csv.Error) -> Fault:
        if "field larger" in str(error):
            self._is_cut_off = True
            message = _("a cell is longer than %d characters. Shorten it, or close the quote before it.")
            return self._fault(message % LONGEST_CELL)
        if "unexpected end" in str(error):
            self._is_cut_off = True
            return self._fault(_("a quote is opened and never closed; the file may be half written. Complete the row."))
        return self._fault(_('a quote stands inside a quoted cell. Double it, like this: "a ""quoted"" word".'))

    def _without_unclean(
        self, rows: list[int], kept: list[list[str]], header: Header, faults: list[Fault]
    ) -> tuple[list[int], list[list[str]]]:
        """Return the rows that can be stored, and name the cells that cannot."""
        clean = []
        for row, cells in zip(rows, kept, strict=True):
            unclean = [at for at, cell in enumerate(cells) if not is_clean(cell)]
            faults.extend(Fault(self.path, _unclean(cells[at]), row, header.names[at]) for at in unclean)
            if not unclean:
                clean.append((row, cells))
        return [row for row, _cells in clean], [cells for _row, cells in clean]

    def _fault(self, message: str, column: str = "") -> Fault:
        return Fault(self.path, message, self._row, column)


def _unclean(cell: str) -> str:
    if "\0" in cell:
        return _("the cell holds a NUL character. Take it out.")
    shown = quoted(cell.encode(errors="surrogateescape").decode(errors="replace"))
    return _("%s is not UTF-8. Save the file as UTF-8 and import it again.") % shown


@contextmanager
def _long_cells() -> Iterator[None]:
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
