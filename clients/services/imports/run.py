"""What an import keeps in mind while it goes through the files: little, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Final

from django.db.models import Max, Model

from clients.models import Client, EffortPlan, Interaction, Obligation, User, Workspace
from clients.services import bulk
from clients.services.imports.alterations import Alterations
from clients.services.imports.batch import Table
from clients.services.imports.faults import Faults

MANY: Final = 10_000  # new rows of a table, after which the database had better look at it
MODELS: Final[dict[Table, type[Model]]] = {
    Table.CLIENTS: Client,
    Table.INTERACTIONS: Interaction,
    Table.OBLIGATIONS: Obligation,
    Table.PLANS: EffortPlan,
}


class IdSet:
    """A set of database ids in a byte each, because millions of them can come together in one import."""

    _PAGE = 1 << 16

    def __init__(self) -> None:
        self._pages: dict[int, bytearray] = {}

    def __contains__(self, pk: int) -> bool:
        number, place = divmod(pk, self._PAGE)
        page = self._pages.get(number)
        return page is not None and page[place] == 1

    def __iter__(self) -> Iterator[int]:
        for number in sorted(self._pages):
            page, place = self._pages[number], -1
            while (place := page.find(1, place + 1)) >= 0:
                yield number * self._PAGE + place

    def add(self, ids: Iterable[int]) -> None:
        """Put ids in."""
        for pk in ids:
            number, place = divmod(pk, self._PAGE)
            page = self._pages.get(number)
            if page is None:
                page = self._pages[number] = bytearray(self._PAGE)
            page[place] = 1

    def slices(self, size: int) -> Iterator[list[int]]:
        """Yield the ids in ascending order, so many at a time."""
        ids = iter(self)
        while part := list(islice(ids, size)):
            yield part


class Seen:
    """The rows of a table that the file has named so far: those that it made, and those that it found."""

    def __init__(self, model: type[Model]) -> None:
        newest = model._default_manager.aggregate(newest=Max("pk"))["newest"]
        self._newest_before: int = newest or 0
        self._found = IdSet()

    def __contains__(self, pk: int) -> bool:
        return self.made(pk) or pk in self._found

    def made(self, pk: int) -> bool:
        """Return whether the row was made by this import."""
        return pk > self._newest_before

    def add(self, ids: Iterable[int]) -> None:
        """Keep in mind that the file named these rows."""
        self._found.add(ids)


@dataclass(slots=True)
class Tally:
    """What became of the rows of one file."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    repeated: int = 0  # the same as an earlier row of the file


@dataclass(slots=True)
class Run:
    """One import under way."""

    workspace: Workspace
    now: datetime
    faults: Faults
    by: User | None = None  # who brought the files in; None: whoever runs the machine, whom nothing is kept from
    seen: dict[Table, Seen] = field(init=False)
    deleted: frozenset[str] = field(init=False)  # names of clients whose deletion can still be undone
    tallies: dict[Table, Tally] = field(default_factory=dict)
    alterations: Alterations = field(default_factory=Alterations)  # of what is stored
    touched: IdSet = field(default_factory=IdSet)  # clients to be assessed anew
    unstarted: IdSet = field(default_factory=IdSet)  # new clients that start with their first interaction
    made_by_name: int = 0  # clients that only the interactions name

    def __post_init__(self) -> None:
        self.seen = {table: Seen(model) for table, model in MODELS.items()}
        deleted = Client.objects.for_workspace(self.workspace).deleted()
        self.deleted = frozenset(deleted.values_list("name", flat=True))

    @property
    def today(self) -> date:
        """Return the local day."""
        return self.workspace.local_day(self.now)

    def tally(self, table: Table) -> Tally:
        """Return the tally of a file."""
        return self.tallies.setdefault(table, Tally())

    def take_stock(self) -> None:
        """Let the database look at each table that got many rows, so that it reads them by the right index."""
        for table, tally in self.tallies.items():
            if tally.new >= MANY:
                bulk.take_stock(MODELS[table])
