"""Relationships of every kind, for property tests."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from clients.domain.facts import Lift, Stressor
from tests.domain.builders import Contact, Relationship

stressors = st.integers(0, 2 ** len(Stressor) - 1).map(Stressor)
lifts = st.integers(0, 2 ** len(Lift) - 1).map(Lift)


#: Within and without the window.
days_ago = st.integers(0, 400)


def contacts(ago: st.SearchStrategy[int] = days_ago) -> st.SearchStrategy[Contact]:
    """Return contacts of every kind."""
    return st.builds(
        Contact,
        ago=ago,
        minutes=st.integers(0, 300),
        felt=st.integers(-2, 2),
        stressors=stressors | st.just(Stressor(0)),
        lifts=lifts | st.just(Lift(0)),
        our_cause=st.booleans(),
        issue=st.none() | st.integers(1, 3),
        issue_open=st.booleans(),
    )


def _plan(begun: int, days: int) -> tuple[int, int]:
    return begun, begun - days


relationships = st.builds(
    Relationship,
    contacts=st.lists(contacts(), max_size=20).map(tuple),
    started_ago=st.integers(-10, 800),
    monthly_value=st.none() | st.floats(0, 20_000),
    kickoff_done=st.booleans(),
    plans=st.lists(st.builds(_plan, st.integers(0, 300), st.integers(1, 60)), max_size=2).map(tuple),
    obligations=st.lists(st.none() | st.integers(0, 50), max_size=3).map(tuple),
)

#: Only taking, and only giving.
draining = st.builds(
    Contact,
    ago=days_ago,
    minutes=st.integers(0, 300),
    felt=st.integers(-2, 0),
    stressors=stressors,
)
uplifting = st.builds(Contact, ago=days_ago, felt=st.integers(0, 2), lifts=lifts)


def _weekly(kinds: list[str], hours: int) -> Relationship:
    week: dict[str, Callable[[int], tuple[Contact, ...]]] = {
        "quiet": lambda _: (),
        "calm": lambda ago: (Contact(ago, minutes=15, lifts=Lift.COOPERATION),),
        "hard": lambda ago: (Contact(ago, minutes=60 * hours, stressors=Stressor.AGGRESSION),),
    }
    return Relationship(tuple(one for number, kind in enumerate(kinds) for one in week[kind](7 * number)))


def _half_years(*kinds: str) -> st.SearchStrategy[Relationship]:
    return st.builds(_weekly, st.lists(st.sampled_from(kinds), min_size=26, max_size=26), st.integers(2, 6))


#: Half a year week by week, close to where quiet, calm and hard weeks become a standing pattern, and well past that.
half_years = _half_years("quiet", "calm", "hard", "hard")
hard_half_years = _half_years("quiet", "calm", *["hard"] * 6)
