"""What runs by itself: whether beat asks, a worker answers, and mails and reports come in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from clients.management.doctor.finding import Finding, broken, look, ok
from clients.queries import health, mishaps
from clients.queries.health import Machinery

START_BEAT: Final = "Start the scheduler: celery -A config.celery beat, or `manage.py up` for everything."
START_WORKER: Final = "Start a worker: celery -A config.celery worker. Where one runs, look into its log."
LATELY: Final = timedelta(days=30)
MINUTE: Final = 60
LONG: Final = timedelta(minutes=30)  # that an import may wait


def examine(now: datetime) -> Iterator[Finding]:
    """Yield what is to be said of the jobs."""
    found = health.machinery(now=now)
    yield from _heartbeats(found)
    yield from _late(found)
    yield from _ended(now)
    yield from _imports(now)


def _heartbeats(found: Machinery) -> Iterator[Finding]:
    for who, age, name, mend in (
        ("Beat", found.beat, health.BEAT, START_BEAT),
        ("A worker", found.worker, health.WORKER, START_WORKER),
    ):
        did = "asked for work" if name == health.BEAT else "did what beat asked for"
        if age is None:
            yield broken(f"{who} never {did}.", mend)
        elif name in found.wrong:
            yield broken(f"{who} last {did} {_span(age)} ago.", mend)
        else:
            yield ok(f"{who} last {did} {_span(age)} ago.")


def _late(found: Machinery) -> Iterator[Finding]:
    if health.MAIL in found.wrong and found.mail is not None:
        mend = "See below whether the mail server lets us in; then manage.py send_reports shows what it says."
        yield broken(f"The oldest mail waits for {_span(found.mail)}.", mend)
    else:
        yield ok("No mail waits for longer than it should.")
    if "schedule" in found.wrong and found.schedule is not None:
        mend = "manage.py send_reports and manage.py recommend make up for it; see why the worker did not."
        yield broken(f"A report or a nightly sweep is overdue by {_span(found.schedule)}.", mend)
    else:
        yield ok("No report and no nightly sweep is overdue.")


def _ended(now: datetime) -> Iterator[Finding]:
    """Yield how many mails of late did not go out, or perhaps not, and where none goes any more."""
    counts = mishaps.mails_that_ended(since=now - LATELY)
    if failed := counts.get("failed"):
        yield look(
            f"Of the last 30 days, {failed} mails were not sent.", "Their readers find them, and why, under Reports."
        )
    if unknown := counts.get("unknown"):
        yield look(
            f"Of the last 30 days, {unknown} mails were perhaps sent.",
            "Their readers look for them, and send them again under Reports.",
        )
    if paused := mishaps.addresses_that_are_paused():
        yield look(f"Nothing is sent to {paused} addresses, because of what came back.", "docs/operations.md says why.")


def _imports(now: datetime) -> Iterator[Finding]:
    if waiting := mishaps.imports_that_wait(since=now - LONG):
        yield look(f"Imports wait for more than half an hour: {waiting}.", START_WORKER)


def _span(seconds: float) -> str:
    """Return a length of time in words."""
    minutes = int(seconds // MINUTE)
    if minutes < 1:
        return f"{seconds:.0f} seconds"
    hours = minutes // MINUTE
    return f"{minutes} min" if hours < 1 else f"{hours} h {minutes % MINUTE} min"
