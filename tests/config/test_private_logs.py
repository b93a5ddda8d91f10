"""What people wrote never reaches the log, whatever breaks: a corpus of it is pushed through requests and tasks."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client as Browser

from clients import tasks
from clients.models import Client, User
from clients.queries import today
from clients.services import calendars, sweeps
from config import context, logs, requests
from config.settings import LOGGING
from tests.cast import Cast

SECRET = "ek_" + "Zx9-" * 10 + "abc"
WORDS = ("Ada Lovelace", "ada@lovelace.example", "She shouted at us", SECRET, "Harbour Bakery")
SAID = f"{WORDS[0]} <{WORDS[1]}>: {WORDS[2]}, {WORDS[3]} at {WORDS[4]}"
FORMATS = {"line": logs.Line(LOGGING["formatters"]["line"]["format"]), "json": logs.Json()}  # type: ignore[index]


@pytest.fixture(params=FORMATS)
def written(request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Give what is written from here on, as the console would show it."""
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(FORMATS[request.param])
    watched = [logging.getLogger(name) for name in ("", "evenkeel.requests", "celery.app.trace")]
    levels = [logger.level for logger in watched]
    for logger in watched:
        logger.setLevel(logging.INFO)
    watched[0].addHandler(handler)
    yield handler.stream.getvalue
    watched[0].removeHandler(handler)
    for logger, level in zip(watched, levels, strict=True):
        logger.setLevel(level)


def assert_private(said: str) -> None:
    """Fail where a word of the corpus, or a part of one, is there."""
    told = [word for word in (*WORDS, "Lovelace", "lovelace", "shouted", "Zx9-", "Bakery") if word in said]
    assert said
    assert told == []


def breaks(**_facts: object) -> Any:
    raise ValueError(SAID)


@pytest.mark.django_db
def test_address_of_a_request_is_told_by_its_route(people: Cast, written: Callable[[], str]) -> None:
    for path in (f"/calendar/here/{SECRET}.ics", f"/w/here/?q={WORDS[0]}", f"/nowhere/{WORDS[1]}/?said={WORDS[2]}"):
        Browser().get(path)

    assert_private(written())
    assert "Not Found: GET calendar_feed" in written()


@pytest.mark.django_db
def test_page_that_breaks_tells_where_and_not_with_what(
    people: Cast, written: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today, "read", lambda *_given, **_more: breaks())
    browser = Browser(raise_request_exception=False)
    browser.force_login(people.owner)

    assert browser.get(f"/w/here/today/?q={WORDS[0]}").status_code == 500

    assert_private(written())
    assert "Internal Server Error: GET today" in written()
    assert "ValueError" in written()
    assert "in breaks" in written()


@pytest.mark.django_db
def test_rule_of_the_database_that_is_broken_repeats_no_row(
    acme: Client, people: Cast, written: Callable[[], str]
) -> None:
    logger = logging.getLogger("clients")
    User.objects.filter(pk=people.owner.pk).update(email=WORDS[1])
    changes: tuple[Callable[[], object], ...] = (
        lambda: Client.objects.filter(pk=acme.pk).update(monthly_value=-1, notes=SAID, name=WORDS[4]),
        lambda: User.objects.filter(pk=people.colleague.pk).update(email=WORDS[1]),
    )
    for change in changes:
        try:
            with transaction.atomic():
                change()
        except IntegrityError:
            logger.exception("Workspace %s cannot be changed.", 7)
    assert_private(written())
    assert "IntegrityError" in written()


def test_causes_and_messages_are_told_without_what_they_repeat(written: Callable[[], str]) -> None:
    logger = logging.getLogger("clients")
    try:
        try:
            breaks()
        except ValueError as error:
            raise ValidationError({"email": [SAID]}) from error
    except ValidationError:
        logger.exception("To %s at https://evenkeel.example/x?token=%s", WORDS[1], SECRET)
    refused = ConnectionRefusedError(f"550 <{WORDS[1]}> is not at home")
    logger.warning("Key (email)=(%s) already exists", WORDS[1], exc_info=refused)

    assert_private(written())
    assert "550 <(address)> is not at home" in written()


@pytest.mark.django_db
def test_task_that_fails_is_told_by_its_name(written: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeps, "beat", breaks)

    tasks.heartbeat.apply(kwargs={"note": SAID})

    assert_private(written())
    assert "Task clients.heartbeat[" in written()


@pytest.mark.django_db
def test_each_request_leaves_one_object_with_ids(people: Cast, caplog: pytest.LogCaptureFixture) -> None:
    browser = Browser()
    browser.force_login(people.owner)
    with caplog.at_level(logging.INFO, requests.LOGGER.name):
        answer = browser.get("/w/here/today/?q=Ada", headers={"x-request-id": "from-the-proxy"})

    record = next(one for one in caplog.records if one.name == requests.LOGGER.name)
    told = json.loads(FORMATS["json"].format(record))
    assert answer["X-Request-ID"] == "from-the-proxy"
    assert told["seconds"] >= 0
    assert {name: told[name] for name in ("method", "route", "status", "user", "workspace")} == {
        "method": "GET",
        "route": "today",
        "status": 200,
        "user": people.owner.pk,
        "workspace": people.workspace.pk,
    }
    assert "request" not in context.facts()


@pytest.mark.django_db
def test_refusal_that_is_told_after_a_request_ended_bears_its_name(caplog: pytest.LogCaptureFixture) -> None:
    answer = Browser().get("/nowhere/")

    record = next(one for one in caplog.records if one.name == "django.request")
    assert json.loads(FORMATS["json"].format(record))["request"] == answer["X-Request-ID"]


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "two\nlines-of-it", "ada@lovelace.example"])
def test_name_of_a_request_that_is_no_name_is_replaced(given: str) -> None:
    assert context.id_of(given) != given
    assert len(context.id_of(given)) == 16


def test_calendar_secret_is_long_enough_to_be_known_as_one() -> None:
    assert "(secret)" in logs.scrubbed("x" * (calendars.RANDOM_BYTES * 4 // 3))
    assert logs.scrubbed("clients.reports.delivery.send_waiting") == "clients.reports.delivery.send_waiting"
