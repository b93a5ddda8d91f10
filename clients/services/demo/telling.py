"""A story told from a day: every contact, promise and plan with its moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from clients.services.demo import routine, strain
from clients.services.demo.calendar import DAY, SATURDAY, Calendar
from clients.services.demo.chance import LATE_DAYS, ODD_DAYS, SKIPPED, Random
from clients.services.demo.story import Contact, Debt, Farewell, Story, Stretch, Todo

OPENS, CLOSES = 9 * 4, 17 * 4  # quarters of an hour since midnight
START_OF_WORK, DECISIONS, END_OF_WORK, END_OF_DAY = time(9), time(11, 30), time(16, 45), time(23, 59)
#: The newest weeks of a stretch are as it is: none is calm in a hard one, and none passes without contact.
NEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A contact and when it took place."""

    at: datetime
    day: date
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """An obligation with its days."""

    title: str
    kind: str
    owed_by: str
    taken_at: datetime
    due_at: datetime | None
    due_has_time: bool
    fulfilled_on: date | None
    waived_on: date | None = None
    because: str = ""
    closed_at: datetime | None  # when it was fulfilled or waived


@dataclass(frozen=True, slots=True)
class Tried:
    """An effort plan with its days."""

    starts_on: date
    ends_on: date
    goal: str
    steps: tuple[Todo, ...]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Tale:
    """A whole story with its moments; contacts in the order in which they took place."""

    story: Story
    started_on: date
    begins_at: datetime
    contacts: tuple[Told, ...]
    owed: tuple[Owed, ...]
    tried: tuple[Tried, ...]


def tell(story: Story, calendar: Calendar, rng: Random, *, number: int) -> Tale:
    """Return a story as it looks from the calendar's moment: nothing that lies after it has happened.

    `number` sets stories apart that were made from the same words.
    """
    started_on = calendar.in_week(story.started, 0)
    log = _Log(story, calendar, rng, routine.course(story.work, rng, number=number), promised=started_on)
    for stretch in story.stretches:
        for slot in _slots(stretch, rng):
            log.add(slot, stretch.warmth)
    return Tale(
        story=story,
        started_on=started_on,
        begins_at=calendar.at(started_on, START_OF_WORK),
        contacts=tuple(sorted(log.told, key=lambda told: told.at)),
        owed=(*log.deliveries, *(_owed(debt, calendar) for debt in story.debts)),
        tried=tuple(_tried(story, calendar)),
    )


