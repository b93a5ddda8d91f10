"""The checklist of a goodbye, its close and record, and how it is stopped."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client as Browser

from clients.models import Client, LeavingTask, Offboarding
from clients.services import plans
from tests import cast
from tests.cast import TODAY, Cast
from tests.views.goodbyes.moves import RECORD, move, page, stage
from tests.views.pages import at


def test_the_checklist_is_ticked_off_line_by_line(as_owner: Browser, proposed: Offboarding) -> None:
    move(as_owner, proposed, "accept")
    task = LeavingTask.objects.get(kind="invoice")

    response = as_owner.post(at("goodbye_task", task.pk), {"state": "done"})

    task.refresh_from_db()
    assert response["Location"] == f"{page(proposed)}#checklist"
    assert (task.state, task.settled_on) == ("done", TODAY)


def test_a_line_of_the_checklist_has_a_day_and_an_owner(as_owner: Browser, people: Cast, proposed: Offboarding) -> None:
    move(as_owner, proposed, "accept")
    task = LeavingTask.objects.get(kind="access")

    as_owner.post(at("goodbye_task", task.pk), {"due_on": "2026-07-20", "owner": str(people.colleague.pk)})

    task.refresh_from_db()
    assert (task.due_on, task.owner, task.state) == (date(2026, 7, 20), people.colleague, "open")


@pytest.mark.parametrize("given", [{"state": "gone"}, {"due_on": "soon"}, {"owner": "x"}, {"owner": "99999"}])
def test_a_line_that_cannot_be_stays_as_it_was(given: dict[str, str], as_owner: Browser, proposed: Offboarding) -> None:
    move(as_owner, proposed, "accept")
    task = LeavingTask.objects.get(kind="access")

    as_owner.post(at("goodbye_task", task.pk), given)

    task.refresh_from_db()
    assert (task.state, task.due_on, task.owner) == ("open", None, None)


def test_closing_asks_for_the_checklist_first_and_keeps_the_record(as_owner: Browser, proposed: Offboarding) -> None:
    move(as_owner, proposed, "accept")
    move(as_owner, proposed, "notice", letter="Our last day is 31 July.")

    response = move(as_owner, proposed, "close", **RECORD)

    assert response.status_code == 422
    assert "Say thank you" in response.content.decode()
    assert response.context["sent"]["note"].value() == "Parted in peace"


def test_from_notice_to_close_the_client_becomes_a_former_one_with_its_record(
    as_owner: Browser, acme: Client, people: Cast, proposed: Offboarding
) -> None:
    move(as_owner, proposed, "accept")
    move(as_owner, proposed, "notice", letter="Our last day is 31 July.")
    cast.tick_off(proposed, by=people.owner)

    move(as_owner, proposed, "close", **RECORD)

    acme.refresh_from_db()
    assert (stage(proposed), acme.status) == ("closed", Client.Status.FORMER)
    assert (proposed.closing_note, proposed.again, proposed.again_terms) == ("Parted in peace", "terms", "By the hour.")
    assert "By the hour." in as_owner.get(at("client", acme.pk)).content.decode()


def all_is_done(browser: Browser, leaving: Offboarding, people: Cast, *, last: date) -> None:
    """Bring a goodbye to where only closing is left, with its last day."""
    move(browser, leaving, "accept")
    move(browser, leaving, "day", leaves_on=last.isoformat(), notice_days="30")
    move(browser, leaving, "notice", letter="We part.")
    cast.tick_off(leaving, by=people.owner)


def test_closing_before_the_last_day_says_what_that_means_and_asks_whether_it_is_meant(
    as_owner: Browser, people: Cast, proposed: Offboarding
) -> None:
    all_is_done(as_owner, proposed, people, last=TODAY + timedelta(days=21))
    said = as_owner.get(page(proposed)).content.decode()

    refused = move(as_owner, proposed, "close", **RECORD)
    after_refusal = stage(proposed)
    move(as_owner, proposed, "close", **RECORD, is_early="on")

    assert "The last day is 21 Jul 2026, in 3 weeks." in said
    assert 'name="is_early"' in said
    assert (refused.status_code, after_refusal) == (422, "notice_given")
    assert "Tick this if it is to be closed before." in refused.content.decode()
    assert refused.context["sent"]["note"].value() == "Parted in peace"
    assert stage(proposed) == "closed"


@pytest.mark.parametrize("ago", [0, 5])
def test_from_the_last_day_on_closing_asks_for_nothing_more(
    as_owner: Browser, people: Cast, proposed: Offboarding, ago: int
) -> None:
    all_is_done(as_owner, proposed, people, last=TODAY)
    Offboarding.objects.update(leaves_on=TODAY - timedelta(days=ago))
    said = as_owner.get(page(proposed)).content.decode()

    move(as_owner, proposed, "close", **RECORD)

    assert ("is_early" in said, stage(proposed)) == (False, "closed")


def test_a_former_client_has_no_next_step_though_a_plan_had_days_left(
    as_owner: Browser, acme: Client, people: Cast, proposed: Offboarding
) -> None:
    plans.start(client=acme, starts_on=cast.TODAY, ends_on=None, goal="Listen", by=people.owner, now=cast.NOW)
    move(as_owner, proposed, "accept")
    move(as_owner, proposed, "notice", letter="Our last day is 31 July.")
    cast.tick_off(proposed, by=people.owner)
    move(as_owner, proposed, "close", **RECORD)

    assert stage(proposed) == "closed"
    assert as_owner.get(at("client", acme.pk)).context["page"].step is None


def test_stopping_keeps_the_client(as_owner: Browser, acme: Client, proposed: Offboarding) -> None:
    move(as_owner, proposed, "stop", note="They changed the contract")

    acme.refresh_from_db()
    assert (stage(proposed), acme.status) == ("stopped", Client.Status.ACTIVE)


def test_stopping_says_why(as_owner: Browser, proposed: Offboarding) -> None:
    response = move(as_owner, proposed, "stop", note="")

    assert (response.status_code, stage(proposed)) == (422, "proposed")


def test_after_notice_the_page_does_not_offer_to_stop_and_refuses_it(as_owner: Browser, proposed: Offboarding) -> None:
    move(as_owner, proposed, "accept")
    move(as_owner, proposed, "notice", letter="Our last day is 31 July.")

    assert "stop" not in as_owner.get(page(proposed)).context["page"].sections
    assert move(as_owner, proposed, "stop", note="We talked.").status_code == 422
    assert stage(proposed) == "notice_given"
