"""The page of one's calendar address: made once one has said who one is, shown once, changed, taken back."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from clients.models import CalendarFeed, Event
from clients.services import calendars
from tests.accounts.visitor import Visitor
from tests.cast import NOW, Cast
from tests.views.pages import at


@pytest.fixture
def proven(people: Cast) -> Browser:
    """Give the colleague's browser, who has just said who they are."""
    cache.clear()  # limits on attempts
    visitor = Visitor()
    visitor.logs_in(people.colleague.email)
    visitor.proves_it_is_them()
    return visitor


def test_address_is_shown_once_and_opens_the_calendar(people: Cast, proven: Browser) -> None:
    made = proven.post(at("calendar_make"), {"tells": "named"}).content.decode()

    path = re.findall(r"/calendar/here/[\w-]{43}\.ics", made)[0]
    kept = CalendarFeed.objects.get()
    assert (kept.user, kept.names, Browser().get(path).status_code) == (people.colleague, True, 200)
    assert path.split("/")[-1] not in proven.get(at("calendar")).content.decode()
    assert Event.objects.get(kind="calendar.made").by == people.colleague


def test_it_is_asked_again_who_makes_one(as_colleague: Browser) -> None:
    answer = as_colleague.post(at("calendar_make"), {"tells": "named"})

    assert (answer.status_code, CalendarFeed.objects.exists()) == (302, False)


def test_what_it_tells_is_changed_and_the_address_stays(people: Cast, as_colleague: Browser) -> None:
    calendars.make(workspace=people.workspace, by=people.colleague, names=True, now=NOW)
    digest = CalendarFeed.objects.get().digest

    assert as_colleague.post(at("calendar"), {"tells": "all"}).status_code == 422
    as_colleague.post(at("calendar"), {"tells": "unnamed"})

    assert list(CalendarFeed.objects.values_list("names", "digest")) == [(False, digest)]


def test_switched_off_it_is_gone_and_can_be_made_again(people: Cast, as_colleague: Browser) -> None:
    calendars.make(workspace=people.workspace, by=people.colleague, names=True, now=NOW)

    as_colleague.post(at("calendar_revoke"))

    assert not CalendarFeed.objects.exists()
    assert at("calendar_make") in as_colleague.get(at("calendar")).content.decode()
    assert as_colleague.post(at("calendar_revoke")).status_code == 404
