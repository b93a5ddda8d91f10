"""How mail goes out, as the environment says it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection
from pytest_django.fixtures import Settings

from clients.reports.returned import READERS
from config import mail

NAME = "EVENKEEL_TEST"


def test_each_provider_that_sends_can_tell_what_came_back() -> None:
    assert mail.PROVIDERS.keys() == READERS.keys()


@pytest.mark.parametrize("provider", mail.PROVIDERS)
def test_each_provider_can_be_sent_through(provider: str, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setenv(NAME, f"anymail+{provider}://key:secret@mg.example.org")
    found = mail.sending(NAME)
    settings.ANYMAIL = found["ANYMAIL"]

    assert type(get_connection(found["EMAIL_BACKEND"])).__module__ == f"anymail.backends.{provider}"


def test_a_provider_in_europe_keeps_mail_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "anymail+mailgun://key%2F1@mg.example.org?region=eu")

    assert mail.sending(NAME)["ANYMAIL"] == {
        "MAILGUN_API_KEY": "key/1",
        "MAILGUN_SENDER_DOMAIN": "mg.example.org",
        "MAILGUN_API_URL": "https://api.eu.mailgun.net/v3",
        "REQUESTS_TIMEOUT": 20,
    }


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("anymail+pigeon://key@", "names no provider that is known"),
        ("anymail+postmark://@", "lacks a key; write something like anymail.postmark://KEY@"),
        ("anymail+mailjet://key@", "lacks a key; write something like anymail.mailjet://KEY:SECRET@"),
    ],
)
def test_an_address_that_cannot_work_is_refused_without_repeating_it(
    value: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, value)

    with pytest.raises(ImproperlyConfigured, match=fault):
        mail.sending(NAME)


def test_the_provider_that_sends_is_the_one_that_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "anymail+postmark://key@")
    assert mail.provider("EVENKEEL_NONE", NAME) == "postmark"

    monkeypatch.setenv(NAME, "smtp+tls://user:password@smtp.postmarkapp.com:587")
    assert mail.provider("EVENKEEL_NONE", NAME) == ""


@pytest.mark.parametrize("value", ["secret", "user:short", ":no-one-can-guess-this-one"])
def test_a_secret_that_can_be_guessed_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, value)

    with pytest.raises(ImproperlyConfigured, match=r"can be guessed, or is not user:password"):
        mail.secret(NAME)


@pytest.mark.parametrize(("said", "anybody", "expected"), [("", True, "off"), ("", False, "on"), ("on", True, "on")])
def test_letters_are_off_where_anybody_may_come_unless_somebody_says_so(
    said: str, anybody: bool, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, said)

    assert mail.letters(NAME, anybody=anybody) == expected
