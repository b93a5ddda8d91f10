"""Fill a workspace with the demo portfolio."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice
from typing import Final, TypeVar

import numpy as np
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients import walls
from clients.models import Client, User, Workspace
from clients.services import people, sweeps, workspaces
from clients.services.demo import generated, history, recording
from clients.services.demo.calendar import Calendar
from clients.services.demo.people import JOHANNA, TEAM, Person
from clients.services.demo.recording import Ledger
from clients.services.demo.stories import STORIES
from clients.services.demo.story import Story
from clients.services.demo.telling import Tale, tell
from clients.services.refusals import Refusal

MOST_CLIENTS: Final = 10_000
OPENED_BEFORE: Final = timedelta(weeks=106)
TALES_AT_ONCE = 250  # so that memory stays flat
STORIES_STREAM, PARTS_STREAM = 0, 1  # of random numbers, so that more clients do not change the stories

Item = TypeVar("Item")


class HoldsClients(Refusal):
    """The workspace is in use."""

    message = _("The workspace %s holds clients already. Choose another address for the demo.")

    def __init__(self, slug: str) -> None:
        super().__init__(str(self.message) % slug)


class WrongNumber(Refusal):
    """So many clients cannot be made."""

    message = _("The demo has from 1 to %d clients.")
    field = "clients"

    def __init__(self) -> None:
        super().__init__(str(self.message) % MOST_CLIENTS)


@dataclass(frozen=True, slots=True)
class Seeded:
    """What was made."""

    workspace: Workspace
    owner: User
    knew_owner: bool  # the login was there before and has kept its password
    clients: int
    interactions: int
    look: Sequence[str]  # what a visitor could look at first


@transaction.atomic
def seed(*, slug: str, clients: int, seed: int, password: str, now: datetime) -> Seeded:
    """Return what was made: the workspace, people who log in with the password, and so many clients with their history.

    The same seed at the same moment makes the same portfolio. A workspace that exists must not hold any client, and
    keeps its settings. Raises HoldsClients, WrongNumber or BadSlug.
    """
    if not 1 <= clients <= MOST_CLIENTS:
        raise WrongNumber
    workspace = _workspace(slug, now)
    with walls.inside(workspace.pk):
        return _fill(workspace, clients, seed, password, now)


def _fill(workspace: Workspace, clients: int, seed: int, password: str, now: datetime) -> Seeded:
    if Client.objects.for_workspace(workspace).exists():
        raise HoldsClients(workspace.slug)
    knew_owner = User.objects.filter(email=JOHANNA.email).exists()
    ledger = Ledger(workspace=workspace, team=_team(workspace, password, now), now=now)
    calendar = Calendar(now, workspace.zone)
    chosen = STORIES[:clients]
    history.replay(ledger, [_told(one, at, calendar, seed) for at, one in enumerate(chosen)], calendar)
    for tales in _slices(_generated(clients - len(chosen), calendar, seed), TALES_AT_ONCE):
        recording.write(ledger, tales, after=None, until=now)
    sweeps.sweep(workspace=workspace, on=calendar.today, now=now)
    look = [story.look for story in chosen if story.look]
    return Seeded(workspace, ledger.team[JOHANNA], knew_owner, clients, ledger.interactions, look)


def _workspace(slug: str, now: datetime) -> Workspace:
    return Workspace.objects.filter(slug=slug).first() or workspaces.create(
        slug=slug,
        name="Studio North",
        kind=Workspace.Kind.AGENCY,
        time_zone="Europe/Berlin",
        currency="EUR",
        hourly_rate=Decimal(95),
        now=now - OPENED_BEFORE,
    )


def _team(workspace: Workspace, password: str, now: datetime) -> dict[Person, User]:
    """Return the people with their logins; who has one already keeps it, and joins."""
    team = {}
    for person in TEAM:
        user = User.objects.filter(email=person.email).first()
        user = user or people.add(email=person.email, password=password, name=person.name, now=now)
        workspaces.join(workspace=workspace, user=user, role=person.role, now=now)
        team[person] = user
    return team


def _told(story: Story, position: int, calendar: Calendar, seed: int) -> Tale:
    return tell(story, calendar, np.random.default_rng([seed, STORIES_STREAM, position]), number=position)


def _generated(count: int, calendar: Calendar, seed: int) -> Iterator[Tale]:
    rng = np.random.default_rng([seed, PARTS_STREAM])
    for position, story in enumerate(generated.stories(max(0, count), rng)):
        yield tell(story, calendar, rng, number=position)


def _slices(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    while part := list(islice(items, size)):
        yield part
