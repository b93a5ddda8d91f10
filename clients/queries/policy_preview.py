"""What another policy would do to the portfolio, before it is saved: the real pipeline, and nothing written.

What others felt stays out of it. Weights can be tried out until all else counts for nothing: whatever moved then, in
whatever steps it was told, would be what a colleague felt. So what moves is worked out from what the one who asks
knows, and their own feelings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from django.db.models import Q

from clients.domain.advice import Advice
from clients.domain.assessment import Assessments, assess
from clients.domain.diagnosis import Diagnosis, Tally, tally
from clients.domain.policy import Policy
from clients.models import Client, User, Workspace
from clients.queries import facts, feelings, figures, words
from clients.queries.feelings import Feelings, Telling

#: So many of the relationships that move most are shown.
MOST_MOVERS: Final = 6
SMALLEST_MOVE: Final = 0.5  # points: less is no movement


@dataclass(frozen=True, slots=True)
class Change:
    """How many relationships go from one word to another."""

    before: str
    after: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """A relationship whose score moves: now, and under the other policy."""

    pk: int
    name: str
    points: str  # signed
    before: figures.Drain | None  # None where others' feelings are in the score: they are left out of what moves
    after: figures.Drain | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The portfolio now and under another policy. Former clients count only for looking inward, as elsewhere."""

    clients: int
    leaves_out: bool  # others' feelings: once it is saved, it may come out a little differently
    moved: int  # how many scores move by half a point or more
    now: Tally  # how many drain of those that can be judged
    then: Tally
    inward_before: bool
    inward_after: bool
    diagnoses: list[Change]
    advice: list[Change]
    movers: list[Mover]

    @property
    def diagnoses_changed(self) -> int:
        """Return how many relationships get another diagnosis."""
        return sum(change.number for change in self.diagnoses)

    @property
    def advice_changed(self) -> int:
        """Return for how many something else is advised."""
        return sum(change.number for change in self.advice)


def assessed(
    workspace: Workspace, policies: Sequence[Policy], *, on: date, felt_in: Q = facts.EVERY
) -> list[Assessments]:
    """Return all clients as each policy sees them on a day; five statements, and nothing is stored."""
    read = facts.read(workspace, on=on, felt_in=felt_in)
    return [assess(read, policy, on) for policy in policies]


def read(workspace: Workspace, user: User, policy: Policy, *, on: date) -> Preview:
    """Return what a policy would change for whoever decides about it, in a fixed number of statements."""
    mine = feelings.own(user, alone=True)
    before, after = assessed(workspace, [workspace.policy, policy], on=on, felt_in=mine)
    rows = Client.objects.for_workspace(workspace).current().values_list("pk", "name", "assessment__diagnosis")
    known = {pk: (name, diagnosis) for pk, name, diagnosis in rows}
    current = np.isin(before.client, np.fromiter(known, dtype=np.int64, count=len(known)))
    moves = np.where(current, after.score - before.score, 0.0)
    most = np.argsort(-np.abs(moves), kind="stable")[:MOST_MOVERS]
    felt = feelings.of_workspace(workspace, user, on=on)
    closed = {pk for pk in known if felt.get(pk, Feelings()).ever is not Telling.OPENLY}
    now = tally(Counter(diagnosis for _name, diagnosis in known.values()))
    return Preview(
        clients=len(known),
        leaves_out=bool(closed),
        moved=int((np.abs(moves) >= SMALLEST_MOVE).sum()),
        now=now,
        then=_moved(now, *(tally(Counter(of.diagnosis[current].tolist())) for of in (before, after))),
        inward_before=before.looks_inward,
        inward_after=after.looks_inward,
        diagnoses=_changes(before.diagnosis[current], after.diagnosis[current], _diagnosis_words()),
        advice=_changes(before.advice[current], after.advice[current], _advice_words()),
        movers=[
            _mover(before, after, int(at), known[int(before.client[at])][0], closed)
            for at in most
            if abs(moves[at]) >= SMALLEST_MOVE
        ],
    )


def _mover(before: Assessments, after: Assessments, at: int, name: str, closed: Container[int]) -> Mover:
    pk, points = int(before.client[at]), figures.signed(float(after.score[at] - before.score[at]))
    if pk in closed:
        return Mover(pk=pk, name=name, points=points, before=None, after=None)
    return Mover(pk=pk, name=name, points=points, before=_drain(before, at), after=_drain(after, at))


def _drain(of: Assessments, at: int) -> figures.Drain:
    return figures.Drain.of(*(float(column[at]) for column in (of.score, of.low, of.high)))


def _moved(stored: Tally, before: Tally, after: Tally) -> Tally:
    """Return what is stored, moved as far as one tally is from another: others' feelings are only in what is stored."""
    whole = stored.judged + stored.too_early
    judged = min(max(stored.judged + after.judged - before.judged, 0), whole)
    draining = min(max(stored.draining + after.draining - before.draining, 0), judged)
    return Tally(draining=draining, judged=judged, too_early=whole - judged)


def _changes(before: npt.NDArray[Any], after: npt.NDArray[Any], word: Mapping[str, str]) -> list[Change]:
    """Return what goes from where to where, the most frequent first."""
    pairs: Iterable[tuple[str, str]] = zip(before.tolist(), after.tolist(), strict=True)
    counted = Counter((then, now) for then, now in pairs if then != now)
    return [Change(word[then], word[now], number) for (then, now), number in counted.most_common()]


def _diagnosis_words() -> dict[str, str]:
    return {kind.value: str(words.DIAGNOSES[kind].label) for kind in Diagnosis}


def _advice_words() -> dict[str, str]:
    return {kind.value: str(words.ADVICE[kind].title) for kind in Advice}
