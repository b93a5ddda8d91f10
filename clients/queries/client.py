"""All that the page of one client shows, in a fixed number of statements however long its history is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from clients.domain.effort import PlanState
from clients.models import Assessment, Client, Contact, EffortPlan, Expectation
from clients.models.workspace import Workspace
from clients.queries import (
    advice,
    complaints,
    feelings,
    figures,
    happenings,
    issues,
    leaving,
    next_step,
    obligations,
    plan_reviews,
    plan_steps,
    review_decisions,
    score,
    timeline,
    timeline_ask,
    when,
    why,
    won_back,
    words,
    year,
)
from clients.queries.advice import AdviceRow, Card
from clients.queries.complaints import Complaints
from clients.queries.feelings import Telling
from clients.queries.issues import IssueRow
from clients.queries.leaving import Leaving
from clients.queries.next_step import NextStep
from clients.queries.obligations import ObligationRow
from clients.queries.plan_reviews import Review
from clients.queries.plan_steps import Steps
from clients.queries.review_decisions import Decided
from clients.queries.score import Score
from clients.queries.timeline import Timeline
from clients.queries.timeline_ask import Ask, Filter
from clients.queries.viewer import Viewer
from clients.queries.when import Clock
from clients.queries.why import Why
from clients.queries.won_back import Deed, Won
from clients.queries.year import Year

MOST = 10  # plans shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An effort plan."""

    pk: int
    starts: when.When
    ends: when.When
    goal: str
    not_over: bool  # can still be ended early
    left: str  # how long it runs yet
    steps: Steps
    outcome: str  # while it runs
    review: Review | None  # once it is over


@dataclass(frozen=True, slots=True)
class Topic:
    """One point of the kickoff checklist; `agreed` is empty where it is missing."""

    key: str  # a value of Expectation.Topic
    label: str
    agreed: str
    agreed_on: str
    touched: int  # contacts of the last year that touch it


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPage:
    """The page."""

    facts: list[str]  # since when, what it pays, how often, who looks after it
    contacts: list[Contact]
    score: Score | None
    why: Why | None  # what moved it in the last week
    year: Year | None
    card: Card  # what is advised now
    history: list[AdviceRow]
    reviews: list[Decided]  # what was decided in reviews; only for those who decide
    step: NextStep | None  # where something is under way or overdue
    issues: list[IssueRow]
    owed: list[ObligationRow]  # open
    settled: list[ObligationRow]  # fulfilled or waived
    plans: list[Plan]
    leaving: Leaving | None
    topics: list[Topic]
    won: list[Won]  # when it turned, and whether that held
    complaints: Complaints  # what contacts touch of it, and whose misses those were
    timeline: Timeline
    log_filters: list[Filter]

    @property
    def agreed(self) -> int:
        """Return how many points of the kickoff are written down."""
        return sum(bool(topic.agreed) for topic in self.topics)

    @property
    def not_agreed(self) -> str:
        """Return the points of the kickoff that are not written down, in one line."""
        return gettext(", ").join(topic.label for topic in self.topics if not topic.agreed)

    @property
    def issues_settled(self) -> int:
        """Return how many matters came up that are settled."""
        return sum(not issue.is_open for issue in self.issues)

    @property
    def issues_open_lately(self) -> list[IssueRow]:
        """Return the matters that stand out: open, and mentioned in the days that count."""
        return [issue for issue in self.issues if issue.is_open and issue.lately]

    @property
    def loop(self) -> IssueRow | None:
        """Return the matter that came up most often without being settled, where that is a loop."""
        return next((issue for issue in self.issues if issue.is_loop), None)

    @property
    def has_plan_under_way(self) -> bool:
        """Return whether a plan runs or is about to: two at once could not be told apart."""
        return any(plan.not_over for plan in self.plans)


