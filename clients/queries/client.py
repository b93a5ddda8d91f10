"""All that the page of one client shows, in a fixed number of statements however long its history is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.translation import gettext, ngettext

from clients.domain.effort import PlanState
from clients.domain.patterns import CONTACT_DAYS
from clients.models import Assessment, Client, Contact, EffortPlan, Expectation, Interaction, Issue
from clients.models.workspace import Workspace
from clients.queries import advice, feelings, figures, leaving, obligations, score, timeline, when, year
from clients.queries.advice import AdviceRow, Card, plan_words
from clients.queries.feelings import Telling
from clients.queries.leaving import Leaving
from clients.queries.obligations import ObligationRow
from clients.queries.score import Score
from clients.queries.timeline import Timeline
from clients.queries.viewer import Viewer
from clients.queries.when import Clock
from clients.queries.year import Year

MOST = 10  # issues and plans shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An effort plan."""

    pk: int
    starts: when.When
    ends: when.When
    goal: str
    not_over: bool  # can still be ended early
    outcome: str  # of the newest that has begun


@dataclass(frozen=True, slots=True)
class Topic:
    """One point of the kickoff checklist; `agreed` is empty where it is missing."""

    label: str
    agreed: str
    agreed_on: str


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """A matter that is still open, and how often it came up."""

    title: str
    times: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPage:
    """The page."""

    facts: list[str]  # since when, what it pays, how often, who looks after it
    contacts: list[Contact]
    score: Score | None
    year: Year | None
    card: Card  # what is advised now
    history: list[AdviceRow]
    issues: list[OpenIssue]
    owed: list[ObligationRow]  # open
    settled: list[ObligationRow]  # fulfilled or waived
    plans: list[Plan]
    leaving: Leaving | None
    topics: list[Topic]
    timeline: Timeline

    @property
    def has_plan_under_way(self) -> bool:
        """Return whether a plan runs or is about to: two at once could not be told apart."""
        return any(plan.not_over for plan in self.plans)


def read(client: Client, workspace: Workspace, viewer: Viewer, *, page: str, clock: Clock) -> ClientPage:
    """Return what a person may know of a client of this workspace, and the asked page of its log."""
    assessed = Assessment.objects.filter(client=client).first()
    felt = feelings.of_client(client, viewer.user, on=assessed.on if assessed else clock.today)
    advised = advice.of_client(client, assessed, clock, felt.ever)
    stands = next((row for row in advised if not row.ended), None)
    owed = obligations.of_client(client, clock)
    plans = list(EffortPlan.objects.filter(client=client).order_by("-starts_on")[:MOST])
    return ClientPage(
        facts=_facts(client, workspace, viewer),
        contacts=list(Contact.objects.filter(client=client).order_by("-is_primary", "pk")),
        score=score.of(assessed, workspace.policy, clock, felt) if assessed else None,
        year=year.of_client(client, workspace, plans, clock),
        card=advice.of_row(stands, assessed, viewer),
        history=[row for row in advised if row.ended],
        issues=_issues(client, clock),
        owed=[row for row in owed if row.is_open],
        settled=[row for row in owed if not row.is_open],
        plans=_plans(plans, assessed, clock, felt.ever),
        leaving=leaving.of_client(client, owed, clock),
        topics=_topics(client),
        timeline=timeline.read(client, page, clock, user=viewer.user, policy=workspace.policy),
    )


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


def _issues(client: Client, clock: Clock) -> list[OpenIssue]:
    """Return the matters that are still open after their latest mention, the most repeated first."""
    mentions = Interaction.objects.alive().filter(issue=OuterRef("pk"))
    latest = mentions.newest_first().values("issue_open")[:1]
    since = clock.today - timedelta(days=CONTACT_DAYS)
    lately = Count("interactions", filter=Q(interactions__deleted_at=None, interactions__day__gt=since))
    found = Issue.objects.filter(client=client).annotate(times=lately, still_open=Subquery(latest))
    rows = found.filter(still_open=True, times__gt=0).order_by("-times", "title")[:MOST]
    return [OpenIssue(row.title, _times(row.times)) for row in rows]


def _times(number: int) -> str:
    return ngettext("%d time", "%d times", number) % number


def _plans(found: list[EffortPlan], assessed: Assessment | None, clock: Clock, telling: Telling) -> list[Plan]:
    """Return the effort plans, newest first; what came of the newest that has begun, the assessment says."""
    newest = next((plan for plan in found if plan.starts_on <= clock.today), None)
    outcome = (
        plan_words(assessed.plan, assessed.plan_probability, telling)
        if assessed and assessed.plan != PlanState.NONE
        else ""
    )
    return [
        Plan(
            pk=plan.pk,
            starts=when.of_day(plan.starts_on, clock.today),
            ends=when.of_day(plan.ends_on, clock.today),
            goal=plan.goal,
            not_over=plan.ends_on > clock.today,
            outcome="" if plan is not newest else gettext("ends today") if plan.ends_on == clock.today else outcome,
        )
        for plan in found
    ]


def _topics(client: Client) -> list[Topic]:
    agreed = {row.topic: row for row in Expectation.objects.filter(client=client)}
    return [
        Topic(str(topic.label), found.agreed, when.exact_day(found.agreed_on))
        if (found := agreed.get(topic.value))
        else Topic(str(topic.label), "", "")
        for topic in Expectation.Topic
    ]
