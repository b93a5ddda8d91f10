"""Which clients wait for a decision of an owner: in a goodbye, about advice, or since a review put them off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import F, Q

from clients.domain.offboarding import Stage
from clients.models import Advice, Client, Offboarding, ReviewDecision, Workspace


class What(StrEnum):
    """What is to be decided, in the order in which it presses."""

    PROPOSED = "proposed"
    READY = "ready"
    ADVICE = "advice"
    PUT_OFF = "put_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One client that waits."""

    client: int
    client_name: str
    what: What
    advice: str = ""  # a value of domain.advice.Advice, where that is what waits


def read(workspace: Workspace, *, now: datetime) -> list[Waiting]:
    """Return who waits, for what presses most: goodbyes first; of advice the most drained first. Three statements."""
    first: dict[int, Waiting] = {}
    for one in (*_goodbyes(workspace, now), *_advice(workspace, now), *_put_off(workspace, now)):
        first.setdefault(one.client, one)
    return list(first.values())


def _goodbyes(workspace: Workspace, now: datetime) -> Iterator[Waiting]:
    may = Q(accept_from=None) | Q(accept_from__lte=now)
    found = Offboarding.objects.under_way().filter(may, stage__in=[Stage.PROPOSED.value, Stage.READY.value])
    mine = found.filter(workspace=workspace, client__in=Client.objects.alive()).select_related("client")
    for row in mine.order_by("stage", "pk"):
        yield Waiting(client=row.client_id, client_name=row.client.name, what=What(row.stage))


def _advice(workspace: Workspace, now: datetime) -> Iterator[Waiting]:
    snoozed = Q(decision=Advice.Decision.SNOOZED, snoozed_until__lte=workspace.local_day(now))
    advised = Advice.objects.for_workspace(workspace).standing().not_set_aside()
    found = advised.filter(Q(decision="") | snoozed)
    mine = found.filter(client__in=Client.objects.current()).select_related("client")
    for row in mine.order_by(F("client__assessment__score").desc(nulls_last=True), "pk"):
        yield Waiting(client=row.client_id, client_name=row.client.name, what=What.ADVICE, advice=row.kind)


def _put_off(workspace: Workspace, now: datetime) -> Iterator[Waiting]:
    due = ReviewDecision.objects.for_workspace(workspace).filter(client__in=Client.objects.current())
    for row in due.back(workspace.local_day(now)).select_related("client").order_by("until", "pk"):
        yield Waiting(client=row.client_id, client_name=row.client.name, what=What.PUT_OFF)
