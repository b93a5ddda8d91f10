"""Health, for whatever watches over the server."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from clients.queries.health import heartbeat_age


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 (nothing of it matters)
    """Say whether the database answers, and how many seconds ago a worker last did something (null: never)."""
    try:
        age = heartbeat_age(now=timezone.now())
    except DatabaseError:
        return JsonResponse({"database": "does not answer"}, status=503)
    return JsonResponse({"database": "answers", "worker_heartbeat_age_seconds": age})
