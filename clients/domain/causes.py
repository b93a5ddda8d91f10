"""Whose miss a contact followed from: by rule, from the promise or the agreed point that it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final


class Cause(StrEnum):
    """Where the mark "our miss", or its absence, comes from. Stored with each contact: add, never rename."""

    NOT_NAMED = ""  # nothing was named, so that only a person can say
    SAID = "said"  # a person said so, whatever is named
    OVERDUE = "overdue"  # what we had promised was overdue then
    LATE = "late"  # it was kept by then, but after its day
    UNMET = "unmet"  # it was agreed beforehand, and not met
    KEPT = "kept"  # what we had promised was kept in time, or we were let off before it was due
    NOT_DUE = "not_due"  # it was not due yet, or never had a day
    BEYOND = "beyond"  # more was asked for than had been agreed
    NOT_AGREED = "not_agreed"  # nothing had been agreed beforehand
    NOT_INCLUDED = "not_included"  # it had been agreed that this is not included


#: From these it follows that the contact followed from our own miss; from all others that are derived, that it did not.
OURS: Final = frozenset({Cause.OVERDUE, Cause.LATE, Cause.UNMET})
DERIVED: Final = frozenset(Cause) - {Cause.NOT_NAMED, Cause.SAID}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When a contact took place: its local day, and the moment where that is known."""

    day: date
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What we owed: when it was due, with the moment where that was said, and the day on which it was closed."""

    due_on: date | None
    due_at: datetime | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of the kickoff checklist: since when it is agreed, and whether it says what is not included."""

    agreed_on: date | None
    excludes: bool


def derive(*, promise: Promise | None, point: Point | None, moment: Moment, asks_for_more: bool = False) -> Cause:
    """Return where the mark comes from. Of two that are named, the one that is our miss decides, else the promise."""
    found = []
    if promise is not None:
        found.append(of_promise(promise, moment))
    if point is not None:
        found.append(of_point(point, moment, asks_for_more=asks_for_more))
    return next((cause for cause in found if cause in OURS), found[0] if found else Cause.NOT_NAMED)


def of_promise(promise: Promise, moment: Moment) -> Cause:
    """Return what a promise of ours says: it is our miss once its time has passed without its being kept."""
    if promise.due_on is None or not _has_passed(promise, moment):
        kept = promise.closed_on is not None and promise.closed_on <= moment.day
        return Cause.KEPT if kept and promise.due_on is not None else Cause.NOT_DUE
    if promise.closed_on is not None and promise.closed_on <= promise.due_on:
        return Cause.KEPT
    if promise.closed_on is None or promise.closed_on > moment.day:
        return Cause.OVERDUE
    return Cause.LATE


def of_point(point: Point, moment: Moment, *, asks_for_more: bool) -> Cause:
    """Return what an agreed point says: it is our miss where it was agreed by then, unless more is asked for."""
    if point.agreed_on is None or point.agreed_on > moment.day:
        return Cause.NOT_AGREED
    if point.excludes:
        return Cause.NOT_INCLUDED
    return Cause.BEYOND if asks_for_more else Cause.UNMET


def _has_passed(promise: Promise, moment: Moment) -> bool:
    """Return whether the promise was due before: by the moment where both have one, else by the day."""
    assert promise.due_on is not None
    if promise.due_at is not None and moment.at is not None:
        return promise.due_at < moment.at
    return promise.due_on < moment.day
