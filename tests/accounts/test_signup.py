"""Signing up: an address counts once its code was entered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import override_settings
from django.utils import timezone

from clients.models import Invitation, User
from clients.services import invitations
from tests.accounts.visitor import Visitor, a_day_later, code_in_mail, last_mail
from tests.cast import PASSWORD, Cast
from tests.views.pages import errors


def test_the_code_from_the_mail_lets_a_newcomer_in(visitor: Visitor) -> None:
    asked = visitor.signs_up("New@Example.com", name="Nora")

    assert asked["Location"] == "/account/confirm-email/"
    assert not visitor.is_in()
    assert visitor.posts("account_email_verification_sent", code=code_in_mail().lower())["Location"] == "/"
    assert visitor.is_in()
    newcomer = User.objects.get(email="new@example.com")
    assert (newcomer.name, newcomer.check_password(PASSWORD)) == ("Nora", True)
    assert EmailAddress.objects.get(user=newcomer, verified=True, primary=True).email == "new@example.com"


def test_a_name_can_be_left_out(visitor: Visitor) -> None:
    visitor.signs_up()

    assert User.objects.get(email="new@example.com").name == ""


@pytest.mark.parametrize("name", ["Win at https://evil.example", "www.evil.example", "Nora\u202egnp", "A\r\nBcc: b"])
def test_a_name_is_not_an_advertisement(name: str, visitor: Visitor) -> None:
    assert set(errors(visitor.signs_up(name=name))) == {"name"}
    assert not User.objects.exists()


def test_the_page_that_comes_back_begins_at_what_is_wrong(visitor: Visitor) -> None:
    page = visitor.posts("account_signup", email="new@example.com", password1="short")

    form = page.context["form"]
    assert [bound.name for bound in form if "autofocus" in str(bound)] == ["password1"]


def test_without_the_code_nobody_comes_in(visitor: Visitor) -> None:
    visitor.signs_up()

    assert visitor.get("/")["Location"] == "/account/login/?next=/"
    again = Visitor()
    a_day_later()
    assert again.logs_in("new@example.com")["Location"] == "/account/confirm-email/"
    assert not again.is_in()


@pytest.mark.parametrize("password", ["short", "password1234", "new@example.com", "newexample.com", "123456123456", ""])
def test_a_weak_password_is_refused(password: str, visitor: Visitor) -> None:
    assert "password1" in errors(visitor.signs_up(password=password))
    assert not User.objects.exists()


@pytest.mark.parametrize("email", ["", "ada", "ada@", "ada@example.com\nBcc: all@example.com"])
def test_what_is_no_address_is_refused(email: str, visitor: Visitor) -> None:
    assert "email" in errors(visitor.signs_up(email))


def test_a_new_code_can_be_sent(visitor: Visitor) -> None:
    visitor.signs_up()
    before = code_in_mail()
    a_day_later()

    visitor.posts("account_email_verification_sent", action="resend")

    assert code_in_mail() != before
    assert visitor.posts("account_email_verification_sent", code=code_in_mail())["Location"] == "/"


@pytest.fixture
def _closed() -> Iterator[None]:
    with override_settings(SIGNUP="closed"):
        yield


@pytest.mark.usefixtures("_closed")
class TestClosed:
    """Where SIGNUP=closed."""

    def test_nobody_signs_up(self, visitor: Visitor) -> None:
        response = visitor.signs_up()

        assert "Nobody can sign up here" in response.content.decode()
        assert not User.objects.exists()

    def test_no_page_or_mail_leads_there(self, visitor: Visitor) -> None:
        assert "/account/signup/" not in visitor.opens("account_login").content.decode()
        visitor.posts("account_request_login_code", email="nobody@example.com")
        assert "/account/signup/" not in str(last_mail().body)

    @pytest.mark.parametrize(("days", "comes_in"), [(1, True), (-1, False)])
    def test_who_was_invited_signs_up_while_the_invitation_holds(
        self, days: int, comes_in: bool, people: Cast, visitor: Visitor
    ) -> None:
        invitation = Invitation.objects.create(
            workspace=people.workspace,
            email="new@example.com",
            nonce="n",
            expires_at=timezone.now() + timedelta(days=days),
            created_at=timezone.now(),
        )
        session = visitor.session
        session[invitations.KEPT] = invitations.token_of(invitation)
        session.save()

        visitor.signs_up()

        assert User.objects.filter(email="new@example.com").exists() == comes_in
