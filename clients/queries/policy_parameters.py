"""The parameters of the scoring policy: what each asks, in which unit, how far it goes, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from clients.domain.policy import BOUNDS, Policy, parameters
from clients.queries.words import LIFTS, STRESSORS, Text


class Unit(StrEnum):
    """What a parameter is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    SHARE = "share"  # kept as a part of one, read and written in per cent
    POINTS = "points"
    TIMES = "times"


UNITS: Final[Mapping[Unit, Text]] = {
    Unit.HOURS: _("hours"),
    Unit.DAYS: _("days"),
    Unit.WEEKS: _("weeks"),
    Unit.SHARE: _("%"),
    Unit.POINTS: _("points"),
    Unit.TIMES: _("times"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter: its full name, what it is called, what it asks, and how far a slider goes."""

    name: str  # such as tolls.threat
    label: Text
    question: Text
    unit: Unit
    reach: float  # from the lower bound to here, as it is stored
    step: float
    meaning: Text = ""
    whole: bool = False

    @property
    def bounds(self) -> tuple[float, float]:
        """Return the lowest and the highest value, as they are stored."""
        return BOUNDS[self.name.partition(".")[0]]

    @property
    def ours(self) -> float:
        """Return the default."""
        return OURS[self.name]


@dataclass(frozen=True, slots=True)
class Group:
    """Parameters that belong together; the expert ones are folded away."""

    title: Text
    lead: Text
    parameters: tuple[Parameter, ...]
    is_open: bool = True


OURS: Final[Mapping[str, float]] = dict(parameters(Policy()))


def _toll(kind: str, question: Text) -> Parameter:
    return _kind(f"tolls.{kind}", STRESSORS[kind].label, question)


def _lift(kind: str, question: Text) -> Parameter:
    return _kind(f"lifts.{kind}", LIFTS[kind].label, question)


def _kind(name: str, label: Text, question: Text) -> Parameter:
    """Return what a kind takes or gives, under the name that it has everywhere."""
    logged = format_lazy(_("In the log: {}."), label)
    return Parameter(name=name, label=label, question=question, meaning=logged, unit=Unit.HOURS, reach=6, step=0.25)


GROUPS: Final[tuple[Group, ...]] = (
    Group(
        _("What it costs you"),
        _("How long does it take you to get over it? The time of the contact itself is counted beside."),
        (
            _toll("aggression", _("Being shouted at, insulted or met with sarcasm")),
            _toll("excess_demand", _("Being asked for more than was agreed")),
            _toll("unclear_expectation", _("Wishes that are vague, shifting or contradictory")),
            _toll("boundary", _("Calls out of hours, false urgency")),
            _toll("reopened", _("A settled matter that comes up again")),
            _toll("belittling", _("Being told how to do your own work")),
            _toll("public_complaint", _("A complaint in public, or to others")),
            _toll("broken_word", _("A late payment, or a promise not kept")),
            _toll("threat", _("A threat or harassment")),
        ),
    ),
    Group(
        _("What it gives you"),
        _("How much energy does it give back?"),
        (
            _lift("thanks", _("A word of thanks")),
            _lift("cooperation", _("A client who does their part")),
            _lift("referral", _("Being recommended to somebody")),
            _lift("prompt_payment", _("Being paid on time")),
        ),
    ),
    Group(
        _("Time and measure"),
        _("How long things count, and from when on it is too much."),
        (
            Parameter(
                name="half_life_days",
                label=_("half-life"),
                question=_("A contact counts half after"),
                meaning=_("Shorter: the score forgets sooner, good and bad. Longer: it moves more slowly."),
                unit=Unit.DAYS,
                reach=91,
                step=1,
            ),
            Parameter(
                name="draining_score",
                label=_("where draining begins"),
                question=_("A relationship drains from a score of"),
                meaning=_("50 means that it takes as much as it gives. Drained weeks are counted by the same measure."),
                unit=Unit.POINTS,
                reach=95,
                step=1,
            ),
            Parameter(
                name="contact_share",
                label=_("share for contact"),
                question=_("Of the time that a client pays for, contact may take"),
                meaning=_("So much of it counts as given back, week by week."),
                unit=Unit.SHARE,
                reach=0.6,
                step=0.01,
            ),
            Parameter(
                name="plan_days",
                label=_("length of a plan"),
                question=_("An effort plan lasts, unless you say otherwise,"),
                unit=Unit.DAYS,
                reach=91,
                step=1,
                whole=True,
            ),
        ),
    ),
    Group(
        _("How sure it has to be"),
        _("When there is enough contact to say anything, and what is assumed until then."),
        (
            Parameter(
                name="fewest_weeks",
                label=_("fewest weeks"),
                question=_("Nothing is said before there was contact in"),
                meaning=_("A quarter needs as many before it can count as hard."),
                unit=Unit.WEEKS,
                reach=26,
                step=1,
                whole=True,
            ),
            Parameter(
                name="widest_interval",
                label=_("widest interval"),
                question=_("Nor while the score is known only within"),
                unit=Unit.POINTS,
                reach=100,
                step=1,
            ),
            Parameter(
                name="prior_hours",
                label=_("weight of the assumption"),
                question=_("What is assumed of a new client weighs as much as contact of"),
                unit=Unit.HOURS,
                reach=10,
                step=0.25,
            ),
            Parameter(
                name="prior_share",
                label=_("assumed share of effort"),
                question=_("Of that, effort is"),
                unit=Unit.SHARE,
                reach=0.95,
                step=0.01,
            ),
            Parameter(
                name="unknown_allowance",
                label=_("allowance without a value"),
                question=_("Where value or rate is not known, a week may take"),
                unit=Unit.HOURS,
                reach=6,
                step=0.25,
            ),
            Parameter(
                name="felt_hours",
                label=_("how it felt"),
                question=_("Each step of how it left you, from −2 to +2, counts"),
                unit=Unit.HOURS,
                reach=4,
                step=0.25,
            ),
        ),
        is_open=False,
    ),
    Group(
        _("Signals"),
        _("What the advice looks out for."),
        (
            Parameter(
                name="own_share",
                label=_("our own share"),
                question=_("It counts as ours where our own misses caused at least"),
                meaning=_("Of the effort of half a year. The advice is then to make amends."),
                unit=Unit.SHARE,
                reach=1,
                step=0.05,
            ),
            Parameter(
                name="silent_days",
                label=_("days of silence"),
                question=_("A client has gone quiet after at least"),
                unit=Unit.DAYS,
                reach=91,
                step=1,
                whole=True,
            ),
            Parameter(
                name="silent_gaps",
                label=_("length of silence"),
                question=_("And once the silence is longer than usual"),
                unit=Unit.TIMES,
                reach=10,
                step=0.5,
            ),
            Parameter(
                name="loop_mentions",
                label=_("loop"),
                question=_("An open issue goes in circles once it came up"),
                unit=Unit.TIMES,
                reach=12,
                step=1,
                whole=True,
            ),
            Parameter(
                name="incident_days",
                label=_("after a threat"),
                question=_("After a threat, safety comes first for"),
                unit=Unit.DAYS,
                reach=364,
                step=1,
                whole=True,
            ),
        ),
        is_open=False,
    ),
)
PARAMETERS: Final[Mapping[str, Parameter]] = {one.name: one for group in GROUPS for one in group.parameters}
