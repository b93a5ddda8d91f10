"""Note that a relationship was won back, and what people say when they look whether it held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from clients.domain import winning
from clients.domain.diagnosis import DRAINING, Diagnosis
from clients.domain.energy import WINDOW_DAYS
from clients.models import Advice, Assessment, Client, Look, Recovery, User, Workspace
from clients.queries import figures
from clients.services import trail
from clients.services.refusals import Refusal

YEAR = timedelta(days=WINDOW_DAYS)


class NothingToLookAt(Refusal):
    """No look is due: it was answered already, or its day has not come."""

    message = _("Nothing is to be looked at here now. It may have been answered already.")


class NotAnsweredToday(Refusal):
    """An answer is taken back on its own day."""

    message = _("Only an answer of today can be taken back.")


@transaction.atomic(savepoint=False)
def note_turns(*, workspace: Workspace, on: date, now: datetime) -> int:
    """Keep who was won back: hard until two weeks ago, and steady since. Return how many turned.

    A turn of the last half year that still holds is none anew. Two statements more where anything turned, whatever the
    number; doing it twice changes nothing.
    """
    turned = list(_steady_since(workspace, now))
    if not turned:
        return 0
    before = _before(workspace, [client.pk for client, _since in turned], on)
    last = _last_turns(workspace, on)
    found = [
        _recovery(client, before[client.pk], turned_on=workspace.local_day(since), now=now)
        for client, since in turned
        if client.pk not in last or any(_drained_after(row, last[client.pk]) for row in before[client.pk])
    ]
    Recovery.objects.bulk_create(found, ignore_conflicts=True)
    return len(found)


@transaction.atomic
def look(*, recovery: Recovery, held: bool, on: date, by: User, now: datetime) -> Look:
    """Return the answer to whether it held, with the score of that day; raises NothingToLookAt."""
    client = Client.objects.held().get(pk=recovery.client_id)
    known = list(Look.objects.filter(recovery=recovery))
    answered = [one.after_days for one in known]
    days = winning.due(turned_on=recovery.turned_on, answered=answered, on=on)
    if days is None or not all(one.held for one in known):
        raise NothingToLookAt
    found = Look.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        recovery=recovery,
        after_days=days,
        held=held,
        score=figures.whole(Assessment.objects.get(client=client).score),
        looked_on=on,
        looked_by=by,
        created_at=now,
    )
    changes = {"after_days": [None, days], "held": [None, held]}
    trail.record_of(recovery, "recovery.looked_at", by=by, now=now, changes=changes)
    return found


@transaction.atomic
def take_back(*, recovery: Recovery, on: date, by: User, now: datetime) -> None:
    """Take back an answer of that day; raises NotAnsweredToday."""
    Client.objects.held().get(pk=recovery.client_id)
    found = Look.objects.filter(recovery=recovery, looked_on=on).order_by("-after_days").first()
    if found is None:
        raise NotAnsweredToday
    found.delete()
    trail.record_of(recovery, "recovery.look_taken_back", by=by, now=now)


def _steady_since(workspace: Workspace, now: datetime) -> Iterator[tuple[Client, datetime]]:
    """Yield the clients that have been steady for two weeks, with the moment until which they were hard."""
    hard = Advice.objects.filter(client=OuterRef("pk"), diagnosis__in=[kind.value for kind in winning.HARD])
    latest = now - timedelta(days=winning.LASTING_DAYS)
    span = (latest - timedelta(days=winning.FOUND_FOR_DAYS), latest)
    steady = Client.objects.for_workspace(workspace).current().filter(assessment__diagnosis=Diagnosis.STEADY)
    since = Subquery(hard.order_by("-ended_at").values("ended_at")[:1])
    found = steady.filter(~Exists(hard.filter(ended_at=None))).annotate(since=since)
    for client in found.filter(Q(since__range=span)).select_related("assessment").order_by("pk"):
        yield client, vars(client)["since"]


def _before(workspace: Workspace, ids: Sequence[int], on: date) -> Mapping[int, list[Advice]]:
    """Return the advice of the last year that was given in hard times, by client."""
    found: defaultdict[int, list[Advice]] = defaultdict(list)
    kinds = [kind.value for kind in winning.HARD]
    given = Advice.objects.for_workspace(workspace).filter(client__in=ids, diagnosis__in=kinds, issued_on__gt=on - YEAR)
    for row in given.order_by("pk"):
        found[row.client_id].append(row)
    return found


def _last_turns(workspace: Workspace, on: date) -> Mapping[int, date]:
    since = on - timedelta(days=winning.ONE_TURN_DAYS)
    lately = Recovery.objects.for_workspace(workspace).filter(turned_on__gt=since)
    return dict(lately.order_by("turned_on").values_list("client_id", "turned_on"))


def _drained_after(row: Advice, day: date) -> bool:
    return row.diagnosis in DRAINING and row.issued_on > day


def _recovery(client: Client, before: Sequence[Advice], *, turned_on: date, now: datetime) -> Recovery:
    was = {row.diagnosis for row in before}
    score = client.assessment.score
    return Recovery(
        workspace_id=client.workspace_id,
        client=client,
        turned_on=turned_on,
        was=next((kind.value for kind in winning.HARD if kind in was), Diagnosis.RECOVERING.value),
        score_before=figures.whole(max([row.evidence["score"] for row in before], default=score)),
        score_then=figures.whole(score),
        created_at=now,
    )
