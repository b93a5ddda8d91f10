"""Which tests fit the run: one that needs a server belongs to the run that has it. What a machine lacks is told."""

from __future__ import annotations

import os
import shutil

import pytest
from django.conf import settings
from django.db import connection


def sort_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of the other run (see tests.suite), without counting them as skipped."""
    lacking = {
        "postgres": connection.vendor != "postgresql",
        "redis": not settings.REDIS_URL,
    }
    others = [item for item in items if any(lacking.get(mark.name) for mark in item.iter_markers())]
    items[:] = [item for item in items if item not in others]
    config.hook.pytest_deselected(items=others)


def browser() -> str:
    """Return where Chromium is; without one the test is skipped, but where nothing may be left out it fails."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found:
        return found
    return missing("No Chromium is installed here.")


def missing(what: str) -> str:
    """Skip the test, loudly; fail it where CI=true says that nothing may be left out."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)
