"""Logins and changes to an account are told in the security log, without what was typed."""

from __future__ import annotations

import logging

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client as Browser
from django.test import RequestFactory

from clients.receivers import EVENTS, login_refused
from tests.cast import PASSWORD, Cast


@pytest.fixture(autouse=True)
def _heard(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "evenkeel.security")


def test_a_login_and_a_logout_are_told(people: Cast, caplog: pytest.LogCaptureFixture) -> None:
    browser = Browser()
    browser.force_login(people.owner)
    browser.logout()

    assert caplog.messages == [f"event=login user={people.owner.pk}", f"event=logout user={people.owner.pk}"]


@pytest.mark.parametrize("typed", ["owner@example.com", " OWNER@example.com", "nobody@example.com", ""])
def test_a_login_that_failed_is_told_by_id(typed: str, people: Cast, caplog: pytest.LogCaptureFixture) -> None:
    authenticate(HttpRequest(), email=typed, password="wrong " + PASSWORD)

    known = people.owner.pk if "owner" in typed.lower() else "nobody"
    assert caplog.messages == [f"event=login_refused user={known}"]
    assert PASSWORD not in caplog.text


def test_what_no_database_keeps_is_told_as_well(db: None, caplog: pytest.LogCaptureFixture) -> None:
    login_refused(credentials={"email": "a\0b"})

    assert caplog.messages == ["event=login_refused user=nobody"]


@pytest.mark.parametrize("event", EVENTS)
def test_a_change_to_an_account_is_told(event: str, people: Cast, caplog: pytest.LogCaptureFixture) -> None:
    request = RequestFactory().post("/")
    request.session, request.user = SessionStore(), people.owner
    request.session.create()
    EVENTS[event].send(
        sender=None, request=request, user=people.owner, authenticator=Authenticator(type=Authenticator.Type.TOTP)
    )

    assert caplog.messages[-1] == f"event={event} user={people.owner.pk} kind=totp"
    assert people.owner.email not in caplog.text
