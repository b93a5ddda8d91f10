"""What the log form offers to choose from for one client, and whom to log a contact with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import F
from django.db.models.functions import Lower

from clients.models import Client, Interaction, Issue, Obligation
from clients.models.client import ClientQuerySet
from clients.queries.named import held_by, holding
from clients.queries.when import Clock, When, of_day

MOST = 50
MOST_WORDS = 8  # of a line, that are looked for in names


@dataclass(frozen=True, slots=True)
class Choice:
    """A client to log a contact with."""

    pk: int
    name: str
    last_contact: When | None


def recent(clients: ClientQuerySet, clock: Clock, *, search: str) -> list[Choice]:
    """Return the clients that a contact may be logged with, the ones last in touch first; former ones on request."""
    found = clients.alive().filter(holding(search)) if search else clients.current()
    return _last_in_touch_first(found, clock)


def named(clients: ClientQuerySet, clock: Clock, *, text: str, words: Sequence[str]) -> list[Choice]:
    """Return the clients whose name a text may hold: all of it, or one of the words that have no other meaning."""
    begun = [holding(word) for word in words[:MOST_WORDS]]
    return _last_in_touch_first(clients.alive().filter(reduce(or_, begun, held_by(text))), clock)


def _last_in_touch_first(found: ClientQuerySet, clock: Clock) -> list[Choice]:
    order = (F("assessment__last_contact").desc(nulls_last=True), Lower("name"), "pk")
    rows = found.order_by(*order).values_list("pk", "name", "assessment__last_contact")[:MOST]
    return [Choice(pk, name, of_day(last, clock.today) if last else None) for pk, name, last in rows]


def issues(client: Client) -> list[str]:
    """Return the titles of a client's issues, the newest first."""
    found = Issue.objects.filter(client=client).order_by("-created_at", "-pk")
    return list(found.values_list("title", flat=True)[:MOST])


def our_obligations(client: Client, *, including: int | None) -> list[Obligation]:
    """Return what we owe or owed to a client: the open ones first, then the newest; and the one that was chosen."""
    ours = Obligation.objects.ours().filter(client=client).order_by(F("fulfilled_on").desc(nulls_first=True), "-pk")
    newest = list(ours[:MOST])
    chosen = [] if including is None or including in {row.pk for row in newest} else ours.filter(pk=including)
    return [*newest, *chosen]


def usual_channel(client: Client) -> str:
    """Return the channel of the latest contact; e-mail where there was none."""
    latest = Interaction.objects.alive().filter(client=client).newest_first().values_list("channel", flat=True)
    return latest.first() or Interaction.Channel.EMAIL
