"""What is wrong with the files of an import: all of it is counted, the first fifty are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clients.services.refusals import Refusal

SHOWN = 50
ENOUGH = 100_000  # then nothing more is read
LONGEST_QUOTE = 60  # characters of a cell that a line repeats


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, where it stands, and what to do about it."""

    file: str
    message: str
    row: int | None = None  # as in the file: the header is 1; None for the file as a whole
    column: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += ", " + _("row %d") % self.row
        if self.column:
            place += ", " + _("column %s") % self.column
        return f"{place}: {self.message}"


@dataclass(slots=True)
class Faults:
    """Every fault of an import so far."""

    kept: list[Fault] = field(default_factory=list)
    total: int = 0
    is_incomplete: bool = False  # a file could not be read to its end, so a name that is missing may stand there

    def __bool__(self) -> bool:
        return self.total > 0

    @property
    def are_enough(self) -> bool:
        """Return whether there are so many that reading on would help nobody."""
        return self.total >= ENOUGH

    @property
    def has_room(self) -> bool:
        """Return whether another fault is told, and not only counted."""
        return len(self.kept) < SHOWN

    def add(self, fault: Fault) -> None:
        """Count a fault, and keep it while there is room."""
        self.total += 1
        if self.has_room:
            self.kept.append(fault)

    def give_up(self, fault: Fault) -> None:
        """Add a fault for which the rest of its file could not be read."""
        self.is_incomplete = True
        self.add(fault)

    def add_in_order(self, faults: Iterable[Fault]) -> None:
        """Add the faults of a part of a file by row."""
        for fault in sorted(faults, key=lambda one: one.row or 0):
            self.add(fault)

    def lines(self) -> list[str]:
        """Return one line per fault that was kept, and one that says how many more there are."""
        more = self.total - len(self.kept)
        if self.are_enough:
            rest = [_("… and %d more, before reading was stopped.") % more]
        else:
            rest = [ngettext("… and %d more.", "… and %d more.", more) % more] if more else []
        return [*map(str, self.kept), *rest]


class ImportRefused(Refusal):
    """Something in the files is at fault, so nothing of them was written."""

    message = gettext_lazy("Nothing was imported. Correct the files and import them again.")

    def __init__(self, faults: Faults) -> None:
        super().__init__()
        self.faults = faults


def quoted(text: str) -> str:
    """Return a cell's text as it can stand in one line: short, without line breaks or control characters."""
    return repr(text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…")
