"""The gate that obligations of an import pass: nothing new is taken on for a client who is leaving or has left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from clients.domain.offboarding import LEAVING_KINDS, Stage
from clients.models import Client, Obligation, Offboarding
from clients.queries.among import Among
from clients.queries.when import exact_day
from clients.services import offboardings
from clients.services.imports.batch import Table
from clients.services.imports.run import Run
from clients.services.obligations import ClientHasLeft, ClientIsLeaving

Row = Mapping[str, Any]

NOT_YET = _(
    "this client is still owed something, or an offboarding is under way. Fulfil or waive what is open and close the "
    "offboarding first; leave the status as it is until then."
)

PARTED = _(
    "the goodbye from %(client)s was closed on %(day)s. Write former here, or take the row out. If you work together "
    "again, make the client active in the app first."
)
SETTLED_BEFORE = _(
    "this was fulfilled or waived before the goodbye of its client was closed on %s. Take the row out. If it is owed "
    "again, make the client active in the app, and open it there."
)
SETTLED_MEANWHILE = _(
    "this was fulfilled or waived, and a goodbye of its client is under way. Take the row out, or open it again in the "
    "app."
)


@dataclass(frozen=True, slots=True)
class Gate:
    """The clients, of some, for whom nothing new is taken on."""

    leaving: frozenset[int]
    left: frozenset[int]
    closed: Mapping[int, date]  # of those who left, on which day their goodbye was closed

    @classmethod
    def before(cls, clients: set[int], run: Run) -> Gate:
        """Return who among the clients is leaving, and who had left before this import.

        A former client that the import itself brings along comes with its history, open ends included.
        """
        if not clients:
            return cls(frozenset(), frozenset(), {})
        leaving = Offboarding.objects.under_way().filter(client__in=clients).values_list("client_id", flat=True)
        former = Client.objects.filter(pk__in=clients, status=Client.Status.FORMER).values_list("pk", flat=True)
        seen = run.seen[Table.CLIENTS]
        left = frozenset(pk for pk in former if not seen.made(pk))
        return cls(frozenset(leaving), left, closed_on(left, run))

    def refusal(self, row: Row, *, reopens: bool) -> str:
        """Return why this obligation may not become open, or open again, or nothing; as services.obligations has it."""
        client = row["client_id"]
        if client in self.left:
            day = self.closed.get(client) if reopens else None
            return str(SETTLED_BEFORE) % exact_day(day) if day else str(ClientHasLeft.message)
        if client in self.leaving and row["kind"] not in LEAVING_KINDS:
            return str(SETTLED_MEANWHILE if reopens else ClientIsLeaving.message)
        return ""

    def make_room(self, opening: Counter[int], run: Run) -> None:
        """Take offboardings that are ready back to waiting: while they are ready, the database refuses what opens.

        `opening` is client id -> number of obligations.
        """
        for client in Client.objects.filter(pk__in=self.leaving & opening.keys()):
            offboardings.settle(client=client, now=run.now, opening=opening[client.pk])

    def settle(self, clients: Iterable[int], run: Run) -> None:
        """Move the offboardings of these clients on, or back, as their obligations now have it."""
        for client in Client.objects.filter(pk__in=self.leaving & set(clients)):
            offboardings.settle(client=client, now=run.now)


def held_back(clients: set[int]) -> set[int]:
    """Return which of the clients cannot be former ones yet: they are owed something, or their goodbye is under way."""
    if not clients:
        return set()
    owed = Obligation.objects.ours().open().filter(client__in=clients).values_list("client_id", flat=True)
    leaving = Offboarding.objects.under_way().filter(client__in=clients).values_list("client_id", flat=True)
    return {*owed, *leaving}


def closed_on(clients: Collection[int], run: Run) -> dict[int, date]:
    """Return on which day the goodbye of each of the clients was last closed in the app, as far as one was."""
    if not clients:
        return {}
    rows = Offboarding.objects.filter(Among("client_id", clients), stage=Stage.CLOSED.value).order_by("ended_at")
    ends = rows.values_list("client_id", "ended_at")
    return {client: run.workspace.local_day(ended) for client, ended in ends if ended}


def opens(before: Row | None, after: Row) -> bool:
    """Return whether a row becomes an open obligation of ours to its client, which it was not before."""
    was_open = before is not None and _is_open_ours(before) and before["client_id"] == after["client_id"]
    return _is_open_ours(after) and not was_open


def _is_open_ours(row: Row) -> bool:
    return row["owed_by"] == Obligation.OwedBy.US and row["fulfilled_on"] is None and row["waived_on"] is None
