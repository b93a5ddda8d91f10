"""What a person has to do by tomorrow or in a week: promises, steps and ends of plans, goodbyes, looks at who held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Case, Q, When
from django.utils.translation import gettext

from clients.domain.winning import CHECKS
from clients.models import EffortPlan, LeavingTask, Membership, Obligation, PlanStep, Recovery, Snooze, Workspace
from clients.models.obligation import ObligationQuerySet
from clients.models.offboarding import ENDED
from clients.queries.viewer import Viewer

DAY: Final = timedelta(days=1)
WEEK: Final = 7  # days
#: Of a kind: a longer mail is not read to its end. What is overdue longest is left out first: however much that is, it
#: keeps nothing from being told that falls due.
MOST: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing to do, by a day."""

    pk: int
    what: str
    client: int
    client_name: str
    day: date
    time: time | None = None  # by the workspace's clock; None: some time on that day
    is_question: bool = False  # which is never overdue


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSoon:
    """What is due for a person by a day, each list by day."""

    on: date
    steps: list[Due]
    plans: list[Due]
    tasks: list[Due]  # of goodbyes
    looks: list[Due]  # at who was won back, whether it held
    promises: list[Due] = field(default_factory=list)  # only where they are asked for, like those that follow
    overdue: list[Due] = field(default_factory=list)  # promises that should be kept by now, those of longest first
    overdue_left_out: int = 0  # of still longer

    @property
    def number(self) -> int:
        """Return how much falls due today or tomorrow."""
        every = (self.promises, self.steps, self.plans, self.tasks, self.looks)
        return sum(one.day >= self.on for some in every for one in some)

    @property
    def is_news(self) -> bool:
        """Return whether there is a reason for a mail that nobody asked for.

        Of what is overdue only promises are one: on the first morning, and then once a week. Who got the same mail each
        morning would read none.
        """
        return bool(self.number) or any((self.on - one.day).days % WEEK == 1 for one in self.overdue)


def of_person(viewer: Viewer, workspace: Workspace, on: date) -> DueSoon:
    """Return what is due for a person by tomorrow, in eight statements; what they put off is left out until its day."""
    hidden = _hidden(viewer, workspace, on)
    promises = _promises(viewer, hidden[Snooze.Kind.OBLIGATION])
    midnight, limit = (datetime.combine(on + days * DAY, time(), tzinfo=workspace.zone) for days in (0, 2))
    late = promises.filter(due_at__lt=midnight)
    overdue = _newest(late, workspace)
    return replace(
        _beside_promises(viewer, workspace, on, on + DAY, hidden),
        promises=_newest(promises.filter(due_at__gte=midnight, due_at__lt=limit), workspace),
        overdue=overdue,
        overdue_left_out=late.count() - len(overdue),
    )


def beside_promises(viewer: Viewer, workspace: Workspace, on: date, *, days: int) -> DueSoon:
    """Return all but the promises that is due for a person within so many days, in five statements."""
    hidden = _hidden(viewer, workspace, on)
    return _beside_promises(viewer, workspace, on, on + days * DAY, hidden)


def _beside_promises(
    viewer: Viewer, workspace: Workspace, on: date, until: date, hidden: Mapping[str, set[int]]
) -> DueSoon:
    return DueSoon(
        on=on,
        steps=_steps(viewer, on, until, hidden[Snooze.Kind.STEP]),
        plans=_plans(viewer, on, until, hidden[Snooze.Kind.PLAN]),
        tasks=_tasks(viewer, workspace, until) if viewer.sees_money else [],  # goodbyes are for those who decide
        looks=_looks(viewer, on),
    )


def _hidden(viewer: Viewer, workspace: Workspace, on: date) -> Mapping[str, set[int]]:
    """Return what a person put off to a later day, by kind."""
    hidden: dict[str, set[int]] = {kind: set() for kind in Snooze.Kind.values}
    snoozed = Snooze.objects.for_workspace(workspace).filter(user=viewer.user, until__gt=on)
    for kind, subject in snoozed.values_list("kind", "subject_id"):
        hidden[kind].add(subject)
    return hidden


