"""Propose a goodbye, and carry it through the gate."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from clients.models import Client, Obligation, Offboarding
from tests import cast
from tests.cast import TODAY, Cast
from tests.views.pages import at, errors, kept, undo


@pytest.fixture
def owed(acme: Client, people: Cast) -> Obligation:
    """Give an open obligation of ours."""
    return cast.make_obligation(acme, by=people.owner)


@pytest.fixture
def proposed(acme: Client, people: Cast) -> Offboarding:
    """Give an offboarding that waits for a decision."""
    return cast.make_offboarding(acme, by=people.owner, accepted=False)


def move(browser: Browser, offboarding: Offboarding, to: str, **more: str) -> Any:
    """Post the next step."""
    return browser.post(at("offboarding_move", offboarding.pk), {"to": to, **more})


def stage(offboarding: Offboarding) -> str:
    """Return how far it has come."""
    offboarding.refresh_from_db()
    return offboarding.stage


def test_proposing_changes_nothing_yet_but_is_kept(as_owner: Browser, acme: Client, people: Cast) -> None:
    response = as_owner.post(at("offboarding_propose", acme.pk), {"reason": "Two plans did not help."})

    found = Offboarding.objects.get()
    assert response["Location"] == at("client", acme.pk)
    assert (found.stage, found.reason, found.proposed_by) == ("proposed", "Two plans did not help.", people.owner)


def test_a_second_proposal_is_refused_and_nothing_is_lost(
    as_owner: Browser, acme: Client, proposed: Offboarding
) -> None:
    response = as_owner.post(at("offboarding_propose", acme.pk), {"reason": "Again"})

    assert (response.status_code, set(errors(response)), kept(response, "reason")) == (422, {"__all__"}, "Again")


def test_accepting_waits_while_something_is_owed(
    as_owner: Browser, acme: Client, owed: Obligation, proposed: Offboarding
) -> None:
    response = move(as_owner, proposed, "accepted")

    assert (response["Location"], stage(proposed)) == (at("client", acme.pk), "waiting")


def test_accepting_is_ready_at_once_where_nothing_is_owed(as_owner: Browser, proposed: Offboarding) -> None:
    move(as_owner, proposed, "accepted")

    assert stage(proposed) == "ready"


@pytest.mark.parametrize("step", ["ready", "notice_given"])
def test_the_gate_names_what_is_owed(step: str, as_owner: Browser, owed: Obligation, proposed: Offboarding) -> None:
    move(as_owner, proposed, "accepted")

    response = move(as_owner, proposed, step, note="Said on the phone")

    assert response.status_code == 422
    assert "Final report" in errors(response)["__all__"][0]
    assert (kept(response, "to"), kept(response, "note"), stage(proposed)) == (step, "Said on the phone", "waiting")


def test_fulfilling_the_last_obligation_moves_it_on_by_itself(
    as_owner: Browser, owed: Obligation, proposed: Offboarding
) -> None:
    move(as_owner, proposed, "accepted")

    as_owner.post(at("obligation_fulfil", owed.pk))

    assert stage(proposed) == "ready"


def test_undoing_the_fulfilment_makes_it_wait_again(as_owner: Browser, owed: Obligation, proposed: Offboarding) -> None:
    move(as_owner, proposed, "accepted")
    fulfilled = as_owner.post(at("obligation_fulfil", owed.pk))

    as_owner.post(undo(fulfilled))

    assert stage(proposed) == "waiting"


def test_waiving_the_last_obligation_moves_it_on_too(
    as_owner: Browser, owed: Obligation, proposed: Offboarding
) -> None:
    move(as_owner, proposed, "accepted")

    as_owner.post(at("obligation_waive", owed.pk), {"reason": "They took it back"})

    assert stage(proposed) == "ready"


def test_from_notice_to_close_the_client_becomes_a_former_one(
    as_owner: Browser, acme: Client, proposed: Offboarding
) -> None:
    for step in ("accepted", "notice_given", "closed"):
        move(as_owner, proposed, step, note="Parted in peace")

    acme.refresh_from_db()
    assert (stage(proposed), proposed.notice_given_on) == ("closed", TODAY)
    assert (acme.status, proposed.closing_note) == (Client.Status.FORMER, "Parted in peace")


def test_stopping_keeps_the_client(as_owner: Browser, acme: Client, proposed: Offboarding) -> None:
    move(as_owner, proposed, "stopped", note="They changed the contract")

    acme.refresh_from_db()
    assert (stage(proposed), acme.status) == ("stopped", Client.Status.ACTIVE)


@pytest.mark.parametrize(
    ("field", "to", "more"),
    [
        ("to", "", {}),
        ("to", "waiting", {}),
        ("to", "gone", {}),
        ("__all__", "closed", {}),
        ("notice_given_on", "notice_given", {"notice_given_on": "2026-07-01"}),
        ("notice_given_on", "notice_given", {"notice_given_on": "soon"}),
    ],
)
def test_an_impossible_step_is_refused(
    field: str, to: str, more: dict[str, str], as_owner: Browser, proposed: Offboarding
) -> None:
    move(as_owner, proposed, "accepted")

    response = move(as_owner, proposed, to, **more)

    assert (response.status_code, set(errors(response)), stage(proposed)) == (422, {field}, "ready")


def test_the_page_offers_the_steps_from_here(as_owner: Browser, proposed: Offboarding) -> None:
    form = as_owner.get(at("offboarding_move", proposed.pk), {"to": "stopped"}).context["form"]

    assert [value for value, _label in form.offered] == ["accepted", "stopped"]
    assert form["to"].value() == "stopped"


def test_the_page_shows_what_is_still_owed(as_owner: Browser, owed: Obligation, proposed: Offboarding) -> None:
    page = as_owner.get(at("offboarding_move", proposed.pk))

    assert at("obligation_fulfil", owed.pk).encode() in page.content
