"""Start and end effort plans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.models import Client, EffortPlan, User
from clients.services import assessments, plan_steps, trail
from clients.services.plan_steps import Draft
from clients.services.refusals import Refusal

LONGEST_DAYS = 91


class PlanUnderWay(Refusal):
    """Two attempts at once could not be told apart."""

    message = _("There is a plan in these weeks already. End it first, or let it run.")
    field = "starts_on"


class PlanOutOfBounds(Refusal):
    """A plan is time-boxed."""

    message = _("A plan lasts from one day to three months.")
    field = "ends_on"


class PlanEnded(Refusal):
    """It is over."""

    message = _("This plan has ended already.")


class NotEndedToday(Refusal):
    """An end is taken back on its own day; after that, what it changed is being measured."""

    message = _("Only an end of today can be taken back. Start a new plan instead.")


@transaction.atomic
def start(
    *,
    client: Client,
    starts_on: date,
    ends_on: date | None,
    goal: str,
    by: User,
    now: datetime,
    steps: Iterable[Draft] = (),
) -> EffortPlan:
    """Return a new plan with its steps, by default as long as the policy says; raises PlanUnderWay or PlanOutOfBounds.

    Also what `plan_steps.lay_out` raises.
    """
    client = Client.objects.held().get(pk=client.pk)
    ends_on = ends_on or starts_on + timedelta(days=int(client.workspace.policy.plan_days))
    if not timedelta(days=1) <= ends_on - starts_on <= timedelta(days=LONGEST_DAYS):
        raise PlanOutOfBounds
    if EffortPlan.objects.filter(client=client, starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise PlanUnderWay
    plan = EffortPlan.objects.create(
        workspace=client.workspace,
        client=client,
        starts_on=starts_on,
        ends_on=ends_on,
        goal=goal,
        created_by=by,
        created_at=now,
    )
    plan_steps.lay_out(plan=plan, drafts=steps, now=now)
    days = {"starts_on": [None, trail.plain(starts_on)], "ends_on": [None, trail.plain(ends_on)]}
    trail.record_of(plan, "plan.started", by=by, now=now, changes=days)
    assessments.bring_up_to_date(client=client, now=now)
    return plan


@transaction.atomic
def end(*, plan: EffortPlan, on: date, by: User | None, now: datetime) -> None:
    """End a plan early, on that day; one that had not begun is taken back. Raises PlanEnded."""
    client = Client.objects.held().get(pk=plan.client_id)
    plan.refresh_from_db()
    if plan.ends_on <= on:
        raise PlanEnded
    if plan.starts_on > on:
        trail.record_of(plan, "plan.taken_back", by=by, now=now)
        plan.delete()
    else:
        changes = trail.differences({"ends_on": plan.ends_on}, {"ends_on": on})
        plan.ends_on = on
        plan.save(update_fields=["ends_on"])
        trail.record_of(plan, "plan.ended", by=by, now=now, changes=changes)
    assessments.bring_up_to_date(client=client, now=now)


@transaction.atomic
def resume(*, plan: EffortPlan, until: date, on: date, by: User, now: datetime) -> None:
    """Take back an early end of that day; raises NotEndedToday, PlanOutOfBounds or PlanUnderWay."""
    client = Client.objects.held().get(pk=plan.client_id)
    plan.refresh_from_db()
    if plan.ends_on != on:
        raise NotEndedToday
    if not on < until <= plan.starts_on + timedelta(days=LONGEST_DAYS):
        raise PlanOutOfBounds
    others = EffortPlan.objects.filter(client=client).exclude(pk=plan.pk)
    if others.filter(starts_on__lte=until, ends_on__gte=plan.starts_on).exists():
        raise PlanUnderWay
    changes = trail.differences({"ends_on": plan.ends_on}, {"ends_on": until})
    plan.ends_on = until
    plan.save(update_fields=["ends_on"])
    trail.record_of(plan, "plan.resumed", by=by, now=now, changes=changes)
    assessments.bring_up_to_date(client=client, now=now)
