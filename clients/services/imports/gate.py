"""The gate that obligations of an import pass: nothing new is taken on for a client who is leaving or has left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from clients.domain.offboarding import LEAVING_KINDS
from clients.models import Client, Obligation, Offboarding
from clients.services import offboardings
from clients.services.imports.batch import Table
from clients.services.imports.run import Run
from clients.services.obligations import ClientHasLeft, ClientIsLeaving

Row = Mapping[str, Any]

NOT_YET = _(
    "this client is still owed something, or an offboarding is under way. Fulfil or waive what is open and close the "
    "offboarding first; leave the status as it is until then."
)


@dataclass(frozen=True, slots=True)
class Gate:
    """The clients, of some, for whom nothing new is taken on."""

    leaving: frozenset[int]
    left: frozenset[int]

    @classmethod
    def before(cls, clients: set[int], run: Run) -> Gate:
        """Return who among the clients is leaving, and who had left before this import.

        A former client that the import itself brings along comes with its history, open ends included.
        """
        if not clients:
            return cls(frozenset(), frozenset())
        leaving = Offboarding.objects.under_way().filter(client__in=clients).values_list("client_id", flat=True)
        former = Client.objects.filter(pk__in=clients, status=Client.Status.FORMER).values_list("pk", flat=True)
        seen = run.seen[Table.CLIENTS]
        return cls(frozenset(leaving), frozenset(pk for pk in former if not seen.made(pk)))

    def refusal(self, row: Row) -> str:
        """Return why this obligation may not become open, or nothing; as services.obligations has it."""
        if row["client_id"] in self.left:
            return str(ClientHasLeft.message)
        if row["client_id"] in self.leaving and row["kind"] not in LEAVING_KINDS:
            return str(ClientIsLeaving.message)
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


def opens(before: Row | None, after: Row) -> bool:
    """Return whether a row becomes an open obligation of ours to its client, which it was not before."""
    was_open = before is not None and _is_open_ours(before) and before["client_id"] == after["client_id"]
    return _is_open_ours(after) and not was_open


def _is_open_ours(row: Row) -> bool:
    return row["owed_by"] == Obligation.OwedBy.US and row["fulfilled_on"] is None and row["waived_on"] is None
