"""Begin a matter that keeps coming back in another way: a step with a day and somebody who does it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from clients.models import Client, EffortPlan, Issue, User
from clients.services import plan_steps, plans
from clients.services.plan_steps import Draft


@transaction.atomic
def begin_differently(*, issue: Issue, draft: Draft, by: User, now: datetime) -> EffortPlan:
    """Return the plan that holds the new step: the one under way, or else one that starts with it today.

    Raises what `plan_steps.add` and `plans.start` do.
    """
    client = Client.objects.held().get(pk=issue.client_id)
    today = client.workspace.local_day(now)
    plan = EffortPlan.objects.filter(client=client, ends_on__gt=today).order_by("starts_on").first()
    if plan is not None:
        plan_steps.add(plan=plan, draft=draft, by=by, now=now)
        return plan
    goal = gettext("Settle it for good: %s") % issue.title
    return plans.start(client=client, starts_on=today, ends_on=None, goal=goal, by=by, now=now, steps=[draft])