def farewell_steps(farewell: Farewell, calendar: Calendar) -> list[tuple[datetime, str]]:
    """Return the steps that were taken, by the names of the services that take them."""
    steps = {
        "propose": farewell.proposed,
        "accept": farewell.accepted,
        "give_notice": farewell.notice,
        "close": farewell.closed,
    }
    return [(calendar.at(calendar.day(day), DECISIONS), name) for name, day in steps.items() if day is not None]


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in a stretch: told by a scene, filled in a hard week, or left to the ordinary course of work."""

    week: int
    weekday: int
    scene: Contact | None
    filler: Contact | None


@dataclass(slots=True)
class _Log:
    """What has been told of a story so far."""

    story: Story
    calendar: Calendar
    rng: Random
    course: routine.Course
    promised: date  # when the piece of work under way was
    told: list[Told] = field(default_factory=list)
    deliveries: list[Owed] = field(default_factory=list)
    used: set[str] = field(default_factory=set)  # lines of hard weeks

    def add(self, slot: _Slot, warmth: float) -> None:
        """Tell what happened in a place of a stretch."""
        if slot.scene:
            self._happened(slot.scene, slot.week, slot.weekday)
        elif slot.filler:
            contact = strain.noted(slot.filler, self.story.work, self.used, self.rng)
            self._happened(contact, slot.week, self._odd_day(slot.weekday))
        else:
            self._go_on(slot, warmth)

    def _go_on(self, slot: _Slot, warmth: float) -> None:
        """Take the next step of the ordinary course of work."""
        contact, piece, step = next(self.course)
        contact = routine.warmed(contact, warmth, self.rng)
        told = self._happened(contact, slot.week, self._odd_day(slot.weekday))
        if told and step == routine.PROMISED:
            self.promised = told.day
        elif told and step == routine.DELIVERED and piece < len(self.story.work):
            delivery = _delivery(self.story.work[piece], self.promised, told, self.calendar, self.rng)
            self.deliveries.append(delivery)

    def _odd_day(self, weekday: int) -> int:
        return min(max(weekday + int(self.rng.choice(ODD_DAYS)), 0), SATURDAY - 1)

    def _happened(self, contact: Contact, week: int, weekday: int) -> Told | None:
        """Return the contact with its moment, or None where that lies ahead."""
        day = self.calendar.in_week(week, weekday if contact.weekday is None else contact.weekday)
        quarter = int(self.rng.integers(OPENS, CLOSES))  # drawn in any case, so that the rest stays the same
        at = self.calendar.at(day, contact.at or time(quarter // 4, quarter % 4 * 15))
        if at > self.calendar.now:
            return None
        told = Told(at, day, contact)
        self.told.append(told)
        return told


def _slots(stretch: Stretch, rng: Random) -> Iterator[_Slot]:
    """Yield the places of a stretch, oldest first; now and then a week passes without any."""
    first, last = stretch.weeks
    weeks = [week for week in range(first, last - 1, -stretch.every) for _ in range(stretch.times)]
    scenes = _places(stretch.scenes, len(weeks))
    pause = int(rng.integers(stretch.calm)) if stretch.calm else 0
    for at, week in enumerate(weeks):
        is_settled = week - last < NEWEST
        is_calm = bool(stretch.calm) and at % stretch.calm == pause and not is_settled
        filler = stretch.between[at % len(stretch.between)] if stretch.between and not is_calm else None
        if scenes.get(at) or filler or is_settled or rng.random() >= SKIPPED:
            yield _Slot(week, stretch.weekdays[at % len(stretch.weekdays)], scenes.get(at), filler)


def _places(scenes: Sequence[Contact], places: int) -> dict[int, Contact]:
    """Return the scenes by their places: spread evenly from the first to the last; one alone takes the last."""
    last = len(scenes) - 1
    return {at * (places - 1) // last if last else places - 1: scene for at, scene in enumerate(scenes)}


def _delivery(work: str, promised: date, sent: Told, calendar: Calendar, rng: Random) -> Owed:
    due = sent.day - int(rng.choice(LATE_DAYS)) * DAY
    return Owed(
        title=f"First version of {work}",
        kind="deliverable",
        owed_by="us",
        taken_at=calendar.at(promised, START_OF_WORK),
        due_at=calendar.at(max(due, promised), END_OF_DAY),
        due_has_time=False,
        fulfilled_on=sent.day,
        closed_at=sent.at,
    )


def _owed(debt: Debt, calendar: Calendar) -> Owed:
    closed = debt.waived if debt.kept is None else debt.kept
    due = None if debt.due is None else calendar.at(calendar.day(debt.due), debt.by_hour or END_OF_DAY)
    return Owed(
        title=debt.title,
        kind=debt.kind,
        owed_by=debt.owed_by,
        taken_at=calendar.at(calendar.day(debt.taken), START_OF_WORK),
        due_at=due,
        due_has_time=debt.by_hour is not None,
        fulfilled_on=None if debt.kept is None else calendar.day(debt.kept),
        waived_on=None if debt.waived is None else calendar.day(debt.waived),
        because=debt.because,
        closed_at=None if closed is None else calendar.at(calendar.day(closed), END_OF_WORK),
    )


def _tried(story: Story, calendar: Calendar) -> Iterator[Tried]:
    for attempt in story.attempts:
        first, last = (calendar.in_week(week, 0) for week in attempt.weeks)
        yield Tried(first, last, attempt.goal, attempt.steps, calendar.at(first, START_OF_WORK))
