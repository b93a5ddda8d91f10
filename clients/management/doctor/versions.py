"""What it is made of, for whoever is asked for help."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version

from clients.management.doctor.finding import Finding, ok


def examine(_now: datetime) -> Iterator[Finding]:
    """Yield the versions of what matters."""
    made_of = ", ".join(f"{name} {version(name)}" for name in ("Django", "celery", "kombu", "redis", "gunicorn"))
    yield ok(f"Python {platform.python_version()} on {platform.system()}, {made_of}.")
