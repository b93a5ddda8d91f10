"""A goodbye waits for our obligations, and moves on by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from clients.models import Client, LeavingTask, Membership, Offboarding, Workspace
from clients.services import leaving_tasks, obligations, offboardings
from clients.services.obligations import ClientHasLeft, ClientIsLeaving
from clients.services.offboardings import (
    AlreadyLeaving,
    AlreadyParted,
    ChecklistOpen,
    CoolingOff,
    NoticeInTheFuture,
    NoticeWasGiven,
    NotTheNextStep,
    ObligationsOutstanding,
    SecondPersonNeeded,
    StopWithoutReason,
    TermsMissing,
)
from tests import cast
from tests.cast import NOW, TODAY, Cast


def stage(offboarding: Offboarding) -> str:
    """Return the stored stage."""
    offboarding.refresh_from_db()
    return offboarding.stage


def test_a_proposal_waits_for_a_decision_even_with_nothing_owed(acme: Client, people: Cast) -> None:
    assert stage(cast.make_offboarding(acme, by=people.owner, accepted=False)) == "proposed"


def test_an_accepted_one_waits_while_we_owe_something(acme: Client, people: Cast) -> None:
    cast.make_obligation(acme, by=people.owner)

    assert stage(cast.make_offboarding(acme, by=people.owner)) == "waiting"


def test_an_accepted_one_is_ready_at_once_when_nothing_is_owed(acme: Client, people: Cast) -> None:
    assert stage(cast.make_offboarding(acme, by=people.owner)) == "ready"


def test_a_second_one_is_refused(acme: Client, people: Cast) -> None:
    cast.make_offboarding(acme, by=people.owner)

    with pytest.raises(AlreadyLeaving):
        cast.make_offboarding(acme, by=people.owner)


def test_notice_is_refused_while_we_owe_something_and_names_it(acme: Client, people: Cast) -> None:
    cast.make_obligation(acme, by=people.owner, title="Final report")
    leaving = cast.make_offboarding(acme, by=people.owner)

    with pytest.raises(ObligationsOutstanding, match="Final report"):
        offboardings.give_notice(offboarding=leaving, on=TODAY, today=TODAY, by=None, now=NOW)
    cast.tick_off(leaving, by=people.owner)


def test_fulfilling_the_last_obligation_moves_it_on_and_asks_that_owners_be_told(acme: Client, people: Cast) -> None:
    first, last = (cast.make_obligation(acme, by=people.owner, title=title) for title in ("Report", "Training"))
    leaving = cast.make_offboarding(acme, by=people.owner)

    obligations.fulfil(obligation=first, on=TODAY, by=None, now=NOW)
    between = stage(leaving)
    obligations.fulfil(obligation=last, on=TODAY, by=None, now=NOW)

    assert (between, stage(leaving), leaving.ready_at, leaving.owners_told_at) == ("waiting", "ready", NOW, None)


def test_waiving_the_last_obligation_moves_it_on(acme: Client, people: Cast) -> None:
    owed = cast.make_obligation(acme, by=people.owner)
    leaving = cast.make_offboarding(acme, by=people.owner)

    obligations.waive(obligation=owed, on=TODAY, reason="Agreed with Ms Ode by phone.", by=None, now=NOW)

    assert stage(leaving) == "ready"


def test_something_new_is_refused_while_leaving(acme: Client, people: Cast) -> None:
    cast.make_offboarding(acme, by=people.owner)

    with pytest.raises(ClientIsLeaving):
        cast.make_obligation(acme, by=people.owner, kind="deliverable")


@pytest.mark.parametrize("kind", ["handover", "notice"])
def test_what_belongs_to_the_leaving_makes_it_wait_again(acme: Client, people: Cast, kind: str) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)

    cast.make_obligation(acme, by=people.owner, kind=kind)

    assert stage(leaving) == "waiting"


def test_what_they_owe_may_be_added_while_leaving(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)

    cast.make_obligation(acme, by=people.owner, owed_by="them", kind="payment")

    assert stage(leaving) == "ready"


def test_undoing_a_fulfilment_makes_it_wait_again(acme: Client, people: Cast) -> None:
    owed = cast.make_obligation(acme, by=people.owner)
    leaving = cast.make_offboarding(acme, by=people.owner)
    obligations.fulfil(obligation=owed, on=TODAY, by=None, now=NOW)

    obligations.reopen(obligation=owed, by=None, now=NOW)

    assert stage(leaving) == "waiting"


def test_after_notice_a_handover_waits_and_then_the_notice_stands_again(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    offboardings.give_notice(offboarding=leaving, on=TODAY, today=TODAY, by=None, now=NOW)
    handover = cast.make_obligation(acme, by=people.owner, kind="handover")
    between = stage(leaving)

    obligations.fulfil(obligation=handover, on=TODAY, by=None, now=NOW)

    assert (between, stage(leaving)) == ("waiting", "notice_given")


def test_closing_makes_the_client_a_former_one(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    offboardings.give_notice(offboarding=leaving, on=TODAY, today=TODAY, by=None, now=NOW)
    cast.tick_off(leaving, by=people.owner)

    offboardings.close(offboarding=leaving, note="We learned to ask earlier.", by=None, now=NOW)

    acme.refresh_from_db()
    assert (stage(leaving), acme.status) == ("closed", "former")


def test_a_former_client_cannot_be_left_again(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    offboardings.give_notice(offboarding=leaving, on=TODAY, today=TODAY, by=None, now=NOW)
    cast.tick_off(leaving, by=people.owner)
    offboardings.close(offboarding=leaving, note="", by=None, now=NOW)

    with pytest.raises(AlreadyParted):
        cast.make_offboarding(acme, by=people.owner)


def test_nothing_is_owed_to_a_former_client(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    offboardings.give_notice(offboarding=leaving, on=TODAY, today=TODAY, by=None, now=NOW)
    cast.tick_off(leaving, by=people.owner)
    offboardings.close(offboarding=leaving, note="", by=None, now=NOW)

    with pytest.raises(ClientHasLeft):
        cast.make_obligation(acme, by=people.owner)


def test_it_cannot_be_closed_before_notice_was_given(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)

    with pytest.raises(NotTheNextStep):
        offboardings.close(offboarding=leaving, note="", by=None, now=NOW)


def test_a_notice_dated_ahead_is_refused(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)

    with pytest.raises(NoticeInTheFuture):
        offboardings.give_notice(offboarding=leaving, on=TODAY.replace(month=7), today=TODAY, by=None, now=NOW)


def test_it_can_be_stopped_and_begun_anew(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)

    offboardings.stop(offboarding=leaving, note="They called and we talked.", by=None, now=NOW)

    assert stage(cast.make_offboarding(acme, by=people.owner)) == "ready"


def test_the_checklist_holds_a_close_back_and_is_named(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    offboardings.give_notice(offboarding=leaving, on=TODAY, today=TODAY, by=None, now=NOW)
    cast.tick_off(leaving, by=people.owner)
    LeavingTask.objects.filter(kind="thanks").update(state="open", settled_on=None)

    with pytest.raises(ChecklistOpen, match="Say thank you") as refused:
        offboardings.close(offboarding=leaving, note="", by=None, now=NOW)

    assert refused.value.titles == ["Say thank you"]


def test_what_does_not_apply_holds_nothing_back(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    offboardings.give_notice(offboarding=leaving, on=TODAY, today=TODAY, by=None, now=NOW)
    for task in LeavingTask.objects.all():
        leaving_tasks.change(task=task, line=leaving_tasks.Line(state="none"), by=people.owner, now=NOW)

    offboardings.close(offboarding=leaving, note="", by=None, now=NOW)

    assert stage(leaving) == "closed"


def test_terms_have_to_be_named_where_there_are_some(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    offboardings.give_notice(offboarding=leaving, on=TODAY, today=TODAY, by=None, now=NOW)
    cast.tick_off(leaving, by=people.owner)

    with pytest.raises(TermsMissing):
        offboardings.close(offboarding=leaving, note="", by=None, now=NOW, again="terms", again_terms=" ")


def test_nothing_is_stopped_once_notice_was_given(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    offboardings.give_notice(offboarding=leaving, on=TODAY, today=TODAY, by=None, now=NOW)

    with pytest.raises(NoticeWasGiven):
        offboardings.stop(offboarding=leaving, note="We talked.", by=None, now=NOW)


def test_a_goodbye_that_waits_after_notice_is_not_stopped_either(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    offboardings.give_notice(offboarding=leaving, on=TODAY, today=TODAY, by=None, now=NOW)
    cast.make_obligation(acme, by=people.owner, kind="handover")

    with pytest.raises(NoticeWasGiven):
        offboardings.stop(offboarding=leaving, note="We talked.", by=None, now=NOW)


def test_stopping_needs_a_reason(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)

    with pytest.raises(StopWithoutReason):
        offboardings.stop(offboarding=leaving, note=" ", by=None, now=NOW)


@pytest.fixture
def strict(people: Cast) -> Workspace:
    """Give the workspace with four eyes, five days of cooling off, and a colleague who decides."""
    workspace = people.workspace
    Membership.objects.filter(user=people.colleague).update(role="manager")
    Workspace.objects.filter(pk=workspace.pk).update(four_eyes=True, cooling_off_days=5)
    workspace.refresh_from_db()
    return workspace


def test_whoever_proposed_it_does_not_accept_it(strict: Workspace, people: Cast) -> None:
    leaving = cast.make_offboarding(cast.make_client(strict), by=people.owner, accepted=False)

    with pytest.raises(SecondPersonNeeded):
        offboardings.accept(offboarding=leaving, by=people.owner, now=NOW + timedelta(days=6))


def test_whoever_decides_alone_accepts_what_they_proposed(strict: Workspace, people: Cast) -> None:
    leaving = cast.make_offboarding(cast.make_client(strict), by=people.owner, accepted=False)
    Membership.objects.filter(user=people.colleague).update(role="member")

    offboardings.accept(offboarding=leaving, by=people.owner, now=NOW + timedelta(days=6))

    assert stage(leaving) == "ready"


def test_a_refusal_in_the_cooling_off_names_the_day(strict: Workspace, people: Cast) -> None:
    leaving = cast.make_offboarding(cast.make_client(strict), by=people.owner, accepted=False)

    with pytest.raises(CoolingOff) as refused:
        offboardings.accept(offboarding=leaving, by=people.colleague, now=NOW + timedelta(days=4))

    assert refused.value.day == TODAY + timedelta(days=5)


def test_it_can_be_accepted_from_the_first_minute_of_that_day(strict: Workspace, people: Cast) -> None:
    leaving = cast.make_offboarding(cast.make_client(strict), by=people.owner, accepted=False)
    midnight = datetime(2026, 7, 5, tzinfo=strict.zone)

    offboardings.accept(offboarding=leaving, by=people.colleague, now=midnight)

    assert stage(leaving) == "ready"


def test_loosening_the_rules_does_not_loosen_what_was_proposed(strict: Workspace, people: Cast) -> None:
    leaving = cast.make_offboarding(cast.make_client(strict), by=people.owner, accepted=False)
    Workspace.objects.update(four_eyes=False, cooling_off_days=0)

    with pytest.raises(SecondPersonNeeded):
        offboardings.accept(offboarding=leaving, by=people.owner, now=NOW + timedelta(days=6))
