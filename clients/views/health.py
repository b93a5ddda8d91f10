"""Health, for whatever watches over the server: ages and words, nothing of anybody."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from clients.queries import health
from config import broker

#: Whoever asks more often is told the same once more, each process for itself.
KEPT_SECONDS = 2
UNAVAILABLE = 503


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 (nothing of it matters)
    """Say how the machinery fares; 503 only where the database does not answer, since no page would then."""
    told = _told()
    return JsonResponse(told, status=200 if told["database"] == "answers" else UNAVAILABLE)


@login_not_required
@never_cache
@require_safe
def healthz_all(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 (nothing of it matters)
    """Say the same to whoever has to be woken: 503 where anything at all is wrong."""
    told = _told()
    return JsonResponse(told, status=UNAVAILABLE if told["wrong"] else 200)


def _told() -> dict[str, Any]:
    kept = caches["process"]
    told: dict[str, Any] | None = kept.get("health")
    if told is None:
        told = _look()
        kept.set("health", told, KEPT_SECONDS)
    return told


def _look() -> dict[str, Any]:
    try:
        found = health.machinery(now=timezone.now())
    except DatabaseError:
        return {"database": "does not answer", "wrong": ["database"]}
    reached = broker.answers()
    return {
        "database": "answers",
        "broker": "answers" if reached else "does not answer",
        "beat_tick_age_seconds": found.beat,
        "worker_heartbeat_age_seconds": found.worker,
        "oldest_unsent_mail_seconds": found.mail,
        "oldest_overdue_schedule_seconds": found.schedule,
        "wrong": [*([] if reached else ["broker"]), *found.wrong],
    }
