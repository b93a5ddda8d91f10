"""Which first steps were tried with a matter that keeps coming back."""

from __future__ import annotations

from clients.domain.loops import Raise, Way, tried


def test_what_was_only_written_by_one_was_tried_in_no_other_way() -> None:
    assert tried([Raise("email", "ada"), Raise("chat", "ada")]) == frozenset()


def test_a_call_is_talking_and_a_meeting_is_both() -> None:
    assert tried([Raise("call", "ada")]) == {Way.TALK}
    assert tried([Raise("in_person", "ada")]) == {Way.TALK, Way.MEET}


def test_somebody_else_has_tried_once_two_logged_it() -> None:
    assert tried([Raise("email", "ada"), Raise("email", "")]) == frozenset()
    assert tried([Raise("email", "ada"), Raise("email", "ben")]) == {Way.SOMEBODY_ELSE}


def test_a_way_that_was_taken_as_a_step_was_tried() -> None:
    assert tried([], {Way.ASK}) == {Way.ASK}
