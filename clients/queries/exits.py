"""How soon a goodbye could be clean: the last day on which something of ours is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext, ngettext

from clients.domain import review
from clients.domain.review import Exit
from clients.models import Client, Obligation, Workspace
from clients.models.client import ClientQuerySet
from clients.queries import when
from clients.queries.when import Clock, When


@dataclass(frozen=True, slots=True)
class Leaving:
    """The day, where one is known, and what stands in the way."""

    day: When | None
    said: str
    owing: int  # obligations of ours that are open


def of_client(client: Client, clock: Clock) -> Leaving:
    """Return how soon a client could be left; one statement."""
    found = of_clients([client.pk], client.workspace, clock)
    return said(found.get(client.pk), clock)


def of_clients(clients: Collection[int] | ClientQuerySet, workspace: Workspace, clock: Clock) -> Mapping[int, Exit]:
    """Return it for those of these clients to whom we owe something; one statement."""
    some = clients.order_by().values("pk") if isinstance(clients, ClientQuerySet) else clients
    owed = Obligation.objects.for_workspace(workspace).open().ours().filter(Q(client__in=some)).order_by()
    due: dict[int, list[date | None]] = defaultdict(list)
    for client, moment in owed.values_list("client_id", "due_at"):
        due[client].append(moment.astimezone(clock.zone).date() if moment else None)
    return {client: review.earliest_exit(days, today=clock.today) for client, days in due.items()}


def said(found: Exit | None, clock: Clock) -> Leaving:
    """Return it in words; None where we owe nothing."""
    if found is None:
        return Leaving(when.of_day(clock.today, clock.today), gettext("Nothing of ours is open."), 0)
    if found.on is None:
        text = ngettext("%d obligation of ours has no day.", "%d obligations of ours have no day.", found.undated)
        return Leaving(None, text % found.undated, found.owing)
    text = ngettext("Once %d obligation of ours is kept.", "Once %d obligations of ours are kept.", found.owing)
    return Leaving(when.of_day(found.on, clock.today), text % found.owing, found.owing)
