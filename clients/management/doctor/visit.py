"""Examine one thing after the other: none holds up the others, and one that fails is a finding, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from django.db import DatabaseError, connections

from clients.management.doctor import broker, clock, database, files, jobs, mail, site, versions
from clients.management.doctor.finding import Examination, Finding, broken, first_line, look
from config.bounded import within

#: Seconds that one examination may take.
PATIENCE: Final = 30.0
EXAMINATIONS: Final[Mapping[str, Examination]] = {
    "versions": versions.examine,
    "site": site.examine,
    "files": files.examine,
    "database": database.examine,
    "broker": broker.examine,
    "jobs": jobs.examine,
    "mail": mail.examine,
    "clock": clock.examine,
}


def examine(
    examinations: Mapping[str, Examination] = EXAMINATIONS, *, now: datetime, patience: float = PATIENCE
) -> Iterator[tuple[str, Finding]]:
    """Yield each subject with what was found there."""
    for subject, examination in examinations.items():
        for finding in _examined(examination, now, patience):
            yield subject, finding


def _examined(examination: Examination, now: datetime, patience: float) -> list[Finding]:
    try:
        return within(patience, lambda: _alone(examination, now))
    except TimeoutError:
        return [broken(f"No answer within {patience:.0f} seconds.", "Look whether what it asks hangs, then ask again.")]
    except DatabaseError as error:
        words = f"Could not be examined, because the database did not answer: {first_line(error)}."
        return [look(words, "Mend the database first.")]
    except Exception as error:  # noqa: BLE001 (a doctor who faints helps nobody)
        return [broken(f"Could not be examined: {type(error).__name__}: {first_line(error)}.", "Report this as a bug.")]


def _alone(examination: Examination, now: datetime) -> list[Finding]:
    try:
        return list(examination(now))
    finally:
        connections.close_all()  # those of this thread
