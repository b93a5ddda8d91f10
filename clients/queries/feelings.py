"""What a person felt is theirs: who may see it by itself, and how it is told to everybody else.

These rules stand here and nowhere else; docs/access.md has them in words. No setting, role or policy opens them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

import numpy as np
from django.db.models import Max, Q
from django.utils.translation import gettext

from clients.domain import energy
from clients.domain.facts import Interactions
from clients.domain.policy import Policy
from clients.models import Client, Interaction, User, Workspace
from clients.models.interaction import InteractionQuerySet
from clients.queries import figures

#: So many other people's feelings must be merged before any of it is told beside the rest.
FEWEST_OTHERS: Final = 2
#: From here on a chance is an even one at least.
EVEN: Final = 0.5
#: Imported rows without a name. What a page or a script logged, somebody logged, even if their account is gone.
NAMELESS: Final = Q(logged_by=None, logged_by_text="", source="csv")
#: What is felt is folded into another part under these names, on either side.
FOLDED_EFFORT: Final = ("time", "time_felt")
FOLDED_REWARD: Final = ("money", "money_felt")
ROUGH: Final = frozenset({"felt", FOLDED_EFFORT[1], FOLDED_REWARD[1]})

Parts = Mapping[str, float]


class Telling(Enum):
    """How what was felt may be told to somebody, as a part of sums."""

    OPENLY = "openly"  # nobody else's is among it
    MERGED = "merged"  # that of two or more others, in whole hours
    FOLDED = "folded"  # that of one other: with the time and with what it pays, in whole hours


@dataclass(frozen=True, slots=True)
class Feelings:
    """How the feelings logged with one client are told to one person."""

    lately: Telling = Telling.OPENLY  # by those of the days that the breakdown counts
    ever: Telling = Telling.OPENLY  # by those of all days: for figures that reach further back


@dataclass(frozen=True, slots=True)
class _Rater:
    """Somebody who said how they felt; without an account, and without a text, nobody knows who."""

    user: int | None
    email: str
    name: str
    text: str
    last: date


def are_open_to(interaction: Interaction, user: User) -> bool:
    """Return whether a person may see and change what was felt: their own, and what never had a name."""
    return is_open(interaction.logged_by_id, interaction.logged_by_text, interaction.source, user)


def is_open(account: int | None, text: str, source: str, user: User) -> bool:
    """Return the same, of a contact by who logged it (their account, or a name from a file) and where it came from."""
    if account is None and not text:
        return source == "csv"
    return _is_own(account, text, user)


def own(user: User, *, alone: bool) -> Q:
    """Return which contacts a person logged themselves; whoever works alone also those that never had a name."""
    named = Q(logged_by=user) | Q(logged_by=None, logged_by_text__iexact=user.email)
    return named | NAMELESS if alone else named


def of_client(client: Client, user: User, *, on: date) -> Feelings:
    """Return how the feelings logged with a client are told to a person; one statement."""
    found = Interaction.objects.for_workspace(client.workspace).filter(client=client)
    return _by_client(found, user, on).get(client.pk, Feelings())


def of_workspace(workspace: Workspace, user: User, *, on: date) -> Mapping[int, Feelings]:
    """Return the same for each client of a workspace with whom anything was felt; one statement."""
    return _by_client(Interaction.objects.for_workspace(workspace), user, on)


def of_clients(workspace: Workspace, user: User, clients: Sequence[int], *, on: date) -> Mapping[int, Feelings]:
    """Return the same for a few clients of a workspace; one statement."""
    return _by_client(Interaction.objects.for_workspace(workspace).filter(client__in=clients), user, on)


def effort_told(parts: Parts, telling: Telling) -> Parts:
    """Return the parts of the effort as they are told: those of ROUGH in whole hours, unless it is openly."""
    return _told(parts, telling, FOLDED_EFFORT)


def reward_told(parts: Parts, telling: Telling) -> Parts:
    """Return the parts of the reward as they are told, likewise."""
    return _told(parts, telling, FOLDED_REWARD)


def comparable(then: Parts, now: Parts) -> tuple[Parts, Parts]:
    """Return two tellings of one side alike: where felt is folded into a part of one, so it is of the other."""
    for plain, folded in (FOLDED_EFFORT, FOLDED_REWARD):
        if folded in then or folded in now:
            return _rough(_fold(then, plain, folded)), _rough(_fold(now, plain, folded))
    return then, now


def share(amount: float, telling: Telling) -> str:
    """Return a share of the effort in per cent; to the nearest quarter where others' feelings are in it."""
    return figures.percent(amount) if telling is Telling.OPENLY else figures.rough_percent(amount)


