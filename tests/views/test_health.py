"""Health, for whatever watches over the server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.db import OperationalError, connection
from django.test import Client as Browser

from clients.models import Subscription, Workspace
from clients.queries import health
from clients.queries.health import Machinery
from clients.services import sweeps
from clients.templatetags import machinery as banner
from config import broker
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _broker_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker, "answers", lambda: True)


def everything_beats() -> None:
    for name in (health.BEAT, health.WORKER):
        sweeps.beat(name=name, now=NOW - timedelta(seconds=90))


def refuse(execute: Callable[..., Any], *query: Any) -> Any:
    raise OperationalError("gone")


@time_machine.travel(NOW, tick=False)
def test_health_is_told_to_anybody() -> None:
    everything_beats()

    for path in ("/healthz", "/healthz/all"):
        response = Browser().get(path)
        assert (response.status_code, response.json()) == (
            200,
            {
                "database": "answers",
                "broker": "answers",
                "beat_tick_age_seconds": 90.0,
                "worker_heartbeat_age_seconds": 90.0,
                "oldest_unsent_mail_seconds": None,
                "oldest_overdue_schedule_seconds": None,
                "wrong": [],
            },
        )


def test_nothing_but_the_database_keeps_pages_from_being_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker, "answers", lambda: False)

    assert Browser().get("/healthz").status_code == 200
    woken = Browser().get("/healthz/all")
    assert (woken.status_code, woken.json()["wrong"]) == (503, ["broker", "beat", "worker"])


@pytest.mark.parametrize("path", ["/healthz", "/healthz/all"])
def test_a_database_that_does_not_answer_is_unhealthy(path: str) -> None:
    with connection.execute_wrapper(refuse):
        response = Browser().get(path)

    assert (response.status_code, response.json()["database"]) == (503, "does not answer")


def test_asking_again_at_once_costs_the_database_nothing() -> None:
    Browser().get("/healthz")

    with connection.execute_wrapper(refuse):
        assert Browser().get("/healthz").status_code == 200


def test_owners_alone_are_told_that_mails_wait(people: Cast) -> None:
    stuck = Machinery(beat=0, worker=0, mail=3600, schedule=None)
    caches["process"].set("machinery", stuck)

    for user, number in ((people.owner, 1), (people.colleague, 0)):
        browser = Browser()
        browser.force_login(user)
        said = browser.get(f"/w/{people.workspace.slug}/today/").content.decode()
        assert said.count(str(banner.WAITS)) == number


def test_a_workspace_that_is_served_in_time_says_nothing(people: Cast) -> None:
    caches["process"].clear()
    Subscription.objects.all().delete()
    Workspace.objects.update(next_sweep_at=None)
    browser = Browser()
    browser.force_login(people.owner)

    assert "doctor" not in browser.get(f"/w/{people.workspace.slug}/today/").content.decode()
