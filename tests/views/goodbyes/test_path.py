"""Propose a goodbye, and carry it through the gate."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from clients.models import Client, Membership, Obligation, Offboarding, Workspace
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.goodbyes.moves import RECORD, move, page, stage
from tests.views.pages import at, errors, undo


def test_proposing_changes_nothing_yet_but_is_kept(as_owner: Browser, acme: Client, people: Cast) -> None:
    response = as_owner.post(at("goodbye", acme.pk), {"do": "propose", "reason": "Two plans did not help."})

    found = Offboarding.objects.get()
    assert response["Location"] == at("goodbye", acme.pk)
    assert (found.stage, found.reason, found.proposed_by) == ("proposed", "Two plans did not help.", people.owner)


def test_the_old_way_to_propose_leads_to_the_path(as_owner: Browser, acme: Client) -> None:
    assert as_owner.get(at("offboarding_propose", acme.pk))["Location"] == at("goodbye", acme.pk)


def test_a_second_proposal_is_refused(as_owner: Browser, proposed: Offboarding) -> None:
    response = move(as_owner, proposed, "propose", reason="Again")

    assert (response.status_code, response.context["sent"]["reason"].value()) == (422, "Again")
    assert Offboarding.objects.count() == 1


def test_accepting_waits_while_something_is_owed(as_owner: Browser, owed: Obligation, proposed: Offboarding) -> None:
    response = move(as_owner, proposed, "accept")

    assert (response["Location"], stage(proposed)) == (page(proposed), "waiting")


def test_accepting_is_ready_at_once_where_nothing_is_owed(as_owner: Browser, proposed: Offboarding) -> None:
    move(as_owner, proposed, "accept")

    assert stage(proposed) == "ready"


def test_fulfilling_the_last_obligation_from_the_path_leads_back_and_moves_it_on(
    as_owner: Browser, owed: Obligation, proposed: Offboarding
) -> None:
    move(as_owner, proposed, "accept")

    response = as_owner.post(at("obligation_fulfil", owed.pk), {"from": "goodbye"})

    assert (response["Location"], stage(proposed)) == (page(proposed), "ready")


def test_undoing_the_fulfilment_makes_it_wait_again(as_owner: Browser, owed: Obligation, proposed: Offboarding) -> None:
    move(as_owner, proposed, "accept")
    fulfilled = as_owner.post(at("obligation_fulfil", owed.pk))

    as_owner.post(undo(fulfilled))

    assert stage(proposed) == "waiting"


def test_waiving_the_last_obligation_moves_it_on_too(
    as_owner: Browser, owed: Obligation, proposed: Offboarding
) -> None:
    move(as_owner, proposed, "accept")

    as_owner.post(at("obligation_waive", owed.pk), {"reason": "They took it back"})

    assert stage(proposed) == "ready"


def test_transferring_the_last_obligation_moves_it_on_too_and_can_be_undone(
    as_owner: Browser, owed: Obligation, proposed: Offboarding
) -> None:
    move(as_owner, proposed, "accept")

    response = as_owner.post(
        at("obligation_transfer", owed.pk), {"to": "Studio West", "reason": "Agreed with them.", "from": "goodbye"}
    )

    assert (response["Location"], stage(proposed)) == (page(proposed), "ready")
    as_owner.post(undo(response))
    assert stage(proposed) == "waiting"


@pytest.mark.parametrize(("missing", "field"), [("to", "to"), ("reason", "reason")])
def test_a_transfer_says_to_whom_and_why(missing: str, field: str, as_owner: Browser, owed: Obligation) -> None:
    given = {"to": "Studio West", "reason": "Agreed."} | {missing: ""}

    response = as_owner.post(at("obligation_transfer", owed.pk), given)

    assert (response.status_code, set(errors(response))) == (422, {field})


def test_the_day_is_suggested_set_and_marks_what_is_due_after_it(
    as_owner: Browser, acme: Client, people: Cast, proposed: Offboarding
) -> None:
    cast.make_obligation(acme, by=people.owner, kind="handover", title="Handbook", due_at=NOW + timedelta(days=20))
    suggested = as_owner.get(page(proposed)).context["page"].day.suggested

    move(as_owner, proposed, "day", leaves_on="2026-07-10", notice_days="14")

    shown = as_owner.get(page(proposed))
    assert suggested == TODAY + timedelta(days=50)
    assert [row.title for row in shown.context["page"].day.late] == ["Handbook"]
    assert "after the last day" in shown.content.decode()


@pytest.mark.parametrize(("day", "notice"), [("2026-06-29", "30"), ("soon", "30"), ("2026-07-10", "-1")])
def test_an_impossible_day_is_refused_and_kept(day: str, notice: str, as_owner: Browser, proposed: Offboarding) -> None:
    response = move(as_owner, proposed, "day", leaves_on=day, notice_days=notice)

    assert (response.status_code, response.context["sent"]["leaves_on"].value()) == (422, day)


def test_whoever_proposed_it_is_told_who_accepts_it(as_owner: Browser, acme: Client, people: Cast) -> None:
    Membership.objects.filter(user=people.colleague).update(role="manager")
    Workspace.objects.filter(pk=people.workspace.pk).update(four_eyes=True)
    proposed = cast.make_offboarding(Client.objects.get(pk=acme.pk), by=people.owner, accepted=False)

    hindered = as_owner.get(page(proposed)).context["page"].decision.hindered

    assert "Colleague" in hindered
    assert move(as_owner, proposed, "accept").status_code == 422


def test_the_page_says_from_when_it_can_be_accepted(as_owner: Browser, acme: Client, people: Cast) -> None:
    Workspace.objects.filter(pk=people.workspace.pk).update(cooling_off_days=5)
    proposed = cast.make_offboarding(Client.objects.get(pk=acme.pk), by=people.owner, accepted=False)

    assert "5 Jul 2026" in as_owner.get(page(proposed)).content.decode()


@pytest.mark.parametrize("do", ["", "vanish", "ready"])
def test_a_step_that_is_none_is_not_found(do: str, as_owner: Browser, proposed: Offboarding) -> None:
    assert move(as_owner, proposed, do).status_code == 404


@pytest.mark.parametrize("do", ["accept", "notice", "close", "stop"])
def test_no_step_is_taken_where_no_goodbye_was_proposed(do: str, as_owner: Browser, acme: Client) -> None:
    given = {"do": do, "letter": "Our last day.", "note": "So.", **RECORD}

    assert as_owner.post(at("goodbye", acme.pk), given).status_code == 422
    assert not Offboarding.objects.exists()


def sections(browser: Browser, client: Client) -> list[str]:
    """Return what the path shows, the next step first."""
    found: list[str] = browser.get(at("goodbye", client.pk)).context["page"].sections
    return found


def test_the_next_step_stands_on_top_at_every_stage(as_owner: Browser, acme: Client, people: Cast) -> None:
    first = [sections(as_owner, acme)[0]]
    owed = cast.make_obligation(acme, by=people.owner)
    leaving = cast.make_offboarding(acme, by=people.owner, accepted=False)
    first.append(sections(as_owner, acme)[0])
    move(as_owner, leaving, "accept")
    first.append(sections(as_owner, acme)[0])
    as_owner.post(at("obligation_fulfil", owed.pk))
    first.append(sections(as_owner, acme)[0])
    move(as_owner, leaving, "day", leaves_on="2026-07-31", notice_days="30")
    first.append(sections(as_owner, acme)[0])
    move(as_owner, leaving, "notice", letter="Our last day is 31 July.")
    first.append(sections(as_owner, acme)[0])
    cast.tick_off(leaving, by=people.owner)
    first.append(sections(as_owner, acme)[0])
    move(as_owner, leaving, "close", **RECORD, is_early="on")
    first.append(sections(as_owner, acme)[0])

    assert first == ["propose", "decide", "owed", "day", "letter", "checklist", "close", "record"]


def test_the_page_takes_as_many_statements_for_one_obligation_as_for_many(
    as_owner: Browser, acme: Client, people: Cast, django_assert_num_queries: Any
) -> None:
    cast.make_obligation(acme, by=people.owner)
    leaving = cast.make_offboarding(acme, by=people.owner)
    as_owner.get(page(leaving))
    with CaptureQueriesContext(connection) as one:
        as_owner.get(page(leaving))
    for number in range(8):
        cast.make_obligation(acme, by=people.owner, kind="handover", title=f"Part {number}")

    with django_assert_num_queries(len(one)):
        as_owner.get(page(leaving))
    assert len(one) <= 20
