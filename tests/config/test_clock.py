"""Beat leaves a trace of its own."""

from __future__ import annotations

from typing import Any

import pytest
from celery.beat import PersistentScheduler
from django.db import OperationalError

from clients.models import Heartbeat
from clients.services import sweeps
from config import clock
from config.celery import app


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the entries that Celery's own scheduler was handed."""
    found: list[str] = []
    monkeypatch.setattr(PersistentScheduler, "apply_entry", lambda _self, entry, **_more: found.append(entry.name))
    monkeypatch.setattr(clock, "connection", type("Stays", (), {"close": staticmethod(lambda: None)}))
    return found


@pytest.fixture
def scheduler(tmp_path: Any) -> clock.Scheduler:
    """Give the scheduler with our schedule."""
    return clock.Scheduler(app=app, schedule_filename=str(tmp_path / "beat"))


@pytest.mark.django_db
def test_beat_notes_that_it_asks_and_asks(scheduler: clock.Scheduler, asked: list[str]) -> None:
    scheduler.apply_entry(scheduler.schedule["reports"])
    assert not Heartbeat.objects.exists()

    scheduler.apply_entry(scheduler.schedule["heartbeat"])
    assert Heartbeat.objects.get().name == "beat"
    assert asked == ["reports", "heartbeat"]


def test_beat_goes_on_without_the_database(
    scheduler: clock.Scheduler, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(**_facts: object) -> None:
        raise OperationalError

    monkeypatch.setattr(sweeps, "beat", gone)

    scheduler.apply_entry(scheduler.schedule["heartbeat"])

    assert asked == ["heartbeat"]
