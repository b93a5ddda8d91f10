"""A person's calendar: what stands in it, for whom it opens, and what it never tells."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar, Component

from clients.api import calendar as door
from clients.domain.offboarding import Stage
from clients.models import CalendarFeed, Client, Obligation, Offboarding, User, Workspace
from clients.services import calendars, members, plan_steps, plans
from tests import cast
from tests.cast import NOW, TODAY, Cast

HOSTILE = "Draft\r\nATTENDEE:mailto:x@evil.example;\\,\u2028" + "ä" * 120


@pytest.fixture(autouse=True)
def _now() -> Any:
    cache.clear()  # counts of requests
    with time_machine.travel(NOW, tick=False):
        yield


def address(people: Cast, user: User | None = None, *, names: bool = True) -> str:
    secret = calendars.make(workspace=people.workspace, by=user or people.colleague, names=names, now=NOW)
    return f"/calendar/{people.workspace.slug}/{secret}.ics"


def read(url: str) -> dict[str, Component]:
    """Return the events of a calendar by the kind of their UID, parsed back."""
    answer = Browser().get(url)
    assert answer.status_code == 200
    return {str(event["UID"]).split("-")[0]: event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def owe(
    client: Client, by: User, due: datetime | None = None, *, timed: bool = False, title: str = "Draft"
) -> Obligation:
    made = cast.make_obligation(client, by=by, title=title)
    Obligation.objects.filter(pk=made.pk).update(due_at=due or NOW + timedelta(days=2), due_has_time=timed)
    return made


def test_what_falls_to_a_person_stands_there_by_day_and_by_moment(people: Cast, acme: Client) -> None:
    owe(acme, people.colleague)
    plan = plans.start(
        client=acme, starts_on=TODAY, ends_on=TODAY + timedelta(days=20), goal="", by=people.owner, now=NOW
    )
    draft = plan_steps.Draft(title="Call Ada", due_on=TODAY + timedelta(days=3), owner=people.colleague)
    plan_steps.add(plan=plan, draft=draft, by=people.owner, now=NOW)

    found = read(address(people))

    assert {kind: str(event["SUMMARY"]) for kind, event in found.items()} == {
        "promise": "Acme: Draft",
        "step": "Acme: Call Ada",
        "plan": "Acme: Look at what the effort plan changed",
    }
    assert found["step"].decoded("DTSTART") == TODAY + timedelta(days=3)
    assert found["plan"].decoded("DTSTART") == plan.ends_on + timedelta(days=1)
    assert all(event["TRANSP"] == "TRANSPARENT" and "VALARM" not in str(event) for event in found.values())


def test_moment_is_the_same_on_both_sides_of_the_night_of_the_clock_change(people: Cast, acme: Client) -> None:
    type(people.workspace).objects.filter(pk=people.workspace.pk).update(time_zone="Europe/Berlin")
    twice = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # the second half past two of that night
    owe(acme, people.colleague, twice, timed=True)
    assert read(address(people))["promise"].decoded("DTSTART") == twice

    Obligation.objects.update(due_at=datetime(2026, 10, 25, 23, 30, tzinfo=UTC), due_has_time=False)
    assert read(address(people))["promise"].decoded("DTSTART") == date(2026, 10, 26)


def test_goodbyes_are_for_those_who_decide(people: Cast, acme: Client) -> None:
    owe(acme, people.owner)
    leaving = cast.make_offboarding(acme, by=people.owner)
    assert read(address(people, people.owner))["goodbye"]["SUMMARY"] == "Acme: Earliest clean exit"
    assert "goodbye" not in read(address(people))

    Offboarding.objects.filter(pk=leaving.pk).update(leaves_on=TODAY + timedelta(days=30))
    found = read(address(people, people.owner))["goodbye"]
    assert (found["SUMMARY"], found.decoded("DTSTART")) == ("Acme: Last day", TODAY + timedelta(days=30))
    Offboarding.objects.filter(pk=leaving.pk).update(stage=Stage.STOPPED, ended_at=NOW)
    assert "goodbye" not in read(address(people, people.owner))


def test_without_names_only_the_kind_is_told(people: Cast, acme: Client) -> None:
    owe(acme, people.colleague, title="Draft for Ada")
    content = Browser().get(address(people, names=False)).content.decode()

    assert "SUMMARY:Promise due" in content
    assert not [word for word in ("Acme", "Ada", people.workspace.name) if word in content]


def test_hostile_title_or_name_stays_one_line_of_text(people: Cast, acme: Client) -> None:
    owe(acme, people.colleague, title=HOSTILE)
    Workspace.objects.filter(pk=people.workspace.pk).update(name=f"{HOSTILE[:40]}\rATTENDEE:x")
    url = address(people)

    assert str(read(url)["promise"]["SUMMARY"]).startswith("Acme: Draft ATTENDEE:mailto:x@evil.example;\\,")
    lines = Browser().get(url).content.splitlines()
    assert not [line for line in lines if line.startswith(b"ATTENDEE")]
    assert max(map(len, lines)) <= 75


def test_only_what_this_person_may_see_now(people: Cast, acme: Client, other: Client) -> None:
    owe(other, people.colleague, title="Theirs")
    owe(acme, people.colleague, title="Mine")
    url = address(people)
    assert [str(event["SUMMARY"]) for event in read(url).values()] == ["Acme: Mine"]

    Client.objects.filter(pk=acme.pk).update(account_manager=None)
    assert read(url) == {}


def test_uid_stays_and_nothing_new_is_not_sent_again(people: Cast, acme: Client) -> None:
    made = owe(acme, people.colleague)
    url = address(people)
    first = Browser().get(url)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert first["Cache-Control"].startswith("private")
    assert (Browser().head(url).status_code, first.cookies) == (200, {})
    assert f"UID:promise-{made.pk}@".encode() in first.content
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in first.content

    again = Browser().get(url, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Obligation.objects.update(due_at=NOW + timedelta(days=3))
    assert Browser().get(url, headers={"if-none-match": first["ETag"]}).status_code == 200
    assert CalendarFeed.objects.get().last_used_on == TODAY


def test_it_opens_for_nobody_once_it_ended(people: Cast) -> None:
    def opens(url: str) -> bool:
        return Browser().get(url).status_code == 200

    url = address(people)
    assert opens(url)
    assert not opens(url.replace("/here/", "/elsewhere/"))

    anew = address(people)
    assert (opens(url), opens(anew)) == (False, True)
    User.objects.filter(pk=people.colleague.pk).update(is_active=False)
    assert not opens(anew)
    User.objects.filter(pk=people.colleague.pk).update(is_active=True)
    membership = people.colleague.memberships.get(workspace=people.workspace)
    members.remove(membership=membership, to=None, by=people.owner, now=NOW)
    assert (opens(anew), CalendarFeed.objects.exists()) == (False, False)

    mine = address(people, people.owner)
    calendars.revoke(feed=CalendarFeed.objects.get(), by=people.owner, now=NOW)
    assert not opens(mine)


def test_who_asks_all_the_time_is_told_to_wait(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MOST_AN_HOUR", 1)
    url = address(people)

    answers = [Browser().get(url) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1]["Retry-After"]


def test_number_of_statements_does_not_grow(people: Cast, acme: Client) -> None:
    url = address(people)
    counts = []
    for number in (1, 5):
        for _ in range(number):
            owe(acme, people.colleague)
        Browser().get(url)
        with CaptureQueriesContext(connection) as captured:
            Browser().get(url)
        counts.append(len(captured))

    assert counts[0] == counts[1]
