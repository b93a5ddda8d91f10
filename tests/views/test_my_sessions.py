"""Logging one's own devices out, one at a time."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.test import Client as Browser
from django.urls import reverse

from tests.cast import PASSWORD, Cast
from tests.views.pages import at, notice

LOGIN, DEVICES = reverse("account_login"), reverse("usersessions_list")


def logged_in(email: str) -> Browser:
    """Return a browser in which this person logged in by the page."""
    browser = Browser()
    browser.post(LOGIN, {"login": email, "password": PASSWORD})
    return browser


def end_of(browser: Browser) -> str:
    """Return where a browser's login is ended."""
    session = UserSession.objects.get(session_key=browser.session.session_key)
    return reverse("session_end", kwargs={"pk": session.pk})


def test_a_device_is_logged_out_and_the_others_stay(people: Cast) -> None:
    here, phone, tablet = (logged_in(people.owner.email) for _ in range(3))

    response = here.post(end_of(phone))

    assert (response["Location"], notice(response)) == (DEVICES, "That device is logged out.")
    assert [browser.get(at("portfolio")).status_code for browser in (here, phone, tablet)] == [200, 302, 200]


def test_the_list_offers_it_for_other_devices_alone(people: Cast) -> None:
    here, phone = (logged_in(people.owner.email) for _ in range(2))

    page = here.get(DEVICES).content.decode()

    assert end_of(phone) in page
    assert end_of(here) not in page


def test_devices_of_others_stay_logged_in(people: Cast) -> None:
    theirs, mine = logged_in(people.owner.email), logged_in(people.stranger.email)

    mine.post(end_of(theirs))

    assert theirs.get(at("portfolio")).status_code == 200


def test_the_device_in_hand_is_logged_out_elsewhere(people: Cast) -> None:
    here = logged_in(people.owner.email)

    here.post(end_of(here))

    assert here.get(at("portfolio")).status_code == 200