def chance(amount: float | None, telling: Telling) -> str:
    """Return a probability; to one place where others' feelings are in it."""
    return figures.probability(amount) if telling is Telling.OPENLY else figures.rough_probability(amount)


def odds(amount: float | None, telling: Telling) -> str:
    """Return how likely it is that a plan that shows nothing helped all the same: in words, then the number."""
    if amount is None:
        return ""
    said = gettext("rather not: %s") if round(amount, 1) < EVEN else gettext("as likely as not: %s")
    return said % chance(amount, telling)


def week_end(day: date) -> date:
    """Return the Sunday that a day is, or that came last before it.

    Where others' feelings count, the score of a day gone by is told as of then: two days that follow each other tell,
    to whoever knows what happened in between, how that was felt.
    """
    return day - timedelta(days=day.isoweekday() % 7)


def hours_beside(rows: Sequence[Interaction], policy: Policy) -> list[tuple[float, float]]:
    """Return what each contact took and gave back, leaving aside what was felt."""
    columns = columns_beside(rows)
    effort, reward = energy.effort_hours(columns, policy), energy.reward_hours(columns, policy)
    return list(zip(effort.tolist(), reward.tolist(), strict=True))


def columns_beside(rows: Sequence[Interaction]) -> Interactions:
    """Return contacts of one client as the domain reads them, leaving aside what was felt."""
    nothing = np.zeros(len(rows), dtype=np.int64)
    return Interactions(
        client=nothing,
        day=np.array([row.day.toordinal() for row in rows], dtype=np.int64),
        minutes=np.array([row.minutes for row in rows], dtype=np.int64),
        felt=nothing,
        stressors=np.array([int(row.stressors) for row in rows], dtype=np.int64),
        lifts=np.array([int(row.lifts) for row in rows], dtype=np.int64),
        our_cause=nothing.astype(np.bool_),
    )


def _by_client(found: InteractionQuerySet, user: User, on: date) -> Mapping[int, Feelings]:
    named = found.alive().exclude(felt=None).exclude(NAMELESS).order_by()
    who = ("client_id", "logged_by_id", "logged_by__email", "logged_by__name", "logged_by_text")
    raters: dict[int, list[_Rater]] = defaultdict(list)
    for client, account, email, name, text, last in named.values_list(*who).annotate(Max("day")):
        raters[client].append(_Rater(account, email or "", name or "", text, last))
    first = on - timedelta(days=energy.WINDOW_DAYS - 1)
    return {
        client: Feelings(_telling([rater for rater in those if rater.last >= first], user), _telling(those, user))
        for client, those in raters.items()
    }


def _telling(raters: Iterable[_Rater], user: User) -> Telling:
    known = list(raters)
    others = [rater for rater in known if not _is_own(rater.user, rater.text, user)]
    if not others:
        return Telling.OPENLY
    # A text that names an account is no second person. Who is gone without a trace may be any of the others.
    taken = {name.casefold() for rater in known for name in (rater.email, rater.name)}
    taken |= {user.email.casefold(), user.name.casefold(), ""}
    accounts = {rater.user for rater in others if rater.user is not None}
    texts = {rater.text.strip().casefold() for rater in others if rater.user is None} - taken
    return Telling.MERGED if len(accounts) + len(texts) >= FEWEST_OTHERS else Telling.FOLDED


def _is_own(account: int | None, text: str, user: User) -> bool:
    """Return whether somebody logged it themselves: by their account, or by their address before they had one."""
    return account == user.pk or (account is None and text.strip().casefold() == user.email.casefold())


def _told(parts: Parts, telling: Telling, folding: tuple[str, str]) -> Parts:
    if telling is Telling.OPENLY:
        return parts
    return _rough(_fold(parts, *folding) if telling is Telling.FOLDED else parts)


def _rough(parts: Parts) -> Parts:
    return {name: float(round(hours)) if name in ROUGH else hours for name, hours in parts.items()}


def _fold(parts: Parts, plain: str, folded: str) -> Parts:
    if folded in parts:
        return parts
    rest = {name: hours for name, hours in parts.items() if name not in {plain, "felt"}}
    return {folded: parts.get(plain, 0.0) + parts.get("felt", 0.0), **rest}
