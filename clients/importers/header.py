"""The first row of a CSV file: which column is which, and what is wrong with it."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from clients.importers.textfile import is_clean
from clients.services.imports.faults import quoted

#: More than any file of ours has; looking at each beside all others takes long where there are a million.
MOST_COLUMNS: Final = 200


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a file; a name is empty where its column is not to be read."""

    names: Sequence[str]
    faults: Sequence[tuple[str, str]]  # column and message
    is_usable: bool = False  # whether the rows below can be read

    @property
    def width(self) -> int:
        """Return the number of cells that each row has."""
        return len(self.names)


def delimiter_of(line: str, known: Collection[str]) -> str:
    """Return the comma or the semicolon, whichever makes more known columns of the line."""

    def hits(delimiter: str) -> int:
        try:
            return sum(cell.strip() in known for row in csv.reader([line], delimiter=delimiter) for cell in row)
        except csv.Error:  # read as one cell, it is longer than any may be
            return 0

    return ";" if hits(";") > hits(",") else ","


def read_header(cells: Sequence[str], *, known: Sequence[str], required: Collection[str]) -> Header:
    """Return the columns that the first row names, and every fault in it."""
    if len(cells) > MOST_COLUMNS:
        message = _("there are %(count)d columns, more than %(most)d. Take out those that are not known.")
        return Header([], [("", message % {"count": len(cells), "most": MOST_COLUMNS})])
    found = [cell.strip() for cell in cells]
    if not is_clean("".join(found)):
        return Header([], [("", _("the header is not UTF-8. Save the file as UTF-8 and import it again."))])
    if not set(found) & set(known):
        message = _("there is no header. Name the columns in the first row: %s.") % ", ".join(known)
        return Header([], [("", message)])
    names = [name if name in known and name not in found[:at] else "" for at, name in enumerate(found)]
    missing = [(name, _("this column is missing. Add it.")) for name in known if name in set(required) - set(names)]
    return Header(names, [*_misnamed(found, known), *missing], is_usable=not missing)


def _misnamed(found: Sequence[str], known: Sequence[str]) -> Iterator[tuple[str, str]]:
    for at, name in enumerate(found):
        if not name:
            yield str(at + 1), _("this column has no name. Name it, or take it out.")
        elif name not in known:
            yield quoted(name), _unknown(name, known)
        elif name in found[:at]:
            yield name, _("this column is there twice. Take one of them out.")


def _unknown(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name.lower().replace(" ", "_"), known, n=1)
    if near:
        return _("this column is not known. Did you mean %s?") % near[0]
    return _("this column is not known. Take it out; known are: %s.") % ", ".join(known)
