"""The steps of effort plans: add, change, tick off, take out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.models import Client, EffortPlan, PlanStep, User
from clients.queries.people import who_see
from clients.services import trail
from clients.services.refusals import Refusal

MOST: Final = 30  # of one plan


class StepOutOfPlan(Refusal):
    """A step belongs to the days of its plan."""

    message = _("Choose a day within the plan, from its first day to its last.")
    field = "due_on"


class DoerSeesNothing(Refusal):
    """Somebody who does not see the client cannot do anything for it."""

    message = _("Choose somebody who sees this client.")
    field = "owner"


class TooManySteps(Refusal):
    """A plan that nobody can keep in mind helps nobody."""

    message = _("A plan has thirty steps at most. Take out what matters least.")
    field = "title"


class StepIsDone(Refusal):
    """It was ticked off already."""

    message = _("This step is done already.")


class StepIsOpen(Refusal):
    """It is not ticked off."""

    message = _("This step is open already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be done, until when, and by whom; `key` names the step of a playbook that it was taken from."""

    title: str
    due_on: date
    owner: User | None = None
    key: str = ""


def lay_out(*, plan: EffortPlan, drafts: Iterable[Draft], now: datetime) -> None:
    """Give a plan that is being started its steps; raises StepOutOfPlan, DoerSeesNothing or TooManySteps."""
    wanted = list(drafts)
    if len(wanted) > MOST:
        raise TooManySteps
    sees = set(who_see(plan.client).values_list("pk", flat=True)) if any(draft.owner for draft in wanted) else set()
    for draft in wanted:
        _refuse(plan, draft, sees)
    PlanStep.objects.bulk_create(_row(plan, draft, position, now) for position, draft in enumerate(wanted))


@transaction.atomic
def add(*, plan: EffortPlan, draft: Draft, by: User, now: datetime) -> PlanStep:
    """Return a new step; raises StepOutOfPlan, DoerSeesNothing or TooManySteps."""
    Client.objects.held().get(pk=plan.client_id)
    plan.refresh_from_db()
    there = PlanStep.objects.filter(plan=plan).count()
    if there >= MOST:
        raise TooManySteps
    _refuse(plan, draft, set(who_see(plan.client).values_list("pk", flat=True)))
    step = _row(plan, draft, there, now)
    step.save()
    trail.record_of(step, "step.added", by=by, now=now, changes={"due_on": [None, trail.plain(draft.due_on)]})
    return step


@transaction.atomic
def change(*, step: PlanStep, draft: Draft, by: User, now: datetime) -> None:
    """Change what a step says, when it is due and who does it; raises StepOutOfPlan or DoerSeesNothing."""
    _hold(step)
    _refuse(step.plan, draft, {step.owner_id, *who_see(step.client).values_list("pk", flat=True)})
    after = {"title": draft.title, "due_on": draft.due_on, "owner": draft.owner}
    before = {name: getattr(step, name) for name in after}
    if before == after:
        return
    step.title, step.due_on, step.owner = draft.title, draft.due_on, draft.owner
    step.save(update_fields=list(after))
    changes = trail.differences(before, after, words={"title"})
    trail.record_of(step, "step.changed", by=by, now=now, changes=changes)


@transaction.atomic
def tick(*, step: PlanStep, on: date, by: User, now: datetime) -> None:
    """Mark as done on that day; raises StepIsDone."""
    _hold(step)
    if step.done_on:
        raise StepIsDone
    step.done_on, step.done_by = on, by
    step.save(update_fields=["done_on", "done_by"])
    trail.record_of(step, "step.done", by=by, now=now, changes={"done_on": [None, trail.plain(on)]})


@transaction.atomic
def untick(*, step: PlanStep, by: User, now: datetime) -> None:
    """Mark as not done after all; raises StepIsOpen."""
    _hold(step)
    if not step.done_on:
        raise StepIsOpen
    changes = {"done_on": [trail.plain(step.done_on), None]}
    step.done_on, step.done_by = None, None
    step.save(update_fields=["done_on", "done_by"])
    trail.record_of(step, "step.reopened", by=by, now=now, changes=changes)


@transaction.atomic
def remove(*, step: PlanStep, by: User, now: datetime) -> None:
    """Take a step out of its plan, for good."""
    _hold(step)
    trail.record_of(step, "step.removed", by=by, now=now)
    step.delete()


def _hold(step: PlanStep) -> None:
    """Let those who change a step at the same moment take turns."""
    Client.objects.held().get(pk=step.client_id)
    step.refresh_from_db()


def _refuse(plan: EffortPlan, draft: Draft, sees: set[int | None] | set[int]) -> None:
    if not plan.starts_on <= draft.due_on <= plan.ends_on:
        raise StepOutOfPlan
    if draft.owner and draft.owner.pk not in sees:
        raise DoerSeesNothing


def _row(plan: EffortPlan, draft: Draft, position: int, now: datetime) -> PlanStep:
    return PlanStep(
        workspace_id=plan.workspace_id,
        client_id=plan.client_id,
        plan=plan,
        key=draft.key,
        title=draft.title,
        due_on=draft.due_on,
        owner=draft.owner,
        position=position,
        created_at=now,
    )
