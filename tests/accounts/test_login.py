"""Logging in with a password or with a code, and out."""

from __future__ import annotations

import pytest

from clients.models import User
from clients.services import people as persons
from tests.accounts.visitor import Visitor, code_in_mail, last_mail
from tests.cast import NOW, PASSWORD, Cast
from tests.views.pages import errors, kept


@pytest.mark.parametrize("address", ["owner@example.com", "Owner@Example.com", " owner@example.com "])
def test_logging_in_takes_an_address_in_any_case(address: str, people: Cast, visitor: Visitor) -> None:
    assert visitor.logs_in(address)["Location"] == "/"
    assert visitor.is_in()


@pytest.mark.parametrize("changes", [{"password": "wrong"}, {"email": "nobody@example.com"}])
def test_a_wrong_login_says_the_same_whoever_asks(changes: dict[str, str], people: Cast, visitor: Visitor) -> None:
    response = visitor.logs_in(**({"email": "owner@example.com"} | changes))

    assert "do not belong together" in errors(response)["__all__"][0]
    assert kept(response, "login") == changes.get("email", "owner@example.com")
    assert not visitor.is_in()


@pytest.mark.parametrize(
    "next_page",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        r"/\elsewhere.example",
        "http://localhost/",
        "javascript:alert(1)",
    ],
)
def test_logging_in_does_not_lead_out_of_the_site(next_page: str, people: Cast, visitor: Visitor) -> None:
    assert visitor.logs_in("owner@example.com", next=next_page)["Location"] == "/"


def test_logging_in_leads_to_the_page_that_was_asked_for(people: Cast, visitor: Visitor) -> None:
    assert visitor.logs_in("owner@example.com", next="/w/here/log/")["Location"] == "/w/here/log/"


def test_the_session_is_a_new_one_after_logging_in(people: Cast, visitor: Visitor) -> None:
    session = visitor.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key

    visitor.logs_in("owner@example.com")

    assert visitor.session.session_key != planted


def test_who_was_switched_off_does_not_come_in(people: Cast, visitor: Visitor) -> None:
    User.objects.filter(pk=people.owner.pk).update(is_active=False)

    assert visitor.logs_in("owner@example.com")["Location"] == "/account/inactive/"
    assert not visitor.is_in()


def test_a_code_by_mail_logs_in(people: Cast, visitor: Visitor) -> None:
    visitor.posts("account_request_login_code", email="Owner@example.com")

    assert last_mail().to == ["owner@example.com"]
    assert visitor.posts("account_confirm_login_code", code=code_in_mail())["Location"] == "/"
    assert visitor.is_in()


def test_a_code_never_verifies_an_address_that_somebody_else_signed_up_with(visitor: Visitor) -> None:
    visitor.signs_up("victim@example.com")

    Visitor().posts("account_request_login_code", email="victim@example.com")

    assert "There is no account" in last_mail().subject


def test_who_was_added_by_others_comes_in_at_once(db: None, visitor: Visitor) -> None:
    persons.add(email="Ada@Example.com", password=PASSWORD, name="Ada", now=NOW)

    visitor.logs_in("ada@example.com")

    assert visitor.is_in()


def test_logging_out_takes_a_post(owner: Visitor) -> None:
    assert "Do you want to log out" in owner.opens("account_logout").content.decode()
    assert owner.is_in()
    assert owner.posts("account_logout")["Location"] == "/account/login/"
    assert not owner.is_in()
