"""Whose work is looked at: one's own, or that of the whole workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Q

from clients.domain.energy import WINDOW_DAYS
from clients.models import Client, Interaction, User, Workspace
from clients.models.client import ClientQuerySet
from clients.models.interaction import InteractionQuerySet
from clients.queries import feelings
from clients.queries.viewer import Viewer
from clients.queries.when import Clock

QUARTER: Final = 91  # days; four of them are the window


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The clients and the contacts that a page looks at, of those that the viewer may see."""

    workspace: Workspace
    user: User
    clock: Clock
    whole: bool  # everybody's work, not only that of the person who looks
    alone: bool  # nobody else works here, so that everything is one's own
    clients: ClientQuerySet
    contacts: InteractionQuerySet  # those of the work that is looked at, of any day up to today
    own: InteractionQuerySet  # those that the person who looks logged with the clients
    around: InteractionQuerySet  # everybody's with the clients

    @property
    def since(self) -> date:
        """Return the first day of the window that most of the page looks at."""
        return self.clock.today - timedelta(days=WINDOW_DAYS - 1)


def of(workspace: Workspace, viewer: Viewer, clock: Clock, *, whole: bool) -> Scope:
    """Return what to look at; `whole` has to be allowed by whoever asks. One statement, where not everything is."""
    alone = not viewer.has_colleagues
    seen = viewer.clients.alive()
    logged = Interaction.objects.for_workspace(workspace).alive().filter(client__in=seen, day__lte=clock.today)
    own = logged.filter(feelings.own(viewer.user, alone=alone))
    everything = whole or alone
    mine = seen if everything else _of_person(seen, own, viewer.user, clock)
    around = logged if everything else logged.filter(client__in=mine)
    return Scope(
        workspace=workspace,
        user=viewer.user,
        clock=clock,
        whole=whole,
        alone=alone,
        clients=mine,
        contacts=logged if everything else own,
        own=own if everything else own.filter(client__in=mine),
        around=around,
    )


def _of_person(seen: ClientQuerySet, own: InteractionQuerySet, user: User, clock: Clock) -> ClientQuerySet:
    """Return the clients that somebody looks after or logged with lately, by their ids.

    They are few, while finding them takes a look at all contacts: once is enough.
    """
    lately = own.filter(day__gt=clock.today - timedelta(days=WINDOW_DAYS)).order_by()
    ids = seen.filter(Q(account_manager=user) | Q(pk__in=lately.values("client"))).order_by()
    return Client.objects.filter(pk__in=list(ids.values_list("pk", flat=True)))
