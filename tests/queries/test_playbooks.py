"""Every advice has its playbook, and every idea that belongs to behaviour stands in one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from clients.domain.advice import Advice
from clients.domain.ladder import CLIMBING, Rung
from clients.queries.playbooks import books

LONGEST = 200  # of a step's title, as a plan keeps it
#: Where an idea that belongs to behaviour is taught: the advice, the rung where it matters, and the step or line.
TAUGHT = {
    "A1": (Advice.EXTRA_EFFORT, None, "know_the_kind"),
    "A2": (Advice.EXTRA_EFFORT, None, "coldness"),
    "A3": (Advice.CHECK_IN, None, "call_now"),
    "A4": (Advice.EXTRA_EFFORT, None, "agree_first"),
    "A5 rudeness": (Advice.CONTINUE_EFFORT, None, "rudeness"),
    "A5 wrong on principle": (Advice.EXTRA_EFFORT, None, "wrong_on_principle"),
    "A5 superiority": (Advice.BREAK_LOOP, None, "superiority"),
    "A5 taking blame": (Advice.MAKE_AMENDS, None, "taking_blame"),
    "A5 laying blame": (Advice.MAKE_AMENDS, None, "laying_blame"),
    "A5 buying sympathy": (Advice.EXTRA_EFFORT, None, "buying_sympathy"),
    "A6": (Advice.EXTRA_EFFORT, Rung.RESET_EXPECTATIONS, "look_at_yourself"),
    "A7": (Advice.CONTINUE_EFFORT, None, "being_liked"),
    "A8": (Advice.HOLD_COURSE, None, "keep_helping"),
    "B1": (Advice.EXTRA_EFFORT, None, "listen_first"),
    "B2": (Advice.EXTRA_EFFORT, None, "find_source"),
    "B3": (Advice.OFFBOARD, None, "unwatched"),
    "B4": (Advice.MAKE_AMENDS, None, "give_in_small"),
    "B5 in kind": (Advice.OFFBOARD, None, "rudeness"),
    "B5 best chance": (Advice.CONTINUE_EFFORT, None, "stay_on_the_problem"),
    "B6": (Advice.BREAK_LOOP, None, "personal"),
    "B7": (Advice.CARRY_ON, None, "one_day"),
    "B8": (Advice.EXTRA_EFFORT, None, "call_as_promised"),
    "C1": (Advice.PREPARE_OFFBOARDING, None, "count_the_cost"),
    "C2": (Advice.BREAK_LOOP, None, "begin_with_their_view"),
    "C3": (Advice.SET_EXPECTATIONS, None, "ask_their_picture"),
    "C4 apology": (Advice.MAKE_AMENDS, None, "apologise"),
    "C4 no but": (Advice.MAKE_AMENDS, None, "but"),
    "D1": (Advice.EXTRA_EFFORT, None, "tells_apart"),
    "D2 at the start": (Advice.SET_EXPECTATIONS, None, "go_through_list"),
    "D2 anew": (Advice.EXTRA_EFFORT, Rung.RESET_EXPECTATIONS, "agree_anew"),
    "D3": (Advice.EXTRA_EFFORT, None, "help_unasked"),
    "D4 first what is owed": (Advice.PREPARE_OFFBOARDING, None, "fulfil_what_is_owed"),
    "D4 then fast": (Advice.OFFBOARD, None, "say_it"),
    "D5": (Advice.OFFBOARD, None, "hoping"),
    "E1": (Advice.EXTRA_EFFORT, None, "labels"),
    "E2": (Advice.BREAK_LOOP, None, "our_view_and_proposal"),
    "E3": (Advice.BREAK_LOOP, None, "one_statement"),
    "E4 name it": (Advice.BREAK_LOOP, None, "name_loop"),
    "E4 listen again": (Advice.BREAK_LOOP, None, "listen_again"),
    "E5": (Advice.CHECK_IN, None, "call_now"),
    "E6": (Advice.EXTRA_EFFORT, None, "in_writing"),
    "E7": (Advice.CARRY_ON, None, "review_round"),
    "E8": (Advice.EXTRA_EFFORT, Rung.NEW_TERMS, "rehearse"),
}
#: All of the source's ideas: eight on behaviour, eight of service, four on being right, five on energy, eight on cases.
IDEAS = {f"{part}{at}" for part, count in zip("ABCDE", (8, 8, 4, 5, 8), strict=True) for at in range(1, count + 1)}

every_book = pytest.mark.parametrize(("advice", "rung"), [(kind, rung) for kind in Advice for rung in (None, *Rung)])


def keys(advice: Advice, rung: Rung | None) -> list[str]:
    """Return the keys of all that a playbook says."""
    book = books.find(advice, rung)
    return [one.key for part in (book.steps, book.avoid, book.signs) for one in part]


@pytest.mark.parametrize("idea", TAUGHT)
def test_an_idea_stands_in_a_playbook(idea: str) -> None:
    advice, rung, key = TAUGHT[idea]

    assert key in keys(advice, rung)


def test_no_idea_is_left_out() -> None:
    assert {idea.split()[0] for idea in TAUGHT} == IDEAS


@every_book
def test_a_playbook_says_what_to_do_what_not_and_how_it_shows(advice: Advice, rung: Rung | None) -> None:
    book = books.find(advice, rung)

    assert all((book.steps, book.avoid, book.signs))
    assert len(keys(advice, rung)) == len(set(keys(advice, rung)))


@every_book
def test_steps_come_in_the_order_of_their_days_and_fit_a_plan(advice: Advice, rung: Rung | None) -> None:
    steps = books.find(advice, rung).steps
    days = [step.after for step in steps]

    assert all(0 < len(str(step.title)) <= LONGEST for step in steps)
    assert days == sorted(days)
    assert max(days) <= 28  # as long as a plan lasts by default


@pytest.mark.parametrize("advice", books.PLANNED)
def test_each_effort_goes_further_than_the_one_before(advice: Advice) -> None:
    seen = [{step.key for step in books.find(advice, rung).steps} for rung in CLIMBING]

    assert all(later - earlier for earlier, later in pairwise(seen))
    assert all("look_back" in steps for steps in seen)


def test_an_apology_comes_before_a_further_effort_where_the_misses_were_ours() -> None:
    assert books.find(Advice.MAKE_AMENDS, Rung.NEW_TERMS).steps[0].key == "apologise"


def test_no_text_has_an_exclamation_mark_or_a_label() -> None:
    texts = [
        str(text)
        for advice in Advice
        for rung in (None, *Rung)
        for book in [books.find(advice, rung)]
        for text in [*(s.title for s in book.steps), *(s.why for s in book.steps), *(x.text for x in book.avoid)]
    ]

    assert not [text for text in texts if "!" in text or "difficult client" in text.lower()]
