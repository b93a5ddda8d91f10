"""Relationships whose score rose by much within a day, and what they rose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q

from clients.domain import rises
from clients.domain.assessment import assess
from clients.domain.course import course
from clients.domain.facts import Stressor
from clients.models import Assessment, Client, Interaction, Workspace
from clients.queries import at_risk, facts, feelings
from clients.queries.at_risk import Account
from clients.queries.figures import Drain
from clients.queries.standing import advised

DAY: Final = timedelta(days=1)
THREAT: Final = ExpressionWrapper(F("stressors").bitand(Stressor.THREAT.value), output_field=IntegerField())


@dataclass(frozen=True, slots=True, kw_only=True)
class Risen:
    """That the score of a client rose on a day, and whether by a threat, of which the owners are told anyway."""

    client: Client
    on: date
    was_threat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """One relationship as it is now, and what its score was before it rose."""

    account: Account
    on: date
    was: Drain  # the day before
    was_by_week: Drain  # at the end of the last calendar week before it rose


def workspaces(now: datetime) -> set[int]:
    """Return where a score rose by much these days; one statement."""
    lately = Assessment.objects.filter(rose_on__isnull=False, rose_on__gte=(now - 3 * DAY).date())
    return set(lately.values_list("workspace_id", flat=True).distinct())


def risen(workspace: Workspace, on: date) -> list[Risen]:
    """Return the current clients whose score rose by much that day or the day before, where that is a signal.

    The most drained first; only where contact of that very day stands in the log; one statement.
    """
    that_day = Interaction.objects.alive().filter(client=OuterRef("client"), day=OuterRef("rose_on"))
    found = Assessment.objects.for_workspace(workspace).filter(
        Exists(that_day), rose_on__range=(on - DAY, on), client__in=Client.objects.current()
    )
    signs = found.annotate(
        was_hard=Exists(that_day.filter(Q(our_cause=True) | Q(stressors__gt=0))),
        was_threat=Exists(that_day.alias(threat=THREAT).filter(threat__gt=0)),
    )
    return [
        Risen(client=row.client, on=row.rose_on, was_threat=vars(row)["was_threat"])
        for row in signs.select_related("client").order_by("-score", "pk")
        if row.rose_on and rises.is_worth_telling(row.diagnosis, was_hard=vars(row)["was_hard"])
    ]


def read(workspace: Workspace, those: Sequence[Risen], on: date) -> Mapping[int, Rise]:
    """Return these clients as they stand on a day, assessed afresh; in a fixed number of statements."""
    found = facts.read(workspace, on=on, client_ids=[one.client.pk for one in those])
    assessed = assess(found, workspace.policy, on)
    names = {one.client.pk: one.client.name for one in those}
    risen_on = {one.client.pk: one.on for one in those}
    before = [on - back * DAY for back in (1, 2)]
    days = list(dict.fromkeys([*before, *map(feelings.week_end, before)]))
    run = course(found, workspace.policy, [day.toordinal() for day in days])

    def was(at: int, day: date) -> Drain:
        return Drain.of(*(float(one[days.index(day), at]) for one in run.columns))

    return {
        account.client: Rise(account=account, on=day, was=was(at, day - DAY), was_by_week=was(at, week_end))
        for at, account in enumerate(at_risk.accounts(assessed, advised(workspace, assessed), names))
        for day in [risen_on[account.client]]
        for week_end in [feelings.week_end(day - DAY)]
    }
