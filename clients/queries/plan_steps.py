"""The steps of effort plans, as they stand on the page of a client and on that of today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from clients.models import Client, PlanStep
from clients.models.plan_step import PlanStepQuerySet
from clients.queries.viewer import Viewer
from clients.queries.when import Clock, When, exact_day, of_day


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One step of a plan."""

    pk: int
    client: int
    client_name: str
    title: str
    due: When
    overdue: bool
    who: str  # does it; nothing where one works alone, or where nobody was named
    done: str  # when, and by whom; nothing while it is open
    done_on: date | None
    done_by: str  # nothing where one works alone


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of one plan, in order."""

    rows: tuple[StepRow, ...] = ()

    @property
    def done(self) -> int:
        """Return how many are done."""
        return sum(bool(row.done) for row in self.rows)

    @property
    def next(self) -> StepRow | None:
        """Return the first that is open."""
        return next((row for row in self.rows if not row.done), None)

    @property
    def share_done(self) -> int:
        """Return how much is done, in per cent."""
        return round(100 * self.done / len(self.rows)) if self.rows else 0


def of_client(client: Client, viewer: Viewer, clock: Clock) -> Mapping[int, Steps]:
    """Return the steps of a client's plans, by plan; one statement."""
    found: defaultdict[int, list[StepRow]] = defaultdict(list)
    rows = PlanStep.objects.filter(client=client).in_order()
    for row in rows.select_related("client", "owner", "done_by"):
        found[row.plan_id].append(told(row, viewer, clock))
    return defaultdict(Steps, {plan: Steps(tuple(steps)) for plan, steps in found.items()})


def due(viewer: Viewer, clock: Clock) -> PlanStepQuerySet:
    """Return the steps that this person should do today or should have done, the oldest first."""
    mine = PlanStep.objects.waiting(clock.today).of_person(viewer.user, decides=viewer.sees_money)
    return mine.filter(client__in=viewer.clients.current()).select_related("client", "owner", "done_by").in_order()


def told(row: PlanStep, viewer: Viewer, clock: Clock) -> StepRow:
    """Return a step as a person reads it."""
    return StepRow(
        pk=row.pk,
        client=row.client_id,
        client_name=row.client.name,
        title=row.title,
        due=of_day(row.due_on, clock.today),
        overdue=row.done_on is None and row.due_on < clock.today,
        who=row.owner.get_short_name() if row.owner and viewer.has_colleagues else "",
        done=_done(row, viewer),
        done_on=row.done_on,
        done_by=_done_by(row, viewer),
    )


def _done(row: PlanStep, viewer: Viewer) -> str:
    if row.done_on is None:
        return ""
    day, name = exact_day(row.done_on), _done_by(row, viewer)
    return gettext("done %(day)s by %(name)s") % {"day": day, "name": name} if name else gettext("done %s") % day


def _done_by(row: PlanStep, viewer: Viewer) -> str:
    return row.done_by.get_short_name() if row.done_by and viewer.has_colleagues else ""
