"""Every task is bounded, and ends before anybody takes over what it had claimed."""

from __future__ import annotations

import pytest

from clients import tasks
from clients.reports import claims, delivery, due, scheduled
from clients.services import uploads
from config.celery import app
from config.schedule import BEAT_SCHEDULE

OURS = sorted(name for name in app.tasks if name.startswith("clients."))


@pytest.mark.parametrize("name", OURS)
def test_a_task_is_stopped_before_its_claims_pass_to_somebody_else(name: str) -> None:
    task = app.tasks[name]
    soft = task.soft_time_limit or app.conf.task_soft_time_limit
    hard = task.time_limit or app.conf.task_time_limit

    assert 0 < soft < hard < uploads.PATIENCE.total_seconds()
    assert hard < app.conf.broker_transport_options.get("visibility_timeout", 3600)


def test_sending_ends_by_itself_before_it_is_stopped() -> None:
    """A mail is claimed by itself, so its lease bounds the mail in hand, and not the task."""
    assert (claims.LONGEST_RUN + claims.LEASE).total_seconds() < app.conf.task_soft_time_limit


def test_the_job_of_reports_leaves_itself_time_to_send_them(monkeypatch: pytest.MonkeyPatch) -> None:
    bounds = []
    monkeypatch.setattr(due, "compose", lambda **given: bounds.append(given["longest"]))
    monkeypatch.setattr(delivery, "send_waiting", lambda **_given: 0)

    tasks.send_due_reports()

    kinds = sum(isinstance(one, scheduled.Scheduled) for one in due.ORDER)
    assert (kinds * bounds[0] + claims.LONGEST_RUN).total_seconds() < app.conf.task_soft_time_limit


def test_a_message_that_nobody_took_is_gone_before_it_piles_up() -> None:
    assert all(0 < entry["options"]["expires"] <= 3600 for entry in BEAT_SCHEDULE.values())
    assert {entry["task"] for entry in BEAT_SCHEDULE.values()} <= set(OURS)


def test_processes_of_the_worker_are_replaced_and_told_twice_they_still_finish() -> None:
    assert app.conf.worker_max_memory_per_child > 100_000
    assert app.conf.worker_max_tasks_per_child > 0
    assert 0 < app.conf.worker_soft_shutdown_timeout < 30
