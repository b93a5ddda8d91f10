"""The clients that somebody ticked in the table, or all that match what they asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from clients.models.client import ClientQuerySet
from clients.queries.portfolio_ask import Ask, narrowed

NAMED: Final = 20  # of them are told by name
MOST_TICKED: Final = 200  # more than a page holds
LONGEST_ID: Final = 18  # digits, so that it fits into the database


@dataclass(frozen=True, slots=True)
class Picked:
    """Clients to do something with."""

    clients: ClientQuerySet
    number: int
    names: list[str]  # the first of them
    ask: Ask  # where they were picked

    @property
    def more(self) -> int:
        """Return how many there are beside those that are named."""
        return self.number - len(self.names)


def ticked(clients: ClientQuerySet, ids: Iterable[str], ask: Ask) -> Picked:
    """Return those of the clients that were ticked, in two statements."""
    wanted = [int(pk) for pk in ids if pk.isascii() and pk.isdecimal() and len(pk) <= LONGEST_ID]
    return _picked(clients.filter(pk__in=wanted[:MOST_TICKED]), ask)


def matching(clients: ClientQuerySet, ask: Ask, *, today: date) -> Picked:
    """Return all of the clients that match, on whatever page they stand; two statements."""
    return _picked(narrowed(clients, ask, today=today), ask)


def _picked(clients: ClientQuerySet, ask: Ask) -> Picked:
    names = clients.order_by("name", "pk").values_list("name", flat=True)[:NAMED]
    return Picked(clients, clients.count(), list(names), ask)
