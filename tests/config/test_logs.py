"""Lines of the log: their time, their shape, and what they keep to themselves."""

from __future__ import annotations

import logging
import sys

import pytest
from django.db import IntegrityError, transaction

from clients.models import Client
from config.logs import Line

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def written(message: str, *arguments: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("clients", logging.INFO, "", 0, message, arguments, info)
    record.created = 1782813600.0
    record.msecs = 0
    return Line(FORMAT).format(record)


def test_a_line_says_when_in_utc() -> None:
    assert written("It works.") == "2026-06-30T10:00:00.000Z INFO clients: It works."


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\x1b[2J", "\u2028", "\x85"])
def test_what_somebody_sent_begins_no_line_of_its_own(ending: str) -> None:
    line = written("Not Found: %s", f"/w/{ending}2026-06-30 INFO clients: all is well")

    assert len(line.splitlines()) == 1
    assert ending not in line


def test_a_traceback_keeps_its_lines() -> None:
    try:
        _ = 1 / 0
    except ZeroDivisionError:
        assert "\nTraceback" in written("It broke.", error=sys.exc_info()[1])


def test_a_traceback_holds_no_row_of_the_database(acme: Client) -> None:
    words = "kept to\n\nour selves"
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        Client.objects.filter(pk=acme.pk).update(monthly_value=-1, notes=words)

    line = written("It broke.", error=broken.value)

    assert "IntegrityError" in line
    assert "kept to\n" not in line