def read(client: Client, workspace: Workspace, viewer: Viewer, *, ask: Ask, clock: Clock) -> ClientPage:
    """Return what a person may know of a client of this workspace, and the part of its log that is asked for."""
    assessed = Assessment.objects.filter(client=client).first()
    felt = feelings.of_client(client, viewer.user, on=assessed.on if assessed else clock.today)
    reasons = why.of_client(client, assessed, workspace.policy, viewer.user, felt.lately) if assessed else None
    advised = advice.of_client(client, assessed, clock, felt.ever)
    stands = next((row for row in advised if not row.ended), None)
    owed = obligations.of_client(client, clock)
    plans = list(EffortPlan.objects.filter(client=client).order_by("-starts_on")[:MOST])
    steps = plan_steps.of_client(client, viewer, clock)
    goodbye = leaving.newest(client)
    going = leaving.of_row(goodbye, owed, clock) if goodbye else None
    matters = issues.of_client(client, clock)
    touching = complaints.of_client(client, clock)
    outcomes = plan_reviews.of_client(client, plans, clock, felt.ever)
    efforts = _plans(plans, steps, outcomes, clock)
    beside = happenings.of_client(
        plans=plans,
        steps=steps,
        outcomes=outcomes,
        owed=owed,
        advised=advised,
        goodbye=goodbye,
        viewer=viewer,
        clock=clock,
    )
    return ClientPage(
        facts=_facts(client, workspace, viewer),
        contacts=list(Contact.objects.filter(client=client).order_by("-is_primary", "pk")),
        score=score.of(assessed, workspace.policy, clock, felt, reasons) if assessed and reasons else None,
        why=reasons,
        year=year.of_client(
            client, workspace, plans, clock, beside=beside, by_the_week=felt.ever is not Telling.OPENLY
        ),
        card=advice.of_row(stands, assessed, client, viewer, going.at if going else None),
        step=next_step.of_client(
            advice=stands,
            owed=owed,
            leaving=going,
            plans=[] if client.status == Client.Status.FORMER else plans,
            steps=steps,
            decides=viewer.sees_money,
            clock=clock,
        ),
        history=[row for row in advised if row.ended],
        reviews=review_decisions.of_client(client, clock) if viewer.sees_money else [],
        issues=matters,
        owed=[row for row in owed if row.is_open],
        settled=[row for row in owed if not row.is_open],
        plans=efforts,
        leaving=going,
        topics=_topics(client, touching.about),
        complaints=touching,
        won=won_back.of_client(client, clock, done=_done(plans, owed, steps)),
        timeline=timeline.read(client, ask, clock, user=viewer.user, policy=workspace.policy, beside=beside),
        log_filters=_log_filters(client, viewer, ask, matters),
    )


def _log_filters(client: Client, viewer: Viewer, ask: Ask, matters: list[IssueRow]) -> list[Filter]:
    people = timeline_ask.people_of(client) if viewer.has_colleagues else []
    return timeline_ask.filters(ask, issues=[(row.pk, row.title) for row in matters], people=people)


def _facts(client: Client, workspace: Workspace, viewer: Viewer) -> list[str]:
    said = [gettext("Since %s") % when.exact_day(client.started_on)]
    if viewer.sees_money and client.monthly_value is not None:
        said.append(gettext("%s a month") % figures.money(client.monthly_value, workspace.currency))
    if client.cadence_days:
        every = ngettext("contact every day", "contact every %(days)d days", client.cadence_days)
        said.append(every % {"days": client.cadence_days})
    if client.account_manager and viewer.has_colleagues:
        said.append(gettext("looked after by %s") % client.account_manager.get_short_name())
    return said


def _plans(
    found: list[EffortPlan],
    steps: Mapping[int, Steps],
    reviews: Mapping[int, Review],
    clock: Clock,
) -> list[Plan]:
    """Return the effort plans, newest first, with what came of those that are over."""
    return [
        Plan(
            pk=plan.pk,
            starts=when.of_day(plan.starts_on, clock.today),
            ends=when.of_day(plan.ends_on, clock.today),
            goal=plan.goal,
            not_over=plan.ends_on > clock.today,
            left=_left(plan, clock),
            steps=steps[plan.pk],
            outcome=_under_way(plan, clock),
            review=reviews.get(plan.pk),
        )
        for plan in found
    ]


def _done(plans: Iterable[EffortPlan], owed: Iterable[ObligationRow], steps: Mapping[int, Steps]) -> Iterator[Deed]:
    """Yield what we did for a client: plans that began, promises that we kept, and steps that were ticked off."""
    yield from (won_back.plan_began(plan.starts_on, plan.goal) for plan in plans)
    yield from (won_back.promise_kept(row.kept_on, row.title) for row in owed if row.ours and row.kept_on)
    yield from ((row.done_on, row.title) for found in steps.values() for row in found.rows if row.done_on)


def _under_way(plan: EffortPlan, clock: Clock) -> str:
    if not plan.starts_on <= clock.today <= plan.ends_on:
        return ""
    return gettext("ends today") if plan.ends_on == clock.today else str(words.PLANS[PlanState.RUNNING].label)


def _left(plan: EffortPlan, clock: Clock) -> str:
    """Return how long a plan runs yet; nothing before its first day and after its last."""
    if not plan.starts_on <= clock.today < plan.ends_on:
        return ""
    return gettext("%s left") % when.span((plan.ends_on - clock.today).days)


def _topics(client: Client, touched: Mapping[str, int]) -> list[Topic]:
    agreed = {row.topic: row for row in Expectation.objects.filter(client=client)}
    return [
        Topic(
            topic.value,
            str(topic.label),
            found.agreed if found else "",
            when.exact_day(found.agreed_on) if found else "",
            touched.get(topic.value, 0),
        )
        for topic in Expectation.Topic
        for found in [agreed.get(topic.value)]
    ]
