"""The score of one client as it is read: the number, how sure it is, what made it, and what stands out beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.domain.diagnosis import Diagnosis
from clients.domain.policy import Policy
from clients.models import Assessment
from clients.queries import feelings, figures, when, words
from clients.queries.advice import plan_words
from clients.queries.because import rhythm
from clients.queries.feelings import Feelings, Telling
from clients.queries.weeks import week_rows
from clients.queries.when import Clock
from clients.queries.why import MadeOf, Why

#: Parts that would read as 0.00 are left out.
SMALLEST_PART = 0.005
#: Where feelings are folded into a part, only what lies beneath them is told by contact.
PLAIN: Final = {folded: plain for plain, folded in (feelings.FOLDED_EFFORT, feelings.FOLDED_REWARD)}
WITHHELD: Final = {
    Telling.OPENLY: "",
    Telling.MERGED: _("How others felt is theirs: here it is merged, and told in whole hours."),
    Telling.FOLDED: _(
        "How somebody else felt is theirs: here it is part of the time spent and of what it pays, in whole hours."
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the effort or of the reward."""

    label: str
    meaning: str
    hours: str
    length: float  # 0 to 100, of the longest part of both sides
    made: MadeOf | None  # the contacts that made it, as far as they may be told

    @property
    def sentence(self) -> str:
        """Return what the bar says to whoever points at it."""
        return gettext("%(part)s: %(hours)s energy-hours") % {"part": capfirst(self.label), "hours": self.hours}


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All that is shown of an assessment."""

    known: bool  # whether there was any contact: without it, the numbers are only what is assumed beforehand
    drain: figures.Drain
    trend: figures.Trend | None  # None where it is too early to say
    ratio: str
    diagnosis: words.Word
    diagnosis_key: str
    as_of: str  # the day, where it is not today's
    weeks: figures.Weeks
    week_rows: list[tuple[str, str, str]]  # digit, Monday, word; oldest first
    on: date
    effort: list[Part]
    reward: list[Part]
    effort_total: str
    reward_total: str
    half_life: str  # after how long contact counts half
    sum: str  # how the score follows from the two
    withheld: str  # how much of what others felt is told here; nothing where it is all the viewer's own
    signals: list[str]


def of(found: Assessment, policy: Policy, clock: Clock, felt: Feelings, why: Why) -> Score:
    """Return an assessment in figures and words, and what made it, as far as it gives away nobody's feelings."""
    weeks = figures.Weeks(found.weeks, found.weeks_drained, found.weeks_in_contact)
    effort = feelings.effort_told(found.effort_parts, felt.lately)
    reward = feelings.reward_told(found.reward_parts, felt.lately)
    totals = _totals(found, effort, reward, felt.lately)
    longest = max([*effort.values(), *reward.values(), SMALLEST_PART])
    return Score(
        known=found.last_contact is not None,
        drain=figures.Drain.of(found.score, found.low, found.high),
        trend=figures.trend(found.trend, found.diagnosis),
        ratio=figures.energy_hours(found.ratio),
        diagnosis=words.DIAGNOSES[Diagnosis(found.diagnosis)],
        diagnosis_key=found.diagnosis,
        as_of="" if found.on >= clock.today else when.exact_day(found.on),
        weeks=weeks,
        week_rows=list(week_rows(weeks, found.on)),
        on=found.on,
        effort=_parts(effort, longest, felt.lately, why.effort),
        reward=_parts(reward, longest, felt.lately, why.reward),
        effort_total=totals[0],
        reward_total=totals[1],
        half_life=when.span(round(policy.half_life_days)),
        sum=_sum(found, policy, *totals),
        withheld=str(WITHHELD[felt.lately]),
        signals=list(_signals(found, clock, felt.ever)),
    )


def _totals(
    found: Assessment, effort: Mapping[str, float], reward: Mapping[str, float], telling: Telling
) -> tuple[str, str]:
    """Return the whole of either side; where a part is rounded it follows from the parts, so that it tells no more."""
    if telling is Telling.OPENLY:
        return figures.exact_hours(found.effort_hours), figures.exact_hours(found.reward_hours)
    return figures.rough_hours(sum(effort.values())), figures.rough_hours(sum(reward.values()))


def _parts(parts: Mapping[str, float], longest: float, telling: Telling, made: Mapping[str, MadeOf]) -> list[Part]:
    """Return the parts of one side, the greatest first. Below time that feelings are folded into stands time alone."""
    rough = frozenset[str]() if telling is Telling.OPENLY else feelings.ROUGH
    greatest_first = sorted(parts.items(), key=lambda part: -part[1])
    return [
        Part(
            str(word.label),
            str(word.meaning),
            figures.rough_hours(amount) if name in rough else figures.exact_hours(amount),
            100 * amount / longest,
            made.get(PLAIN.get(name, name)),
        )
        for name, amount in greatest_first
        if amount >= SMALLEST_PART or name in rough
        for word in [words.part(name)]
    ]


def _sum(found: Assessment, policy: Policy, effort: str, reward: str) -> str:
    """Return how the score follows from effort and reward, in one line."""
    before = policy.prior_hours * policy.prior_share
    text = gettext(
        "%(score)s is the share of effort in the whole: (%(effort)s + %(a)s) of (%(effort)s + %(a)s + %(reward)s + "
        "%(b)s) energy-hours. The %(a)s and %(b)s stand for what is assumed before anything is known."
    )
    return text % {
        "score": figures.Drain.of(found.score, found.low, found.high).score,
        "effort": effort,
        "reward": reward,
        "a": figures.exact_hours(before),
        "b": figures.exact_hours(policy.prior_hours - before),
    }


def _signals(found: Assessment, clock: Clock, telling: Telling) -> list[str]:
    """Return what stands out beside the score, the gravest first."""
    misses = feelings.share(found.own_share, telling)
    quiet = when.span((clock.today - found.last_contact).days) if found.last_contact else ""
    said = [
        (found.incident, gettext("A threat or harassment was logged lately.")),
        (
            found.silent,
            gettext("Quiet for %(quiet)s; before that there was contact every %(rhythm)s.")
            % {"quiet": quiet, "rhythm": rhythm(found.mean_gap)},
        ),
        (
            misses not in {figures.percent(0), figures.rough_percent(0)},
            capfirst(gettext("%s of the effort followed our own misses.") % misses),
        ),
        (
            found.plan != "none",
            gettext("The effort plan: %s.") % plan_words(found.plan, found.plan_probability, telling),
        ),
    ]
    return [sentence for holds, sentence in said if holds]
