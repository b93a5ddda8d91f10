"""What is advised for one client, why, and what was advised before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext

from clients.domain.advice import LETTING_GO, is_set_aside
from clients.domain.advice import Advice as Kind
from clients.domain.diagnosis import Diagnosis
from clients.domain.effort import PlanState
from clients.domain.offboarding import Stage
from clients.models import Advice, Assessment, Client, Offboarding
from clients.queries import feelings, figures, rungs, words
from clients.queries.because import because
from clients.queries.feelings import Telling
from clients.queries.inward import looks_inward
from clients.queries.rungs import RungSaid
from clients.queries.viewer import Viewer
from clients.queries.when import Clock, When, exact_day, of_day

LONGEST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceRow:
    """One piece of advice, with the evidence it stood on and what became of it."""

    pk: int
    kind: str
    title: str
    why: str
    next_step: str
    because: str
    because_then: str  # by the numbers of the day on which it was given
    evidence: tuple[tuple[str, str], ...]  # label and value
    issued: When
    issued_at: datetime
    letting_go: bool
    rung: str  # a value of domain.ladder.Rung; nothing where the advice has none
    bearable: float | None  # the monthly value at which it would not drain
    ended: str  # why and when it ended; nothing while it stands
    withdrawn_at: datetime | None  # since then nothing is advised in its place
    decision: str  # what a person made of it, in a word; nothing where nobody has
    decided: str  # by whom and when
    decided_by: str
    decided_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Reason:
    """The row of the decision table that held, in words, and the numbers that it held for: label and value."""

    row: str
    numbers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """The advice that stands for a client, as its page shows it."""

    advice: AdviceRow | None
    reconsidering: bool  # it will be looked at again in a moment
    rung: RungSaid | None  # how far to go this time
    caution: bool  # letting go is advised where there is reason to look inward first, by the clients that one may see
    reason: Reason | None = None  # only where it is asked for
    is_set_aside: bool = False  # a goodbye is decided, and what there is to do is its next step


def card(client: Client, viewer: Viewer, clock: Clock) -> Card:
    """Return what stands for a client now."""
    goodbye = Offboarding.objects.under_way().filter(client=OuterRef("client")).values("stage")
    assessed = Assessment.objects.filter(client=client).annotate(goodbye=Subquery(goodbye)).first()
    found = Advice.objects.standing().filter(client=client).select_related("decided_by").first()
    telling = feelings.of_client(client, viewer.user, on=clock.today).ever
    stage = vars(assessed)["goodbye"] if assessed else None
    row = _row(found, assessed, clock, telling) if found else None
    made = of_row(row, assessed, client, viewer, Stage(stage) if stage else None)
    return replace(made, reason=_reason(found, assessed, telling))


def of_row(
    row: AdviceRow | None, assessed: Assessment | None, client: Client, viewer: Viewer, goodbye: Stage | None
) -> Card:
    """Return the card for an advice, an assessment, and the stage of a goodbye, that were read already."""
    caution = bool(row and row.letting_go and looks_inward(viewer.clients))
    rung = rungs.said(row.rung, row.bearable, client, viewer) if row else None
    aside = is_set_aside(Kind(row.kind) if row else Kind.CARRY_ON, goodbye)
    return Card(row, bool(assessed and assessed.advice_due), rung, caution, is_set_aside=aside)


def of_client(client: Client, assessed: Assessment | None, clock: Clock, telling: Telling) -> list[AdviceRow]:
    """Return the advice for a client, newest first; the one that stands, if any does, is the one without an end."""
    found = Advice.objects.filter(client=client).select_related("decided_by")
    return [_row(advice, assessed, clock, telling) for advice in found.order_by("-issued_on", "-pk")[:LONGEST]]


def decision(made: str | None, snoozed_until: date | None) -> str:
    """Return what a person decided about an advice, in a word or two; nothing where nobody has."""
    if made == Advice.Decision.SNOOZED and snoozed_until:
        return gettext("snoozed until %s") % exact_day(snoozed_until)
    return str(Advice.Decision(made).label).lower() if made else ""


def _row(advice: Advice, assessed: Assessment | None, clock: Clock, telling: Telling) -> AdviceRow:
    kind = Kind(advice.kind)
    known, now = words.ADVICE[kind], _evidence_now(advice, assessed)
    return AdviceRow(
        pk=advice.pk,
        kind=advice.kind,
        title=str(known.title),
        why=str(known.why),
        next_step=str(known.next_step),
        because=_because(advice, assessed, telling),
        because_then=because(advice.rule, advice.evidence, telling),
        evidence=_evidence(advice.evidence, telling),
        issued=of_day(advice.issued_on, clock.today),
        issued_at=advice.created_at,
        letting_go=kind in LETTING_GO,
        rung=rungs.of_advice(kind, now),
        bearable=now.get("bearable_value"),
        ended=_ended(advice, clock),
        withdrawn_at=advice.ended_at if advice.end == Advice.End.WITHDRAWN else None,
        decision=decision(advice.decision, advice.snoozed_until),
        decided=_decided(advice, clock),
        decided_by=advice.decided_by.get_short_name() if advice.decided_by else "",
        decided_at=advice.decided_at,
        reason=advice.reason,
    )


def _reason(advice: Advice | None, assessed: Assessment | None, telling: Telling) -> Reason | None:
    """Return the row that speaks for an advice, or for none; nothing where what stands is being reconsidered."""
    if advice:
        today = assessed if assessed and _says_so_still(advice, assessed) else None
        rule, numbers = (today.rule, vars(today)) if today else (advice.rule, advice.evidence)
    elif assessed and assessed.advice == Kind.CARRY_ON:
        rule, numbers = assessed.rule, vars(assessed)
    else:
        return None
    return Reason(str(words.HOLDS[rule]), _evidence(numbers, telling))


def _because(advice: Advice, assessed: Assessment | None, telling: Telling) -> str:
    """Return why an advice stands: by today's numbers where they say the same, or else by those of its day."""
    if assessed and _says_so_still(advice, assessed):
        return because(assessed.rule, vars(assessed), telling)
    told = {"day": exact_day(advice.issued_on), "because": because(advice.rule, advice.evidence, telling)}
    return gettext("On %(day)s: %(because)s") % told


