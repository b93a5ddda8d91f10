"""One client as a review shows it: all that a decision needs, in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Sum
from django.utils.translation import gettext

from clients.domain import economics, review
from clients.domain.advice import Advice as Kind
from clients.domain.diagnosis import Diagnosis
from clients.domain.economics import Month
from clients.domain.effort import PlanState
from clients.domain.review import Choice
from clients.models import Assessment, Client, EffortPlan, ReviewRound, Workspace
from clients.queries import (
    advice,
    assumed,
    economy,
    exits,
    feelings,
    figures,
    obligations,
    review_decisions,
    when,
    words,
)
from clients.queries.advice import Card, plan_words
from clients.queries.exits import Leaving
from clients.queries.feelings import Telling
from clients.queries.obligations import ObligationRow
from clients.queries.review_decisions import Decided
from clients.queries.viewer import Viewer
from clients.queries.when import Clock, When

MOST_PLANS: Final = 3
MOST_BEFORE: Final = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its name; `note` says what it rests on."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the whole: its name, and whole per cent."""

    label: str
    kind: str  # load or income
    percent: int

    @property
    def value(self) -> str:
        """Return it in words."""
        return figures.percent(self.percent / 100)


@dataclass(frozen=True, slots=True)
class Tried:
    """An effort plan, and what came of it."""

    starts: When
    ends: When
    goal: str
    outcome: str  # of the newest that has begun


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The sheet of one client."""

    facts: list[str]  # since when, who looks after it
    drain: figures.Drain | None  # None as long as there was no contact
    weeks: figures.Weeks | None
    on: date | None  # of the assessment
    diagnosis: words.Word | None
    figures: list[Figure]  # money and time
    shares: list[Share]  # of the load, and of the income
    tried: list[Tried]
    ours: list[ObligationRow]
    theirs: list[ObligationRow]
    leaving: Leaving
    card: Card
    needs_reason: list[str]  # choices that go against the advice
    plan_until: When | None  # of the effort plan under way
    decided: Decided | None  # in this round
    before: list[Decided]  # in earlier ones
    kept: dict[str, Any]  # the figures, as they are kept with a decision


def read(client: Client, found: ReviewRound, workspace: Workspace, viewer: Viewer, clock: Clock) -> Sheet:
    """Return the sheet of a client as a person who decides sees it."""
    assessed = Assessment.objects.filter(client=client).first()
    known = assessed if assessed and assessed.last_contact else None
    took = economy.taken(viewer, workspace, today=clock.today)
    mine, said = took.get(client.pk, economy.Taken()), assumed.of_client(client, workspace)
    plainly = assumed.plainly_of_one(assumed.plainly(said.whole), said.of_one(client.pk))
    month, without_felt = (
        economy.month(
            value=client.monthly_value,
            rate=workspace.hourly_rate,
            started_on=client.started_on,
            took=one,
            today=clock.today,
            assumed=plainly,
        )
        for one in (mine, mine.without_felt)
    )
    owed = [row for row in obligations.of_client(client, clock) if row.is_open]
    plans = list(EffortPlan.objects.filter(client=client).order_by("-starts_on")[:MOST_PLANS])
    card, decisions = advice.card(client, viewer, clock), review_decisions.of_client(client, clock)
    telling = feelings.of_client(client, viewer.user, on=clock.today).ever
    return Sheet(
        facts=_facts(client, viewer),
        drain=figures.Drain.of(known.score, known.low, known.high) if known else None,
        weeks=figures.Weeks(known.weeks, known.weeks_drained, known.weeks_in_contact) if known else None,
        on=known.on if known else None,
        diagnosis=words.DIAGNOSES[Diagnosis(known.diagnosis)] if known else None,
        figures=_figures(month, workspace.currency, viewer),
        shares=shares(month, economy.whole_energy(took), viewer),
        tried=_tried(plans, assessed, clock, telling),
        ours=[row for row in owed if row.ours],
        theirs=[row for row in owed if not row.ours],
        leaving=exits.of_client(client, clock),
        card=card,
        needs_reason=needs_reason(card),
        plan_until=next((when.of_day(plan.ends_on, clock.today) for plan in plans if plan.ends_on > clock.today), None),
        decided=next((row for row in decisions if row.round == found.pk), None),
        before=[row for row in decisions if row.round != found.pk][:MOST_BEFORE],
        kept=kept(known, without_felt, owed=sum(row.ours for row in owed), card=card),
    )


def needs_reason(card: Card) -> list[str]:
    """Return the choices that go against what is advised."""
    kind = Kind(card.advice.kind) if card.advice else Kind.CARRY_ON
    return [choice.value for choice in Choice if review.goes_against(choice, kind)]


def kept(known: Assessment | None, month: Month, *, owed: int, card: Card) -> dict[str, Any]:
    """Return the figures that are kept with a decision; what was felt is in them as whole points of the score alone."""
    assessed = ("weeks_drained", "weeks_in_contact", "diagnosis")
    drain = figures.Drain.of(known.score, known.low, known.high) if known else None
    return {
        **({name: getattr(drain, name) for name in ("score", "low", "high")} if drain else {}),
        **({name: getattr(known, name) for name in assessed} if known else {}),
        "advice": card.advice.kind if card.advice else "",
        "value": month.value,
        "contact_hours": month.contact_hours,
        "energy_hours": month.energy_hours,
        "worked_hours": month.worked_hours,
        "effective_rate": month.effective_rate,
        "owed": owed,
    }


def _facts(client: Client, viewer: Viewer) -> list[str]:
    said = [gettext("Since %s") % when.exact_day(client.started_on)]
    if viewer.has_colleagues:
        manager = client.account_manager
        said.append(
            gettext("looked after by %s") % manager.get_short_name() if manager else gettext("nobody looks after it")
        )
    return said


def _figures(month: Month, currency: str, viewer: Viewer) -> list[Figure]:
    unbilled = month.unbilled_hours
    agreed = gettext("%s agreed") % economy.money(month.rate, currency) if month.rate else gettext("no rate is agreed")
    beside = gettext("%(agreed)s; %(hours)s of contact is unbilled")
    rests = agreed if unbilled is None else beside % {"agreed": agreed, "hours": economy.hours(unbilled)}
    yearly = "" if month.value is None else gettext("%s a year") % economy.money(month.yearly_value, currency)
    return [
        Figure(gettext("Pays a month"), economy.money(month.value, currency), yearly),
        Figure(gettext("An hour brings"), economy.money(month.effective_rate, currency), rests),
        Figure(gettext("Contact a month"), economy.hours(month.contact_hours), gettext("over the last 13 weeks")),
        Figure(
            gettext("Energy a month"),
            economy.energy(month.energy_hours),
            gettext("energy-hours, without what was felt")
            if viewer.has_colleagues
            else gettext("energy-hours that it takes"),
        ),
    ]


def shares(month: Month, energy: float, viewer: Viewer) -> list[Share]:
    """Return which part of all load (whole energy-hours a month) and of all income a client is, where that is known."""
    income = viewer.clients.current().aggregate(whole=Sum("monthly_value"))["whole"]
    load = economics.share(month.energy_hours, energy)
    paid = None if month.value is None else economics.share(month.value, float(income or 0))
    found = [(gettext("of your load"), "load", load), (gettext("of your income"), "income", paid)]
    return [Share(label, kind, min(100, figures.whole(100 * part))) for label, kind, part in found if part is not None]


def _tried(plans: Sequence[EffortPlan], assessed: Assessment | None, clock: Clock, telling: Telling) -> list[Tried]:
    newest = next((plan for plan in plans if plan.starts_on <= clock.today), None)
    counts = assessed if assessed and assessed.plan != PlanState.NONE else None
    outcome = plan_words(counts.plan, counts.plan_probability, telling) if counts else ""
    return [
        Tried(
            when.of_day(plan.starts_on, clock.today),
            when.of_day(plan.ends_on, clock.today),
            plan.goal,
            outcome if plan is newest else "",
        )
        for plan in plans
    ]
