"""How long a login lasts."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client as Browser

from tests.cast import NOW, Cast

PAGE = "/w/here/"


def days(number: float) -> time_machine.travel:
    return time_machine.travel(NOW + timedelta(days=number), tick=False)


@pytest.fixture
def visitor(people: Cast) -> Browser:
    """Give a browser in which the owner logged in at NOW."""
    with days(0):
        browser = Browser()
        browser.force_login(people.owner)
    return browser


def status(browser: Browser, *, after: float) -> int:
    with days(after):
        return int(browser.get(PAGE).status_code)


def test_a_login_ends_two_weeks_after_the_last_visit(visitor: Browser) -> None:
    assert [status(visitor, after=13), status(visitor, after=26), status(visitor, after=41)] == [200, 200, 302]


def test_a_login_ends_after_ninety_days_however_often_somebody_visits(visitor: Browser) -> None:
    visits = [status(visitor, after=day) for day in range(1, 92)]

    assert (visits[:90], visits[90:]) == ([200] * 90, [302])


def test_a_login_that_ended_is_gone_on_the_server(visitor: Browser) -> None:
    for day in range(1, 92):
        status(visitor, after=day)

    assert not Session.objects.filter(pk=visitor.cookies["evenkeel_session"].value).exists()


def test_logging_in_begins_another_session(people: Cast) -> None:
    browser = Browser()
    planted = str(browser.session.session_key)

    browser.force_login(people.owner)

    assert browser.cookies["evenkeel_session"].value != planted
    assert not Session.objects.filter(pk=planted).exists()
