"""System checks: each says what is wrong before anything starts."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager, nullcontext
from unittest.mock import Mock

import pytest
from pytest_django import Settings

from clients import checks


def test_site_that_answers_at_its_address_is_fine(settings: Settings) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://keel.example", [".example"]

    assert checks.hosts_are_safe() == []


def test_host_of_the_site_must_be_allowed(settings: Settings) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://keel.example", ["127.0.0.1"]

    assert [found.id for found in checks.hosts_are_safe()] == ["clients.E002"]


def test_any_host_is_refused(settings: Settings) -> None:
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["127.0.0.1", "*"]

    assert [found.id for found in checks.hosts_are_safe()] == ["clients.E001"]


def test_any_host_is_fine_while_debugging(settings: Settings) -> None:
    settings.DEBUG, settings.ALLOWED_HOSTS = True, ["*"]

    assert checks.hosts_are_safe() == []


def test_this_sqlite_is_new_enough() -> None:
    assert checks.sqlite_is_new_enough() == []


def test_old_sqlite_is_refused_where_it_is_used(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    used = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")

    assert [found.id for found in checks.sqlite_is_new_enough()] == (["clients.E003"] if used else [])


class Role:
    """A connection to PostgreSQL as one role, which row level security holds back or does not."""

    vendor = "postgresql"

    def __init__(self, *, passes: bool) -> None:
        self.row = ("keel", passes)

    def cursor(self) -> AbstractContextManager[Mock]:
        """Return a cursor that says so."""
        return nullcontext(Mock(fetchone=Mock(return_value=self.row)))


@pytest.mark.parametrize("passes", [True, False])
def test_a_role_that_passes_the_walls_is_named(monkeypatch: pytest.MonkeyPatch, passes: bool) -> None:
    monkeypatch.setattr(checks, "connection", Role(passes=passes))
    found = checks.walls_hold()

    assert [(one.id, "role keel passes" in str(one.msg)) for one in found] == (
        [("clients.W001", True)] if passes else []
    )


@pytest.mark.django_db
def test_the_role_of_the_tests_does_not_pass_them() -> None:
    assert checks.walls_hold() == []
