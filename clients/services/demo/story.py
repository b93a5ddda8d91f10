"""What a story of the demo portfolio is made of. Weeks and days are counted back from the day on which it is seeded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from functools import partial
from typing import Final

from clients.domain.facts import Lift, Stressor
from clients.services.demo.calendar import When
from clients.services.demo.people import Person

TOPICS: Final = ("process", "what", "when", "reach_us", "not_included")
LONG_AGO: Final = 999
NO_STRESSOR, NO_LIFT = Stressor(0), Lift(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact: how it went and what was noted. The stretch it belongs to says when."""

    channel: str
    minutes: int
    direction: str = "in"
    felt: int | None = None
    stressors: Stressor = NO_STRESSOR
    lifts: Lift = NO_LIFT
    issue: str = ""
    issue_open: bool = True
    our_cause: bool = False
    missed: str = ""  # title of the obligation of ours that this touches
    point: str = ""  # of the kickoff checklist that this touches
    facts: str = ""
    their_view: str = ""
    our_view: str = ""
    proposal: str = ""
    weekday: int | None = None  # 0 Monday … 6 Sunday; the stretch's, where none is given
    at: time | None = None  # some time within working hours, where none is given
    by: Person | None = None  # the account manager, where nobody is named


mail = partial(Contact, channel="email")
call = partial(Contact, channel="call")
meeting = partial(Contact, channel="meeting")
chat = partial(Contact, channel="chat")
visit = partial(Contact, channel="in_person")
ticket = partial(Contact, channel="ticket")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Contact from so many weeks ago until so many weeks ago, both included; later stretches are the newer ones."""

    weeks: tuple[int, int]
    every: int = 1  # weeks
    times: int = 1  # in each of these weeks
    weekdays: tuple[int, ...] = (1, 3, 2)  # in turn
    scenes: tuple[Contact, ...] = ()  # spread evenly from the first place to the last; one alone takes the last
    between: tuple[Contact, ...] = ()  # fill the rest in turn; without any, the ordinary course of work does
    calm: int = 0  # every so many weeks of that rest are ordinary all the same; 0: none
    warmth: float = 0.4  # how often ordinary contact gives something back, from 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """Something owed, with its days."""

    title: str
    taken: When
    due: When | None = None
    kept: When | None = None
    waived: When | None = None
    because: str = ""
    kind: str = "deliverable"
    owed_by: str = "us"
    by_hour: time | None = None  # some time on that day, where none is given


@dataclass(frozen=True, slots=True)
class Todo:
    """A step of an effort plan, so many days after its first; done on that day, once that has come."""

    title: str
    after: int
    key: str = ""  # of the playbook's step that it was taken from
    by: Person | None = None  # whoever looks after the client, where nobody is named
    left_open: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """An effort plan, from the Monday so many weeks ago until the one so many weeks ago, negative if ahead."""

    weeks: tuple[int, int]
    goal: str
    steps: tuple[Todo, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Farewell:
    """An offboarding as far as it has come; each step with its day."""

    reason: str
    proposed_by: Person
    accepted_by: Person
    proposed: When
    accepted: When
    notice: When | None = None
    closed: When | None = None
    closing_note: str = ""
    again: str = ""  # yes, terms or no
    again_terms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody makes of an advice of this kind once it has stood for some days."""

    advice: str
    by: Person
    reason: str
    made: str = "accepted"  # or dismissed or snoozed
    after: int = 2  # days
    not_before: int = LONG_AGO  # weeks ago
    snoozed_for: int = 14  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One relationship from its first day to now."""

    name: str
    started: int  # weeks ago
    monthly_value: int
    manager: Person
    contact: str
    email: str
    phone: str = ""
    status: str = "active"
    cadence_days: int | None = None
    notes: str = ""
    agreed: Mapping[str, str] = field(default_factory=dict)  # by topic of the kickoff checklist
    work: tuple[str, ...] = ()  # what is worked on in ordinary times, one after the other
    stretches: tuple[Stretch, ...] = ()
    debts: tuple[Debt, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    farewell: Farewell | None = None
    decisions: tuple[Decision, ...] = ()
    look: str = ""  # what a visitor could look at first

    @property
    def kickoff_done(self) -> bool:
        """Return whether every point of the checklist was agreed."""
        return set(self.agreed) == set(TOPICS)
