"""More clients than there are stories: made from parts, for portfolios of any size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from clients.domain.facts import Stressor
from clients.services.demo.chance import Random
from clients.services.demo.parts import FAMILIES, GIVEN_NAMES, MATTERS, PROMISES, TRADES, WORK
from clients.services.demo.people import TEAM
from clients.services.demo.story import Attempt, Contact, Debt, Story, Stretch, call, chat, mail, meeting

#: What kind of time the relationships go through, and how many in a hundred.
COURSES: Final = {
    "steady": 62,
    "warm": 14,
    "rough_patch": 7,
    "persistent": 6,
    "recovered": 5,
    "silent": 4,
    "new": 2,
}
AGREED: Final = {
    "process": "One list of work, one person who decides.",
    "what": "Website and what belongs to it, within the monthly hours.",
    "when": "Small things within a week, larger ones with a date of their own.",
    "reach_us": "Telephone and e-mail on working days, from nine to five.",
    "not_included": "Photographs, translations, evenings and weekends.",
}
HARD: Final[tuple[Contact, ...]] = (
    call(minutes=55, felt=-1, stressors=Stressor.EXCESS_DEMAND | Stressor.REOPENED),
    mail(minutes=45, felt=-1, stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION),
    meeting(minutes=70, felt=-2, stressors=Stressor.AGGRESSION | Stressor.BELITTLING),
    chat(minutes=40, felt=-1, stressors=Stressor.BOUNDARY | Stressor.EXCESS_DEMAND),
)
#: Shares: of clients whose kickoff is done, of hard relationships with an attempt, of promises that are kept in time.
KICKED_OFF, TRIED, KEPT = 0.85, 0.5, 0.8
LONGEST, SHORTEST = 104, 14  # weeks
MOST = len(FAMILIES) * len(TRADES)


def stories(count: int, rng: Random) -> Iterator[Story]:
    """Yield so many stories, each with a name of its own; there can be MOST of them."""
    kinds = rng.choice(list(COURSES), size=count, p=np.array(list(COURSES.values())) / 100)
    for name_at, kind in zip(rng.permutation(MOST)[:count], kinds, strict=True):
        family, trade = FAMILIES[name_at // len(TRADES)], TRADES[name_at % len(TRADES)]
        yield _story(f"{family} {trade}", str(kind), rng)


def _story(name: str, kind: str, rng: Random) -> Story:
    started = int(rng.integers(1, 3)) if kind == "new" else int(rng.integers(SHORTEST, LONGEST + 1))
    contact = f"{_one(GIVEN_NAMES, rng)} {name.split(maxsplit=1)[0]}"
    office = name.lower().replace(" ", "-").replace("&", "and")
    return Story(
        name=name,
        started=started,
        monthly_value=int(50 * round(np.clip(rng.lognormal(7.9, 0.4), 800, 15_000) / 50)),
        manager=TEAM[int(rng.integers(len(TEAM)))],
        contact=contact,
        email=f"{contact.lower().replace(' ', '.')}@{office}.example",
        cadence_days=int(rng.choice((7, 14, 21))),
        agreed=AGREED if rng.random() < KICKED_OFF else {"what": AGREED["what"]},
        work=tuple(str(work) for work in rng.permutation(WORK)[:14]),
        stretches=_stretches(kind, started, rng),
        debts=tuple(_debts(kind, rng)),
        attempts=_attempts(kind, started, rng),
    )


def _stretches(kind: str, started: int, rng: Random) -> tuple[Stretch, ...]:
    every = int(rng.integers(1, 4))
    warmth = 0.8 if kind == "warm" else round(float(rng.uniform(0.2, 0.6)), 2)
    hard_from, hard_to, ends = {
        "rough_patch": (5, 0, 0),
        "persistent": (40, 0, 0),
        "recovered": (38, 11, 0),
        "silent": (0, 1, int(rng.integers(7, 13))),
    }.get(kind, (0, 1, 0))
    hard_from = min(hard_from, started - 1)
    easy_until = max(ends, hard_from + 1 if hard_from >= hard_to else 0)
    found = [Stretch(weeks=(started, easy_until), every=every, warmth=warmth)]
    if hard_from >= hard_to:
        found.append(Stretch(weeks=(hard_from, hard_to), scenes=_matters(rng), between=HARD, calm=6))
    if kind == "rough_patch":
        found.append(Stretch(weeks=(hard_from, hard_to), weekdays=(4, 3), between=HARD[::-1]))
    if kind == "recovered":
        found.append(Stretch(weeks=(hard_to - 1, 0), warmth=0.9))
    return tuple(found)


def _matters(rng: Random) -> tuple[Contact, ...]:
    return tuple(MATTERS[at] for at in rng.permutation(len(MATTERS))[:3])


def _attempts(kind: str, started: int, rng: Random) -> tuple[Attempt, ...]:
    if kind == "recovered" and started > SHORTEST:
        return (Attempt((11, 7), "One call a week, one list, and an answer within a day."),)
    if kind == "persistent" and rng.random() < TRIED and started > SHORTEST:
        return (Attempt((13, 9), "Two rounds of changes and a fixed hour on Tuesdays."),)
    return ()


def _debts(kind: str, rng: Random) -> Iterator[Debt]:
    count = int(rng.integers(0, 3)) if kind != "new" else 0
    for title in rng.permutation(PROMISES)[:count]:
        taken = int(rng.integers(12, 60))
        due = taken - int(rng.integers(7, 70))
        kept = due if due > 0 and rng.random() < KEPT else None
        yield Debt(title=str(title), taken=taken, due=due or None, kept=kept)


def _one(names: tuple[str, ...], rng: Random) -> str:
    return names[int(rng.integers(len(names)))]
