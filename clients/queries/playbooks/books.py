"""Which playbook belongs to an advice, and to how far the effort should go this time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from clients.domain.advice import Advice
from clients.domain.ladder import Rung
from clients.queries.playbooks.amends import APOLOGISE, MAKE_AMENDS
from clients.queries.playbooks.effort import CONTINUE_EFFORT, EXTRA_EFFORT
from clients.queries.playbooks.goodbyes import OFFBOARD, PREPARE_OFFBOARDING, PROTECT
from clients.queries.playbooks.loop import BREAK_LOOP, NAME_LOOP
from clients.queries.playbooks.parts import Playbook, Step
from clients.queries.playbooks.quiet import CARRY_ON, CHECK_IN, HOLD_COURSE, SET_EXPECTATIONS
from clients.queries.playbooks.rungs import FURTHER

BOOKS: Final[Mapping[Advice, Playbook]] = {
    Advice.PROTECT: PROTECT,
    Advice.MAKE_AMENDS: MAKE_AMENDS,
    Advice.PREPARE_OFFBOARDING: PREPARE_OFFBOARDING,
    Advice.OFFBOARD: OFFBOARD,
    Advice.CONTINUE_EFFORT: CONTINUE_EFFORT,
    Advice.EXTRA_EFFORT: EXTRA_EFFORT,
    Advice.BREAK_LOOP: BREAK_LOOP,
    Advice.CHECK_IN: CHECK_IN,
    Advice.HOLD_COURSE: HOLD_COURSE,
    Advice.SET_EXPECTATIONS: SET_EXPECTATIONS,
    Advice.CARRY_ON: CARRY_ON,
}
#: Advice that a plan carries out, with what comes first however often it was tried.
PLANNED: Final[Mapping[Advice, tuple[Step, ...]]] = {
    Advice.EXTRA_EFFORT: (),
    Advice.MAKE_AMENDS: (APOLOGISE,),
    Advice.BREAK_LOOP: (NAME_LOOP,),
}
STEPS: Final = frozenset(step.key for book in (*BOOKS.values(), *FURTHER.values()) for step in book.steps)


def find(advice: Advice, rung: Rung | None) -> Playbook:
    """Return the playbook of an advice; where an effort was made before, one that goes further than that."""
    book, further = BOOKS[advice], FURTHER.get(rung) if rung else None
    if advice not in PLANNED or further is None:
        return book
    steps = (*(replace(step, after=0) for step in PLANNED[advice]), *further.steps)
    return Playbook(steps=steps, avoid=(*further.avoid, *book.avoid), signs=further.signs)
