"""What changed in a relationship since the last report, and why, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from clients.models import Interaction
from clients.queries import feelings, figures, words
from clients.queries.at_risk import Belief
from clients.queries.moments import Moment
from clients.reports import days

#: A smaller change of the score, in shown points, is not worth a sentence …
SMALLEST_CHANGE = 1
#: … nor is a smaller change of one of its parts, in energy-hours.
SMALLEST_PART = 0.1
MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Parts:
    """How the hours of one side of the balance moved, by part."""

    then: Mapping[str, float]
    now: Mapping[str, float]

    def grown(self) -> list[tuple[str, float]]:
        """Return the parts that grew, with the energy-hours, the most first."""
        moved = {name: self.now.get(name, 0.0) - self.then.get(name, 0.0) for name in {*self.now, *self.then}}
        grown = [(name, hours) for name, hours in moved.items() if hours >= SMALLEST_PART]
        return sorted(grown, key=lambda part: (-part[1], part[0]))[:MOST_PARTS]

    def shrunk(self) -> list[tuple[str, float]]:
        """Return the parts that shrank, with the energy-hours by which they did, the most first."""
        return Parts(self.now, self.then).grown()


def changed(then: Belief | None, now: Belief) -> list[str]:
    """Return what is different, a sentence each; `then` is None for a client that is new."""
    if then is None:
        return [_("New since the last report.")]
    return [*_score(then, now), *_diagnosis(then, now), *_advice(then, now)] or [_("Much as it was.")]


def why(then: Belief | None, now: Belief) -> list[str]:
    """Return which parts of the score moved it, a sentence each; nothing where it hardly moved."""
    if then is None or abs(_points(then, now)) < SMALLEST_CHANGE:
        return []
    effort = Parts(*feelings.comparable(then.effort, now.effort))
    reward = Parts(*feelings.comparable(then.reward, now.reward))
    if now.score > then.score:
        sides = [(_("It takes more: %s."), effort.grown(), "+"), (_("It gives back less: %s."), reward.shrunk(), "−")]
    else:
        sides = [(_("It takes less: %s."), effort.shrunk(), "−"), (_("It gives back more: %s."), reward.grown(), "+")]
    return [sentence % _listed(parts, sign) for sentence, parts, sign in sides if parts]


def moment(of: Moment) -> str:
    """Return an interaction in one line: when, how, how long, and what made it hard."""
    day = days.in_list(of.day)
    hard = [str(words.STRESSORS[kind].label) for kind in of.stressors]
    ours = [_("followed from our own miss")] if of.our_cause else []
    how = [capfirst(str(Interaction.Channel(of.channel).label)), *_minutes(of.minutes), *hard, *ours]
    return _("%(day)s: %(how)s") % {"day": day, "how": ", ".join(how)}


def _points(then: Belief, now: Belief) -> int:
    return shown(now) - shown(then)


def shown(belief: Belief) -> int:
    """Return the score as it is shown elsewhere."""
    return figures.Drain.of(belief.score, belief.score, belief.score).score


def _score(then: Belief, now: Belief) -> list[str]:
    points = _points(then, now)
    if abs(points) < SMALLEST_CHANGE:
        return []
    rose, fell = _("The score rose from %(then)s to %(now)s."), _("The score fell from %(then)s to %(now)s.")
    return [(rose if points > 0 else fell) % {"then": shown(then), "now": shown(now)}]


def _diagnosis(then: Belief, now: Belief) -> list[str]:
    if then.diagnosis == now.diagnosis:
        return []
    names = {"then": words.DIAGNOSES[then.diagnosis].label, "now": words.DIAGNOSES[now.diagnosis].label}
    return [_("It was “%(then)s”, and is now “%(now)s”.") % names]


def _advice(then: Belief, now: Belief) -> list[str]:
    if then.advice == now.advice:
        return []
    titles = {"then": words.ADVICE[then.advice].title, "now": words.ADVICE[now.advice].title}
    return [_("The advice was “%(then)s”, and is now “%(now)s”.") % titles]


def _listed(parts: list[tuple[str, float]], sign: str) -> str:
    named = [f"{words.part(name).label} {sign}{number_format(hours, decimal_pos=1)}" for name, hours in parts]
    comma = pgettext("between parts with decimal numbers", ", ")
    return _("%(parts)s energy-hours") % {"parts": comma.join(named)}


def _minutes(minutes: int) -> list[str]:
    return [ngettext("%s minute", "%s minutes", minutes) % figures.count(minutes)] if minutes else []
