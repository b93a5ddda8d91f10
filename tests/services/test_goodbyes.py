"""The letter and the notice of a goodbye, its last day, its checklist, and what somebody else keeps from then on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from clients.models import Client, Interaction, LeavingTask, Offboarding
from clients.services import goodbyes, leaving_tasks, obligations, offboardings
from clients.services.goodbyes import DayIsPast, NothingWritten, NoticeAlreadyGiven, NoticeTooLong
from clients.services.leaving_tasks import GoodbyeOver, OwnerUnknown
from clients.services.obligations import TransferIncomplete, WaiverWithoutReason
from clients.services.offboardings import (
    ObligationsOutstanding,
)
from clients.services.refusals import Refusal
from tests import cast
from tests.cast import NOW, TODAY, Cast


def stage(offboarding: Offboarding) -> str:
    """Return the stored stage."""
    offboarding.refresh_from_db()
    return offboarding.stage


def test_notice_is_logged_with_its_words(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    notice = goodbyes.Notice(on=TODAY, letter="Our last day is 31 July.")

    goodbyes.give_notice(offboarding=leaving, notice=notice, by=people.owner, today=TODAY, now=NOW)

    logged = Interaction.objects.get()
    assert (logged.facts, logged.direction, logged.channel) == ("Our last day is 31 July.", "out", "email")
    assert stage(leaving) == "notice_given"


def test_notice_that_the_gate_refuses_is_not_logged(acme: Client, people: Cast) -> None:
    cast.make_obligation(acme, by=people.owner)
    leaving = cast.make_offboarding(acme, by=people.owner)
    notice = goodbyes.Notice(on=TODAY, letter="Our last day is 31 July.")

    with pytest.raises(ObligationsOutstanding):
        goodbyes.give_notice(offboarding=leaving, notice=notice, by=people.owner, today=TODAY, now=NOW)

    assert not Interaction.objects.exists()


def test_notice_in_no_words_is_refused(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)

    with pytest.raises(NothingWritten):
        goodbyes.give_notice(
            offboarding=leaving, notice=goodbyes.Notice(on=TODAY, letter=" "), by=people.owner, today=TODAY, now=NOW
        )


@pytest.mark.parametrize(
    ("day", "notice", "refused"),
    [(TODAY - timedelta(days=1), 30, DayIsPast), (TODAY, -1, NoticeTooLong), (TODAY, 731, NoticeTooLong)],
)
def test_an_impossible_last_day_is_refused(
    day: date, notice: int, refused: type[Refusal], acme: Client, people: Cast
) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)

    with pytest.raises(refused):
        goodbyes.set_day(offboarding=leaving, leaves_on=day, notice_days=notice, by=people.owner, today=TODAY, now=NOW)


def test_the_letter_stays_as_it_went_out(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    notice = goodbyes.Notice(on=TODAY, letter="Our last day is 31 July.")
    goodbyes.give_notice(offboarding=leaving, notice=notice, by=people.owner, today=TODAY, now=NOW)

    with pytest.raises(NoticeAlreadyGiven):
        goodbyes.write_letter(offboarding=leaving, letter="Other words.", by=people.owner, now=NOW)


def test_an_obligation_that_somebody_else_keeps_lets_it_move_on(acme: Client, people: Cast) -> None:
    owed = cast.make_obligation(acme, by=people.owner)
    leaving = cast.make_offboarding(acme, by=people.owner)

    obligations.transfer(obligation=owed, to="Studio West", on=TODAY, reason="They agreed.", by=people.owner, now=NOW)

    owed.refresh_from_db()
    assert (stage(leaving), owed.transferred_to, owed.waived_on) == ("ready", "Studio West", TODAY)


@pytest.mark.parametrize(
    ("to", "reason", "refused"), [(" ", "They agreed.", TransferIncomplete), ("West", " ", WaiverWithoutReason)]
)
def test_a_transfer_says_to_whom_and_why(
    to: str, reason: str, refused: type[Refusal], acme: Client, people: Cast
) -> None:
    owed = cast.make_obligation(acme, by=people.owner)

    with pytest.raises(refused):
        obligations.transfer(obligation=owed, to=to, on=TODAY, reason=reason, by=people.owner, now=NOW)


def test_a_transfer_taken_back_names_nobody_any_more(acme: Client, people: Cast) -> None:
    owed = cast.make_obligation(acme, by=people.owner)
    obligations.transfer(obligation=owed, to="West", on=TODAY, reason="Agreed.", by=people.owner, now=NOW)

    obligations.reopen(obligation=owed, by=people.owner, now=NOW)

    owed.refresh_from_db()
    assert (owed.is_open, owed.transferred_to) == (True, "")


def test_nobody_from_elsewhere_does_a_line_of_the_checklist(acme: Client, people: Cast) -> None:
    cast.make_offboarding(acme, by=people.owner)
    line = leaving_tasks.Line(owner=people.stranger)

    with pytest.raises(OwnerUnknown):
        leaving_tasks.change(task=LeavingTask.objects.all()[0], line=line, by=people.owner, now=NOW)


def test_a_line_of_somebody_who_has_left_is_ticked_off_by_others(acme: Client, people: Cast) -> None:
    task = cast.make_offboarding(acme, by=people.owner).tasks.order_by("pk")[0]
    LeavingTask.objects.filter(pk=task.pk).update(owner=people.stranger)

    line = leaving_tasks.Line(state=LeavingTask.State.DONE, owner=people.stranger)
    done = leaving_tasks.change(task=task, line=line, by=people.owner, now=NOW)

    assert (done.state, done.settled_on) == (LeavingTask.State.DONE, TODAY)


def test_the_checklist_of_a_goodbye_that_ended_stays(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    offboardings.stop(offboarding=leaving, note="We talked.", by=None, now=NOW)

    with pytest.raises(GoodbyeOver):
        cast.tick_off(leaving, by=people.owner)
