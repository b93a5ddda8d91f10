"""What became of a report, and a sender that dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from clients.models import Report
from tests.reports.mailserver import Killed

State = Report.State


ELEVEN_MINUTES = timedelta(minutes=11)


def outcome(report: Report) -> tuple[str, str]:
    """Return how far a report has come, and what went wrong."""
    report.refresh_from_db()
    return report.state, report.error


@contextmanager
def dying(settings: Settings) -> Iterator[None]:
    """Let a sender die between the server's last word and the record of it."""
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.reports.mailserver.KilledAfterSending"
    with pytest.raises(Killed):
        yield
    settings.EMAIL_BACKEND = backend
