"""Why a score is what it is, down to single contacts, and what moved it in the last week; see domain.change.

What somebody else felt is in none of it: as soon as any of it counts, no feeling is, not even the reader's own, so that
nothing is left over to subtract.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np
from django.utils.translation import gettext, ngettext

from clients.domain import change, energy
from clients.domain.facts import Facts, Floats, Interactions
from clients.domain.policy import Policy
from clients.models import Assessment, Client, Interaction, User
from clients.queries import facts, feelings, figures, when
from clients.queries.feelings import Telling
from clients.queries.timeline import length
from clients.queries.when import When

#: So many contacts are named for each part; the others are counted.
MOST: Final = 6
#: Contact that would read as 0.00 is left out.
SMALLEST: Final = 0.005


@dataclass(frozen=True, slots=True)
class Made:
    """What is left of one contact, in a part of the score or in all of it."""

    pk: int
    when: When
    said: str  # how it took place, and how long
    hours: str


@dataclass(frozen=True, slots=True)
class MadeOf:
    """The contacts that made a part: the largest by name."""

    contacts: list[Made]
    count: str  # how many in all, in words
    others: str  # how many more, with their hours; nothing where all are named


@dataclass(frozen=True, slots=True)
class Moved:
    """A line of what changed: what it is, and what it did to either side, signed where it is a change."""

    label: str
    effort: str
    reward: str
    contacts: list[Made]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """All of it, from one reading of the log."""

    effort: Mapping[str, MadeOf]  # by the part's name; none for what somebody felt, where that is not told
    reward: Mapping[str, MadeOf]
    moved: list[Moved]  # from a week ago to now; the lines between add up
    score: tuple[int, int]  # then and now
    leaves_out: bool  # whether what was felt is left out of what moved


def of_client(client: Client, found: Assessment, policy: Policy, user: User, telling: Telling) -> Why:
    """Return what made the assessment of a client; one statement."""
    since = found.on - timedelta(days=energy.WINDOW_DAYS + energy.TREND_DAYS)
    read = Interaction.objects.alive().filter(client=client, day__gt=since, day__lte=found.on).newest_first()
    rows = list(read)
    columns = _columns(rows, user, told=telling is Telling.OPENLY)
    weights = energy.weights_on(columns, policy, found.on.toordinal())
    one = _Log(rows, found.on)
    balance = facts.alone(client, columns)
    return Why(
        effort={name: one.made_of(part * weights) for name, part in energy.effort_parts(columns, policy)},
        reward={name: one.made_of(part * weights) for name, part in energy.reward_parts(columns, policy)},
        moved=_moved(one, balance, policy, found.on),
        score=(figures.whole(found.score - found.trend), figures.whole(found.score)),
        leaves_out=telling is not Telling.OPENLY,
    )


@dataclass(frozen=True, slots=True)
class _Log:
    """The contacts that were read, told as of a day."""

    rows: Sequence[Interaction]
    on: date

    def made_of(self, amounts: Floats) -> MadeOf:
        counted = [int(at) for at in np.argsort(-amounts, kind="stable") if amounts[at] >= SMALLEST]
        named, rest = counted[:MOST], counted[MOST:]
        left = sum(_cents(amounts[at]) for at in rest) / 100
        count, more = len(counted), len(rest)
        text = ngettext("%(count)d contact more: %(hours)s", "%(count)d contacts more: %(hours)s", more)
        return MadeOf(
            contacts=[self.made(at, figures.exact_hours(amounts[at])) for at in named],
            count=ngettext("%d contact", "%d contacts", count) % count if count else "",
            others=text % {"count": more, "hours": figures.exact_hours(left)} if rest else "",
        )

    def made(self, at: int, hours: str) -> Made:
        row = self.rows[at]
        said = " · ".join(filter(None, [str(row.get_channel_display()), length(row.minutes)]))
        return Made(row.pk, when.of_day(row.day, self.on), said, hours)

    def largest(self, effort: Floats, reward: Floats) -> list[Made]:
        """Return the contacts that did the most to either side, with what they did."""
        both = effort + reward
        first = [int(at) for at in np.argsort(-both, kind="stable")[:MOST] if both[at] >= SMALLEST]
        return [self.made(at, _both(effort[at], reward[at])) for at in first]


def _both(effort: float, reward: float) -> str:
    """Return what a contact did to both sides, without what it did not do."""
    took = gettext("effort %s") % figures.exact_hours(effort) if effort >= SMALLEST else ""
    gave = gettext("reward %s") % figures.exact_hours(reward) if reward >= SMALLEST else ""
    return gettext(", ").join(filter(None, [took, gave]))


def _moved(log: _Log, alone: Facts, policy: Policy, on: date) -> list[Moved]:
    """Return the lines from a week ago to now. The fading is what is left, so that the cents add up as well."""
    now, before = on.toordinal(), on.toordinal() - energy.TREND_DAYS
    found = change.since(alone, policy, before=before, on=now)
    effort = [_cents(side[0]) for side in (found.effort_before, found.effort_new, found.effort_now)]
    reward = [_cents(side[0]) for side in (found.reward_before, found.reward_new, found.reward_now)]
    money = _cents(found.money[0])
    new, old = _contacts(log, alone, policy, before=before, on=now)
    fresh = int(np.sum(alone.interactions.day > before))
    logged = ngettext("%d new contact", "%d new contacts", fresh) % fresh if fresh else gettext("No new contact")
    day = when.exact_day(on - timedelta(days=energy.TREND_DAYS))
    return [
        Moved(gettext("A week before, %s") % day, _plain(effort[0]), _plain(reward[0]), []),
        Moved(logged, _signed(effort[1]), _signed(reward[1]), new),
        Moved(
            gettext("Faded with age"),
            _signed(effort[2] - effort[0] - effort[1]),
            _signed(reward[2] - reward[0] - reward[1] - money),
            old,
        ),
        Moved(gettext("What it pays, less what faded of it"), "", _signed(money), []),
        Moved(gettext("Now"), _plain(effort[2]), _plain(reward[2]), []),
    ]


def _contacts(log: _Log, alone: Facts, policy: Policy, *, before: int, on: int) -> tuple[list[Made], list[Made]]:
    """Return the contacts that came in, and those of which the most faded."""
    unfaded = energy.hours(alone, policy)
    then, now = (energy.weights_on(alone.interactions, policy, day) for day in (before, on))
    new = np.where(alone.interactions.day > before, now, 0.0)
    gone = then - (now - new)
    return (
        log.largest(unfaded.effort * new, unfaded.reward * new),
        log.largest(unfaded.effort * gone, unfaded.reward * gone),
    )


def _columns(rows: Sequence[Interaction], user: User, *, told: bool) -> Interactions:
    """Return the contacts as the domain reads them, with what was felt only where it may be told."""
    felt = [row.felt or 0 if told and feelings.are_open_to(row, user) else 0 for row in rows]
    return replace(feelings.columns_beside(rows), felt=np.array(felt, dtype=np.int64))


def _cents(amount: float) -> int:
    return round(100 * float(amount))


def _plain(cents: int) -> str:
    return figures.exact_hours(cents / 100)


def _signed(cents: int) -> str:
    """Return a change with its sign; a true minus, so that columns stand straight."""
    return f"+{_plain(cents)}" if cents > 0 else f"−{_plain(-cents)}" if cents < 0 else _plain(0)
