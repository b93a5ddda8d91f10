"""What waits for a person today: promises, decisions, goodbyes, silence, what rose, plans that come to their end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext, ngettext

from clients.domain.advice import Advice as Kind
from clients.domain.diagnosis import Diagnosis
from clients.domain.offboarding import Stage
from clients.models import (
    Advice,
    Answer,
    Client,
    EffortPlan,
    Obligation,
    Offboarding,
    Recovery,
    ReviewDecision,
    Snooze,
    User,
    Workspace,
)
from clients.models.client import ClientQuerySet
from clients.models.obligation import ObligationQuerySet
from clients.models.plan_step import PlanStepQuerySet
from clients.queries import figures, owed, plan_steps, when, won_back, words
from clients.queries.because import rhythm
from clients.queries.next_step import GOODBYE
from clients.queries.owed import Line
from clients.queries.plan_steps import StepRow
from clients.queries.viewer import Viewer
from clients.queries.when import Clock, When

MOST: Final = 20  # lines under one heading
READ: Final = MOST + 1  # the one more tells that there are more
RISE: Final = 5.0  # points in a day, from which on a rise is worth a look
BEFORE_END, AFTER_END = timedelta(days=3), timedelta(days=14)  # of a plan
NEAR: Final = timedelta(days=14)  # before the last day with a client
#: Of a goodbye, in which a person takes the next step; while it waits, what is owed stands above.
STEPS: Final = (Stage.PROPOSED.value, Stage.READY.value, Stage.NOTICE_GIVEN.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One client that waits for something, and why."""

    kind: str  # of Snooze.Kind; nothing where it cannot be put off here
    pk: int  # of what can be put off
    client: int
    client_name: str
    title: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The page, each list in the order in which to look at it."""

    ours: list[Line]  # owed by us, due or overdue
    theirs: list[Line]  # owed to us
    decisions: list[Item]
    letters: list[Item]  # that did not go out, or perhaps not
    goodbyes: list[Item]  # that wait for a step, or whose last day is near
    reviews: list[Item]  # clients that a review put off until now
    quiet: list[Item]
    risen: list[Item]
    plans: list[Item]
    looks: list[Item]  # at who was won back, whether it held
    steps: list[StepRow]  # of plans, that are this person's and due
    has_more: bool  # of one list at least, only the first lines are here
    is_free: bool  # nothing waits
    put_off: int  # lines that this person does not want to see today
    next_due: When | None  # the next promise, where nothing waits today
    has_clients: bool  # without any, nothing can wait


def read(viewer: Viewer, workspace: Workspace, clock: Clock, *, decides: bool) -> Today:
    """Return what waits for this person, in a fixed number of statements whatever the number of clients."""
    hidden = _hidden(viewer.user, workspace, clock)
    found = viewer.clients.current()
    due = _due(viewer, clock, hidden[Snooze.Kind.OBLIGATION])
    lists: dict[str, list[Any]] = {
        "ours": _lines(due.ours(), clock),
        "theirs": _lines(due.filter(owed_by=Obligation.OwedBy.THEM), clock),
        "decisions": _decisions(viewer, clock) if decides else [],
        "letters": _letters(viewer, workspace, clock),
        "goodbyes": _goodbyes(viewer, clock) if decides else [],
        "reviews": _reviews(viewer, clock) if decides else [],
        "quiet": _quiet(found.exclude(pk__in=hidden[Snooze.Kind.QUIET]), clock),
        "risen": _risen(found.exclude(pk__in=hidden[Snooze.Kind.RISE]), clock),
        "plans": _plans(viewer, clock, hidden[Snooze.Kind.PLAN]),
        "looks": _looks(viewer, clock),
        "steps": [plan_steps.told(row, viewer, clock) for row in _steps(viewer, clock, hidden)],
    }
    is_free = not any(lists.values())
    return Today(
        **{name: rows[:MOST] for name, rows in lists.items()},
        has_more=any(len(rows) > MOST for rows in lists.values()),
        is_free=is_free,
        put_off=sum(map(len, hidden.values())),
        next_due=_next_due(viewer, clock) if is_free else None,
        has_clients=not is_free or found.exists(),
    )


def _hidden(user: User, workspace: Workspace, clock: Clock) -> defaultdict[str, set[int]]:
    """Return what this person put off to a later day, by kind."""
    hidden: defaultdict[str, set[int]] = defaultdict(set)
    found = Snooze.objects.for_workspace(workspace).filter(user=user, until__gt=clock.today)
    for kind, subject in found.values_list("kind", "subject_id"):
        hidden[kind].add(subject)
    return hidden


def _open(viewer: Viewer) -> ObligationQuerySet:
    return Obligation.objects.open().filter(client__in=viewer.clients.alive()).select_related("client")


def _due(viewer: Viewer, clock: Clock, hidden: Collection[int]) -> ObligationQuerySet:
    """Return what is overdue or due before the day is over."""
    midnight = datetime.combine(clock.today + timedelta(days=1), time(), tzinfo=clock.zone)
    return _open(viewer).filter(due_at__lt=midnight).exclude(pk__in=hidden).order_by("due_at", "pk")


def _steps(viewer: Viewer, clock: Clock, hidden: Mapping[str, set[int]]) -> PlanStepQuerySet:
    return plan_steps.due(viewer, clock).exclude(pk__in=hidden[Snooze.Kind.STEP])[:READ]


def _lines(found: ObligationQuerySet, clock: Clock) -> list[Line]:
    return [owed.line(row, clock) for row in found[:READ]]


def _next_due(viewer: Viewer, clock: Clock) -> When | None:
    found = _open(viewer).ours().filter(due_at__gte=clock.now).order_by("due_at").first()
    return clock.moment(found.due_at, has_time=found.due_has_time) if found and found.due_at else None


def _decisions(viewer: Viewer, clock: Clock) -> list[Item]:
    """Return the advice that nobody has decided about, or that was put off until now; the most drained first.

    What a review put off stands among what is back from it, once.
    """
    waits = Q(decision="") | Q(decision=Advice.Decision.SNOOZED, snoozed_until__lte=clock.today)
    advised = Advice.objects.standing().not_set_aside()
    in_review = ReviewDecision.objects.filter(client=OuterRef("client"), decided_at=OuterRef("decided_at"))
    mine = advised.filter(waits, client__in=viewer.clients.current()).exclude(Exists(in_review))
    found = mine.select_related("client")
    order = (F("client__assessment__score").desc(nulls_last=True), "pk")
    return [
        Item(
            kind="",
            pk=row.pk,
            client=row.client_id,
            client_name=row.client.name,
            title=str(known.title),
            why=str(known.next_step),
        )
        for row in found.order_by(*order)[:READ]
        for known in [words.ADVICE[Kind(row.kind)]]
    ]


def _letters(viewer: Viewer, workspace: Workspace, clock: Clock) -> list[Item]:
    """Return the letters to clients that did not go out, or perhaps not, since the log says that they did."""
    lost = Answer.objects.for_workspace(workspace).filter(state__in=[Answer.State.FAILED, Answer.State.UNKNOWN])
    theirs = lost.filter(interaction__deleted_at=None, interaction__client__in=viewer.clients.alive())
    found = theirs.select_related("interaction__client")
    return [
        _item(row.interaction.client, "", _lost(row, clock), row.error) for row in found.order_by("created_at")[:READ]
    ]


def _lost(row: Answer, clock: Clock) -> str:
    return gettext("Your letter of %s") % clock.moment(row.created_at).exact


def _goodbyes(viewer: Viewer, clock: Clock) -> list[Item]:
    """Return the goodbyes in which somebody can take a step, or whose last day is near; the nearest first."""
    open_to_a_step = Q(stage__in=STEPS) & (Q(accept_from=None) | Q(accept_from__lte=clock.now))
    is_near = Q(leaves_on__lte=clock.today + NEAR)
    found = Offboarding.objects.under_way().filter(open_to_a_step | is_near, client__in=viewer.clients.alive())
    rows = found.select_related("client").order_by(F("leaves_on").asc(nulls_last=True), "pk")[:READ]
    return [_item(row.client, "", str(GOODBYE[Stage(row.stage)][0]), _days_left(row, clock)) for row in rows]


def _days_left(row: Offboarding, clock: Clock) -> str:
    return gettext("Last day %s") % when.relative(row.leaves_on, clock.today) if row.leaves_on else ""


def _reviews(viewer: Viewer, clock: Clock) -> list[Item]:
    """Return the clients whom a review put off until today or before, unless something was decided since."""
    found = (
        ReviewDecision.objects.back(clock.today)
        .filter(client__in=viewer.clients.current())
        .select_related("client")
        .order_by("until", "pk")
    )
    return [_item(row.client, "", _put_off(row, clock), row.reason) for row in found[:READ]]


def _put_off(row: ReviewDecision, clock: Clock) -> str:
    return gettext("Put off %s") % clock.moment(row.decided_at, has_time=False).relative


def _quiet(clients: ClientQuerySet, clock: Clock) -> list[Item]:
    """Return the clients from whom nothing was heard for longer than is usual, the longest silence first.

    Not those from whom we part: what is to be said to them is said in the goodbye.
    """
    parting = Offboarding.objects.decided().filter(client=OuterRef("pk"))
    found = clients.exclude(Exists(parting)).filter(assessment__silent=True, assessment__last_contact__isnull=False)
    rows = found.order_by("assessment__last_contact", "pk").select_related("assessment")[:READ]
    return [
        _item(row, Snooze.Kind.QUIET, _silence((clock.today - last).days), _usual(row))
        for row in rows
        for last in [row.assessment.last_contact]
        if last
    ]


def _silence(days: int) -> str:
    return gettext("Nothing for %s") % when.span(days)


def _usual(client: Client) -> str:
    return gettext("Before that there was contact every %s.") % rhythm(client.assessment.mean_gap)


def _risen(clients: ClientQuerySet, clock: Clock) -> list[Item]:
    """Return the clients whose score rose by much since yesterday, the steepest first; not where it says little yet."""
    found = clients.filter(assessment__rise__gte=RISE, assessment__on=clock.today)
    found = found.exclude(assessment__diagnosis=Diagnosis.TOO_EARLY)
    rows = found.order_by("-assessment__rise", "pk").select_related("assessment")[:READ]
    return [_item(row, Snooze.Kind.RISE, _rose(row), "") for row in rows]


def _rose(client: Client) -> str:
    now = client.assessment
    points = figures.whole(now.rise)
    said = ngettext("Up by %(points)d point to %(drain)s", "Up by %(points)d points to %(drain)s", points)
    return said % {"points": points, "drain": figures.Drain.of(now.score, now.low, now.high).sentence}


def _plans(viewer: Viewer, clock: Clock, hidden: Collection[int]) -> list[Item]:
    """Return the effort plans that end these days: what came of them should be looked at."""
    ends = (clock.today - AFTER_END, clock.today + BEFORE_END)
    found = EffortPlan.objects.filter(client__in=viewer.clients.current(), ends_on__range=ends)
    rows = found.exclude(pk__in=hidden).select_related("client").order_by("ends_on", "pk")[:READ]
    return [
        Item(
            kind=Snooze.Kind.PLAN,
            pk=row.pk,
            client=row.client_id,
            client_name=row.client.name,
            title=_ends(when.of_day(row.ends_on, clock.today), is_over=row.ends_on < clock.today),
            why=row.goal,
        )
        for row in rows
    ]


def _ends(day: When, *, is_over: bool) -> str:
    said = gettext("The plan ended %s: look at what it changed") if is_over else gettext("The plan ends %s")
    return said % day.relative


def _looks(viewer: Viewer, clock: Clock) -> list[Item]:
    """Return who was won back so long ago that somebody should say whether it held, the longest ago first."""
    found = Recovery.objects.due(clock.today).filter(client__in=viewer.clients.current())
    rows = found.select_related("client__assessment").order_by("turned_on", "pk")[:READ]
    return [
        Item(
            kind="",
            pk=row.pk,
            client=row.client_id,
            client_name=row.client.name,
            title=gettext("Won back %s") % when.relative(row.turned_on, clock.today),
            why=won_back.by_the_numbers(row.client, then=row.score_then),
        )
        for row in rows
    ]


def _item(client: Client, kind: str, title: str, why: str) -> Item:
    return Item(kind=kind, pk=client.pk, client=client.pk, client_name=client.name, title=title, why=why)
