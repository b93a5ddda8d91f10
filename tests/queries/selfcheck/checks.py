"""The self-check of somebody, and what it counts."""

from __future__ import annotations

from typing import Any

from clients.domain.facts import Stressor
from clients.models import Client, User
from clients.queries.selfcheck import page
from clients.queries.selfcheck.page import SelfCheck
from clients.queries.viewer import Viewer
from clients.queries.when import Clock
from tests import cast
from tests.cast import NOW, Cast


def check(people: Cast, user: User | None = None, *, whole: bool = False, alone: bool = False) -> SelfCheck:
    """Return the page of the owner, or of somebody who sees as much."""
    clients = Client.objects.for_workspace(people.workspace)
    viewer = Viewer(user=user or people.owner, clients=clients, sees_money=True, has_colleagues=not alone)
    return page.read(people.workspace, viewer, Clock(NOW, people.workspace.zone), whole=whole)


def log(client: Client, by: User, times: int = 1, *, hard: int = 0, **changes: Any) -> None:
    """Log so many contacts on as many days, the newest of which were hard."""
    for at in range(times):
        stressors = Stressor.AGGRESSION if at < hard else Stressor(0)
        cast.make_interaction(client, by=by, **({"ago": at, "stressors": stressors} | changes))
