"""Health, for whatever watches over the server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client as Browser

from clients.services import sweeps
from tests.cast import NOW


@pytest.mark.django_db
def test_health_is_told_to_anybody() -> None:
    response = Browser().get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"database": "answers", "worker_heartbeat_age_seconds": None}


@pytest.mark.django_db
def test_the_age_is_of_what_a_worker_did() -> None:
    sweeps.beat(name="worker", now=NOW - timedelta(seconds=90))

    assert Browser().get("/healthz").json()["worker_heartbeat_age_seconds"] == 90.0


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_unhealthy() -> None:
    def refuse(execute: Callable[..., Any], *query: Any) -> Any:
        raise OperationalError("gone")

    with connection.execute_wrapper(refuse):
        response = Browser().get("/healthz")

    assert (response.status_code, response.json()) == (503, {"database": "does not answer"})