def _says_so_still(advice: Advice, assessed: Assessment) -> bool:
    return advice.ended_at is None and assessed.advice == advice.kind


def _evidence_now(advice: Advice, assessed: Assessment | None) -> Mapping[str, Any]:
    """Return the assessment of today where it says the same as the advice, or else the one that it stood on."""
    if assessed and _says_so_still(advice, assessed):
        return vars(assessed)
    evidence: Mapping[str, Any] = advice.evidence
    return evidence


def _evidence(found: Mapping[str, Any], telling: Telling) -> tuple[tuple[str, str], ...]:
    """Return the assessment that an advice stood on, as label and value."""
    drain = figures.Drain.of(found["score"], found["low"], found["high"])
    rows = [
        (gettext("Day"), exact_day(date.fromisoformat(str(found["on"])))),
        (gettext("Score"), drain.sentence),
        (gettext("Diagnosis"), str(words.DIAGNOSES[Diagnosis(found["diagnosis"])].label)),
        (gettext("Drained in"), figures.weeks(found["weeks_drained"], found["weeks_in_contact"])),
        (gettext("Effort that followed our misses"), feelings.share(found["own_share"], telling)),
        (gettext("Effort plan"), plan_words(found["plan"], found["plan_probability"], telling)),
        (gettext("Obligations of ours open"), str(found["open_obligations"])),
    ]
    return tuple(rows)


def plan_words(state: str, chance: float | None, telling: Telling) -> str:
    """Return whether a plan helped, and how sure that is, such as "likely helped (0.84)"; not while it still runs."""
    word = str(words.PLANS[PlanState(state)].label)
    likely = feelings.odds if state == PlanState.NO_RESPONSE else feelings.chance
    return word if chance is None or state == PlanState.RUNNING else f"{word} ({likely(chance, telling)})"


def _ended(advice: Advice, clock: Clock) -> str:
    if advice.ended_at is None:
        return ""
    parts = {"end": str(advice.get_end_display()).lower(), "day": clock.moment(advice.ended_at, has_time=False).exact}
    return gettext("%(end)s on %(day)s") % parts


def _decided(advice: Advice, clock: Clock) -> str:
    if advice.decided_at is None:
        return ""
    day = clock.moment(advice.decided_at, has_time=False).exact
    if advice.decided_by is None:
        return day
    return gettext("%(name)s, %(day)s") % {"name": advice.decided_by.get_short_name(), "day": day}
