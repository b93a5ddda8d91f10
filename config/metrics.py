"""Requests, counted by the name of their route: in files that the processes of one machine share (multiprocess mode).

settings.py names the folder before prometheus_client is imported, where a METRICS_TOKEN is given; without one nothing
is counted.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

from config.routes import route_of

_own: Final = CollectorRegistry()
REQUESTS: Final = Counter("evenkeel_requests", "Requests answered.", ["route", "method", "status"], registry=_own)
SECONDS: Final = Histogram("evenkeel_request_seconds", "How long they took.", ["route"], registry=_own)
#: Whatever else a stranger writes there counts as one.
METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


def count_requests(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Count each request by route, method and status."""
    if not settings.METRICS_TOKEN:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = get_response(request)
        route, method = route_of(request), request.method if request.method in METHODS else "other"
        REQUESTS.labels(route, method, response.status_code).inc()
        SECONDS.labels(route).observe(time.perf_counter() - began)
        return response

    return middleware


def of_all_processes() -> CollectorRegistry:
    """Return what all processes of this machine counted; only this one's where they share no folder."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return _own
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry
