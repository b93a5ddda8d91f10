"""The sentences of the month in review: what turned, what is at stake, what was done, what waits for a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clients.domain import turning
from clients.domain.advice import Advice as Kind
from clients.domain.turning import Turn, Turned
from clients.models import EffortPlan, Workspace
from clients.queries import economy, figures, words
from clients.queries.at_risk import Belief, Overview
from clients.queries.month_past import Month, Promises, Stake
from clients.queries.plan_reviews import Review
from clients.queries.to_decide import Waiting, What
from clients.reports import links

TURNS: Final[Mapping[Turn, Promise]] = {
    Turn.PATTERN: gettext_lazy("A standing pattern now: from %(then)s to %(now)s."),
    Turn.UP: gettext_lazy("Takes more: up from %(then)s to %(now)s."),
    Turn.RECOVERED: gettext_lazy("Recovered: from %(then)s to %(now)s. Keep doing what helped."),
    Turn.DOWN: gettext_lazy("Eased from %(then)s to %(now)s."),
}


WAITS: Final[Mapping[What, Promise]] = {
    What.PROPOSED: gettext_lazy("A goodbye was proposed: accept it, or stay."),
    What.READY: gettext_lazy("The goodbye is ready: give notice."),
    What.PUT_OFF: gettext_lazy("A review put the decision off until now."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence; with a client, where it is about one."""

    sentence: str
    name: str = ""
    url: str = ""


def turned(workspace: Workspace, then: Mapping[int, Belief], now: Overview) -> list[Line]:
    """Return what turned since then, a line a client, pressing ones first."""
    return [
        Line(name=now.names[one.client], url=links.client(workspace, one.client), sentence=_turn(one))
        for one in turning.turned(then, now.beliefs)
    ]


def at_stake(workspace: Workspace, now: Overview, stake: Stake) -> list[Line]:
    """Return how many relationships need a look, what they bring and what they took: one sentence, or none."""
    number, every = len(now.at_risk), len(now.beliefs)
    if not every:
        return []
    if not number:
        return [Line(sentence=_("No relationship needs a look."))]
    known = {
        "number": number,
        "all": every,
        "money": economy.money(stake.value, workspace.currency),
        "income": figures.percent(stake.value / stake.of_all_value if stake.of_all_value else 0.0),
        "hours": figures.hours(stake.took / 60),
        "contact": figures.percent(stake.took / stake.of_all if stake.of_all else 0.0),
    }
    parts = [
        ngettext(
            "%(number)d of %(all)d relationships needs a look.",
            "%(number)d of %(all)d relationships need a look.",
            number,
        ),
        *([_("At stake: %(money)s a month, %(income)s of the income.")] if stake.value else []),
        *([_("Contact: %(hours)s h in this month, %(contact)s of all.")] if stake.took else []),
    ]
    return [Line(sentence=" ".join(part % known for part in parts))]


def done(past: Month) -> list[Line]:
    """Return what became of promises and decisions, a sentence each."""
    decided = sum(past.advice.values())
    parts = [
        (decided, ngettext("%d piece of advice", "%d pieces of advice", decided)),
        (past.reviews, ngettext("%d client in a review", "%d clients in a review", past.reviews)),
        (past.goodbyes, ngettext("%d goodbye completed", "%d goodbyes completed", past.goodbyes)),
    ]
    listed = ", ".join(text % count for count, text in parts if count)
    return [
        Line(sentence=_promises(past.promises)),
        Line(sentence=_("Decided: %s.") % listed if listed else _("Nothing was decided.")),
    ]


def plan(workspace: Workspace, of: EffortPlan, review: Review) -> Line:
    """Return what came of a plan that ended."""
    sentence = _("The effort plan ended. %s") % review.verdict
    return Line(name=of.client.name, url=links.plans(workspace, of.client_id), sentence=sentence)


def to_decide(workspace: Workspace, waiting: Waiting) -> Line:
    """Return one client that waits for a decision."""
    advice = words.ADVICE[Kind(waiting.advice)].title if waiting.advice else ""
    sentence = f"{advice}." if advice else str(WAITS[waiting.what])
    return Line(name=waiting.client_name, url=links.client(workspace, waiting.client), sentence=sentence)


def _turn(one: Turned) -> str:
    return str(TURNS[one.turn]) % {"then": figures.whole(one.then), "now": figures.whole(one.now)}


def _promises(of: Promises) -> str:
    due = of.kept + of.late + of.missed
    if not due:
        return _("No promise of ours fell due.")
    said = ngettext("%d promise of ours fell due", "%d promises of ours fell due", due) % due
    parts = [
        (of.kept, _("%d kept in time")),
        (of.late, _("%d kept late")),
        (of.missed, _("%d still open")),
    ]
    return f"{said}: {', '.join(text % count for count, text in parts if count)}."
