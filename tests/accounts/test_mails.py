"""Mails about an account: from us, to the one it is about, with links to our own site."""

from __future__ import annotations

import re
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from pytest_django import Settings

from clients.domain.mail_trouble import Trouble
from clients.models import User
from clients.reports import account_mails
from clients.services import mail_addresses
from tests.accounts.visitor import Visitor, last_mail, link_in_mail
from tests.cast import NOW, PASSWORD, Cast

OWNER = "owner@example.com"
FACTS: dict[str, Any] = {
    "email": OWNER,
    "code": "BCDF-GHJK",
    "from_email": OWNER,
    "to_email": "new@example.com",
    "deleted_email": OWNER,
    "ip": "192.0.2.1",
    "user_agent": "<b>Evil</b>",
    "reset_url": "https://evenkeel.example/reset",
    "signup_url": "https://evenkeel.example/signup",
    "password_reset_url": "https://evenkeel.example/key",
}


class Broken(BaseEmailBackend):
    """A mail server that is away."""

    def send_messages(self, _messages: object) -> int:
        raise SMTPException("Nobody there")


@pytest.mark.parametrize("page", ["account_reset_password", "account_request_login_code", "account_signup"])
@pytest.mark.parametrize("address", [OWNER, "nobody@example.com"])
def test_links_lead_to_our_site_whatever_host_was_asked(
    page: str, address: str, people: Cast, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://evenkeel.example"
    asked_elsewhere = Visitor(headers={"host": "evil.example", "x-forwarded-host": "evil.example"})

    asked_elsewhere.posts(page, email=address, password1="another calm river")

    whole = last_mail().message().as_string()
    assert "evil.example" not in whole
    assert {url.split("/")[2] for url in re.findall(r"https?://[^\s\"<]+", str(last_mail().body))} == {
        "evenkeel.example"
    }


@pytest.mark.parametrize("kind", ["login_code", "email_confirmation"])
def test_a_mail_says_how_long_its_code_holds(kind: str, db: None, settings: Settings) -> None:
    timeouts = {settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT, settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT}

    account_mails.send(kind, to=OWNER, context=FACTS)

    assert timeouts == {600}
    assert "It holds for ten minutes." in str(last_mail().body)


def test_an_unknown_host_is_not_answered(people: Cast, visitor: Visitor) -> None:
    assert (
        visitor.post("/account/password/reset/", {"email": OWNER}, headers={"host": "evil.example"}).status_code == 400
    )
    assert mail.outbox == []


def test_they_come_from_us_and_answer_nobody(people: Cast, visitor: Visitor, settings: Settings) -> None:
    visitor.posts("account_reset_password", email=OWNER)

    assert last_mail().from_email == settings.DEFAULT_FROM_EMAIL
    assert last_mail().extra_headers["Auto-Submitted"] == "auto-generated"
    assert link_in_mail().startswith(settings.SITE_URL)


@pytest.mark.parametrize("kind", account_mails.LETTERS)
def test_each_says_the_same_as_text_and_as_html(kind: str) -> None:
    account_mails.send(kind, to=OWNER, context=FACTS)

    html = str(last_mail().alternatives[0][0])  # type: ignore[attr-defined]
    heading = str(account_mails.LETTERS[kind].heading)
    assert last_mail().subject == f"Evenkeel: {heading}"
    assert heading in last_mail().body
    assert heading in html
    assert "<b>Evil" not in html
    assert "%(" not in last_mail().body


def test_a_code_is_in_the_mail_and_not_in_its_subject() -> None:
    account_mails.send("login_code", to=OWNER, context=FACTS)

    assert "BCDF-GHJK" in last_mail().body
    assert "BCDF" not in last_mail().subject


@pytest.mark.parametrize("address", [OWNER, "nobody@example.com"])
def test_a_mail_server_that_is_away_is_said(address: str, people: Cast, visitor: Visitor, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Broken"

    answer = visitor.posts("account_reset_password", email=address)

    assert answer.status_code == 503
    assert "The mail could not be sent" in answer.content.decode()


def test_a_change_stands_though_nobody_could_be_told(people: Cast, owner: Visitor, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Broken"

    owner.posts("account_change_password", oldpassword=PASSWORD, password1="another calm river")

    assert User.objects.get(email=OWNER).check_password("another calm river")


@pytest.mark.parametrize("kind", ["email_changed", "email_deleted"])
def test_an_address_that_opens_nothing_any_more_is_led_nowhere(kind: str) -> None:
    letter = account_mails.LETTERS[kind]

    assert (letter.link, letter.ends) == ("", account_mails.GONE)
    assert account_mails.LETTERS["password_changed"].link == "reset_url"


def test_what_a_stranger_types_does_not_go_to_a_paused_address(people: Cast, visitor: Visitor) -> None:
    mail_addresses.note(address=OWNER, trouble=Trouble.COMPLAINED, at=NOW, now=NOW)

    visitor.posts("account_signup", email=OWNER, password1="another calm river")
    assert mail.outbox == []

    Visitor().posts("account_request_login_code", email=OWNER)
    assert last_mail().to == [OWNER]


def test_a_change_is_told_with_the_device_in_words(people: Cast) -> None:
    firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
    visitor = Visitor(headers={"user-agent": firefox})
    visitor.logs_in(OWNER)
    visitor.posts(
        "account_change_password", oldpassword=PASSWORD, password1="another calm river", password2="another calm river"
    )

    said = str(last_mail().body)
    assert "with Firefox on Windows." in said
    assert "Mozilla" not in said
