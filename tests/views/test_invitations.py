"""The page behind the link in an invitation: who may come in, and what it tells nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser
from pytest_django.fixtures import Settings

from clients.models import Invitation, Membership
from clients.services import invitations
from clients.services.invitations import token_of
from clients.views.invitations import GUESSES
from tests import cast
from tests.cast import NOW, Cast
from tests.views.conftest import browser_of
from tests.views.pages import at, notice


@pytest.fixture
def invitation(people: Cast) -> Invitation:
    """Give an open invitation of Ada."""
    return cast.make_invitation(people)


def door(invitation: Invitation) -> str:
    """Return where the link of an invitation leads."""
    return f"/invitations/{token_of(invitation)}/"


def text(response: Any) -> str:
    """Return a page in one line."""
    return " ".join(response.content.decode().split())


def test_the_page_says_who_asks_to_what(invitation: Invitation) -> None:
    page = Browser().get(door(invitation))

    assert page.status_code == 200
    assert "Join Here" in text(page)
    assert "Owner invites you, as member." in text(page)
    assert "no-store" in page["Cache-Control"]


def test_asking_for_the_page_changes_nothing(invitation: Invitation, people: Cast) -> None:
    visitor, stranger = Browser(), browser_of(people.stranger)
    for browser in (visitor, stranger):
        browser.get(door(invitation))

    invitation.refresh_from_db()
    assert invitation.accepted_at is None
    assert not visitor.session.keys()


def test_accepting_leads_in(people: Cast) -> None:
    ada = cast.make_user("ada")
    invitation = cast.make_invitation(people)
    browser = browser_of(ada)

    response = browser.post(door(invitation), {"answer": "accept"})

    assert (response["Location"], notice(response)) == (at("portfolio"), "You are in.")
    assert browser.get(at("portfolio")).status_code == 200
    assert Membership.objects.get(user=ada).role == "member"


def test_another_address_is_told_plainly_and_may_accept(invitation: Invitation, people: Cast) -> None:
    browser = browser_of(people.stranger)

    page = text(browser.get(door(invitation)))
    assert "<strong>ada@example.com</strong>" in page
    assert "<strong>stranger@example.com</strong>" in page
    browser.post(door(invitation), {"answer": "accept"})

    assert Membership.objects.filter(user=people.stranger, workspace=people.workspace).exists()


def test_somebody_else_may_log_out_and_come_back(invitation: Invitation, people: Cast) -> None:
    browser = browser_of(people.stranger)

    response = browser.post(door(invitation), {"answer": "other"}, follow=True)

    assert response.redirect_chain[-1][0] == door(invitation)
    assert "I have a login" in text(response)


@pytest.mark.parametrize(("answer", "leads_to"), [("login", "/account/login/"), ("signup", "/account/signup/")])
def test_without_a_login_one_is_led_to_it_and_back(
    invitation: Invitation, people: Cast, answer: str, leads_to: str
) -> None:
    browser = Browser()
    assert browser.post(door(invitation), {"answer": answer})["Location"] == leads_to

    browser.force_login(people.stranger)

    assert browser.get("/")["Location"] == door(invitation)
    assert browser.get("/")["Location"] == "/w/elsewhere/today/"  # once, so that nobody is caught there


def test_without_a_login_nobody_comes_in(invitation: Invitation, people: Cast) -> None:
    Browser().post(door(invitation), {"answer": "accept"})

    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_an_invited_person_signs_up_where_sign_up_is_closed(invitation: Invitation, settings: Settings) -> None:
    settings.SIGNUP = "closed"
    invited, other = Browser(), Browser()
    invited.post(door(invitation), {"answer": "signup"})

    assert "Nobody can sign up here" not in text(invited.get("/account/signup/"))
    assert "Nobody can sign up here" in text(other.get("/account/signup/"))


def test_whoever_came_in_by_a_link_is_led_in_by_it_again(invitation: Invitation, people: Cast) -> None:
    browser = browser_of(people.stranger)
    browser.post(door(invitation), {"answer": "accept"})

    assert browser.post(door(invitation), {"answer": "accept"})["Location"] == at("portfolio")


def _used(invitation: Invitation, people: Cast) -> str:
    invitations.accept(invitation=invitation, user=cast.make_user("second"), now=NOW)
    return door(invitation)


def _withdrawn(invitation: Invitation, people: Cast) -> str:
    invitations.withdraw(invitation=invitation, by=people.owner, now=NOW)
    return door(invitation)


def _expired(invitation: Invitation, people: Cast) -> str:
    Invitation.objects.update(expires_at=NOW)
    return door(invitation)


def _older(invitation: Invitation, people: Cast) -> str:
    address = door(invitation)
    invitations.resend(invitation=invitation, by=people.owner, now=NOW)
    return address


def _bent(invitation: Invitation, people: Cast) -> str:
    return door(invitation)[:-3] + "x/"


def _made_up(invitation: Invitation, people: Cast) -> str:
    return "/invitations/1.guess.guess/"


@pytest.mark.parametrize(
    ("spoil", "status"),
    [(_used, 410), (_withdrawn, 410), (_expired, 410), (_older, 404), (_bent, 404), (_made_up, 404)],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_no_use_says_the_same_and_names_nothing(
    spoil: Any, status: int, method: str, invitation: Invitation, people: Cast
) -> None:
    address = spoil(invitation, people)

    for browser in (Browser(), browser_of(people.stranger)):
        page = getattr(browser, method)(address, {"answer": "accept"})
        assert page.status_code == status
        assert "This invitation cannot be used" in text(page)
        assert not any(word in text(page) for word in ("Here", "Owner", "owner@", "ada@"))
    assert not Membership.objects.filter(user=people.stranger, workspace=people.workspace).exists()


def test_guesses_have_an_end_for_an_hour(invitation: Invitation) -> None:
    browser, most = Browser(), int(GUESSES["invitation"].split("/")[0])
    for _guess in range(most):
        assert browser.get("/invitations/1.guess.guess/").status_code == 404

    assert browser.get("/invitations/1.guess.guess/").status_code == 429
    assert browser.get(door(invitation)).status_code == 429
    assert browser.get(door(invitation), REMOTE_ADDR="192.0.2.7").status_code == 200
    with time_machine.travel(NOW + timedelta(hours=1, seconds=1), tick=False):
        assert browser.get(door(invitation)).status_code == 200