def falls_to(viewer: Viewer) -> Q:
    """Return what falls to a person: the clients they look after; of those that nobody does, to who decides."""
    mine = Q(client__account_manager=viewer.user)
    return mine | Q(client__account_manager=None) if viewer.sees_money else mine


def _promises(viewer: Viewer, hidden: set[int]) -> ObligationQuerySet:
    """Return what we owe that falls to a person."""
    mine = falls_to(viewer) | Q(created_by=viewer.user)
    found = Obligation.objects.open().ours().filter(mine, client__in=viewer.clients.alive())
    return found.exclude(pk__in=hidden)


def _newest(found: ObligationQuerySet, workspace: Workspace) -> list[Due]:
    """Return the promises that fall due last, by day."""
    rows = found.select_related("client").order_by("-due_at", "-pk")[:MOST]
    return [_promise(row, row.due_at.astimezone(workspace.zone)) for row in reversed(rows) if row.due_at]


def _promise(row: Obligation, local: datetime) -> Due:
    at = local.time() if row.due_has_time else None
    return Due(pk=row.pk, what=row.title, client=row.client_id, client_name=row.client.name, day=local.date(), time=at)


def _steps(viewer: Viewer, on: date, until: date, hidden: set[int]) -> list[Due]:
    mine = PlanStep.objects.of_person(viewer.user, decides=viewer.sees_money).filter(
        client__in=viewer.clients.current()
    )
    found = mine.filter(done_on=None, due_on__lte=until, plan__ends_on__gte=on).exclude(pk__in=hidden)
    rows = found.select_related("client").in_order().reverse()[:MOST]
    return [
        Due(pk=row.pk, what=row.title, client=row.client_id, client_name=row.client.name, day=row.due_on)
        for row in reversed(rows)
    ]


def _plans(viewer: Viewer, on: date, until: date, hidden: set[int]) -> list[Due]:
    """Return the plans whose last day is near; once one is over, a mail of its own says what it changed."""
    found = EffortPlan.objects.filter(falls_to(viewer), client__in=viewer.clients.current())
    rows = found.filter(ends_on__range=(on, until)).exclude(pk__in=hidden).select_related("client")
    return [
        Due(
            pk=row.pk,
            what=gettext("The effort plan ends"),
            client=row.client_id,
            client_name=row.client.name,
            day=row.ends_on,
        )
        for row in rows.order_by("ends_on", "pk")[:MOST]
    ]


def _tasks(viewer: Viewer, workspace: Workspace, until: date) -> list[Due]:
    """Return the lines of goodbyes that are theirs to tick off.

    Those of nobody, or of somebody who may not tick them off (any more), are left to whom the client falls.
    """
    deciding = Membership.objects.deciding().filter(workspace=workspace).values("user")
    mine = Q(owner=viewer.user) | (Q(owner=None) | ~Q(owner__in=deciding)) & falls_to(viewer)
    found = LeavingTask.objects.open().filter(mine, client__in=viewer.clients.alive(), due_on__lte=until)
    rows = found.exclude(offboarding__stage__in=ENDED).select_related("client")
    return [
        Due(
            pk=row.pk,
            what=row.get_kind_display(),
            client=row.client_id,
            client_name=row.client.name,
            day=row.due_on,
        )
        for row in reversed(rows.order_by("-due_on", "-pk")[:MOST])
        if row.due_on
    ]


def _looks(viewer: Viewer, on: date) -> list[Due]:
    """Return who was won back so long ago that somebody should say whether it held."""
    found = Recovery.objects.due(on).filter(falls_to(viewer), client__in=viewer.clients.current())
    asked_today = Case(When(turned_on__in=[on - timedelta(days=days) for days in CHECKS], then=1), default=0)
    rows = found.select_related("client").order_by(asked_today.desc(), "-turned_on", "-pk")[:MOST]
    looks = [
        Due(
            pk=row.pk,
            what=gettext("Did it hold?"),
            client=row.client_id,
            client_name=row.client.name,
            day=row.turned_on + timedelta(days=vars(row)["due"]),
            is_question=True,
        )
        for row in rows
    ]
    return sorted(looks, key=lambda look: (look.day, look.pk))
