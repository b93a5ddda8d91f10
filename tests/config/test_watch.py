"""What is noted of refusals: by ids alone."""

from __future__ import annotations

import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client as Browser

from clients.models import Client, User
from clients.security_log import note
from clients.services import trail
from config.watch import note_refusals
from tests.cast import NOW, Cast


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Give what is written from now on."""
    caplog.set_level(logging.INFO, "evenkeel.security")
    return caplog


def said(lines: pytest.LogCaptureFixture) -> list[str]:
    return [line.getMessage() for line in lines.records if line.name == "evenkeel.security"]


def browser_of(user: User, lines: pytest.LogCaptureFixture, *, checks: bool = False) -> Browser:
    browser = Browser(enforce_csrf_checks=checks)
    browser.force_login(user)
    lines.clear()
    return browser


def test_a_workspace_of_others_is_noted(people: Cast, acme: Client, lines: pytest.LogCaptureFixture) -> None:
    browser = browser_of(people.stranger, lines)

    browser.get(f"/w/here/clients/{acme.pk}/")

    assert said(lines) == [f"event=not_found_inside user={people.stranger.pk} method=GET page=client row={acme.pk}"]


def test_a_page_that_is_nowhere_is_not(people: Cast, lines: pytest.LogCaptureFixture) -> None:
    browser_of(people.owner, lines).get("/nowhere/")

    assert said(lines) == []


def test_a_forged_request_is_noted(people: Cast, lines: pytest.LogCaptureFixture) -> None:
    browser_of(people.owner, lines, checks=True).post("/w/here/clients/new/")

    assert said(lines) == [f"event=csrf_refused user={people.owner.pk} method=POST page=client_add"]


def test_too_much_at_once_is_noted(people: Cast, lines: pytest.LogCaptureFixture) -> None:
    browser_of(people.owner, lines).post("/w/here/clients/new/", {"notes": "x" * 2_000_000})

    assert said(lines) == [f"event=too_large user={people.owner.pk} method=POST page=client_add"]


@pytest.mark.parametrize(("status", "event"), [(400, "bad_request"), (401, "token_refused"), (429, "limit_hit")])
def test_other_refusals_are_noted(status: int, event: str, lines: pytest.LogCaptureFixture) -> None:
    request = HttpRequest()
    request.method = "POST"

    note_refusals(lambda _request: HttpResponse(status=status))(request)

    assert said(lines) == [f"event={event} user=nobody method=POST"]


def test_nothing_in_a_line_begins_another_field(lines: pytest.LogCaptureFixture) -> None:
    note("tried", page="x user=1\nevent=login", row=None)

    assert said(lines) == ["event=tried page=x%20user%3D1%0Aevent%3Dlogin"]


def test_what_is_grave_in_the_trail_is_noted_once_it_is_kept(
    people: Cast, acme: Client, lines: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        trail.record_of(acme, "client.erased", by=people.owner, now=NOW)
        trail.record_of(acme, "client.changed", by=people.owner, now=NOW)

    ids = f"workspace={people.workspace.pk} user={people.owner.pk} client_id={acme.pk} subject_id={acme.pk}"
    assert said(lines) == [f"event=client.erased {ids}"]
