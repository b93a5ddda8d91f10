"""Which tests fit the run: one that needs a server belongs to the run that has it. What a machine lacks is told."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

#: Where tests are that ask for no server and no database; one run of them says all.
PURE = ("domain", "importers", "messages", "templatetags", "test_look.py", "test_templates.py")
TOUCHING = {"db", "transactional_db"}


def sort_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of the other run (see tests.suite), without counting them as skipped."""
    lacking = {
        "postgres": connection.vendor != "postgresql",
        "redis": not settings.REDIS_URL,
        "embedded": connection.vendor == "postgresql",
    }
    others = [
        item
        for item in items
        if any(lacking.get(mark.name) for mark in item.iter_markers()) or (lacking["embedded"] and _is_pure(item))
    ]
    items[:] = [item for item in items if item not in others]
    config.hook.pytest_deselected(items=others)


def _is_pure(item: pytest.Item) -> bool:
    """Return whether a test can say nothing else beside other servers."""
    place = item.path.relative_to(Path(__file__).parent).parts[0]
    marked = item.get_closest_marker("django_db") is not None
    return place in PURE and not marked and TOUCHING.isdisjoint(getattr(item, "fixturenames", ()))


def browser() -> str:
    """Return where Chromium is; without one the test is skipped, but where nothing may be left out it fails."""
    return chromium() or missing("No Chromium is installed here.")


def chromium() -> str | None:
    """Return where Chromium is, or nothing."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def missing(what: str) -> str:
    """Skip the test, loudly; fail it where CI=true says that nothing may be left out."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)
