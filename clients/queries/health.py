"""Whether the machinery works, from what it did: beat asks, a worker answers, mails go out, nothing is overdue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import CharField, Min, Model, QuerySet, Value

from clients import walls
from clients.models import Answer, Heartbeat, Invitation, Report, ReportKind, Subscription, Workspace
from clients.models.mail import Mail

#: What leaves a heartbeat: whoever asks for work, whoever does it, and a mail that was handed over.
BEAT, WORKER, MAIL = "beat", "worker", "mail"
#: How long each may be silent, or late, before something is wrong. A worker may be busy for as long as two tasks take.
BEAT_SILENT, WORKER_SILENT = timedelta(minutes=5), timedelta(minutes=10)
MAIL_STUCK, SCHEDULE_LATE = timedelta(minutes=15), timedelta(minutes=30)
#: A mail that was tried so often waits because of the mail server, unless another one went out since.
OFTEN: Final = 3
#: Reports that come by the clock; the others come when something happens.
BY_THE_CLOCK: Final = (ReportKind.AT_RISK, ReportKind.REVIEW, ReportKind.DUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Machinery:
    """Ages in seconds. A heartbeat is None where there never was one, what waits is None where nothing does."""

    beat: float | None
    worker: float | None
    mail: float | None  # the oldest mail that should have gone out
    schedule: float | None  # the oldest report or nightly sweep that should have been made

    @property
    def wrong(self) -> tuple[str, ...]:
        """Return what does not work, by name; a heartbeat that never was is told, too."""
        silent = [
            name
            for name, age, limit in ((BEAT, self.beat, BEAT_SILENT), (WORKER, self.worker, WORKER_SILENT))
            if age is None or age > limit.total_seconds()
        ]
        late = [
            name
            for name, age, limit in ((MAIL, self.mail, MAIL_STUCK), ("schedule", self.schedule, SCHEDULE_LATE))
            if age is not None and age > limit.total_seconds()
        ]
        return (*silent, *late)


def machinery(*, now: datetime) -> Machinery:
    """Return how everything fares, in two statements whatever there is to send."""
    heartbeats = dict(Heartbeat.objects.values_list("name", "at"))
    with walls.everywhere():
        waits = _waiting_since(heartbeats.get(MAIL), now)
    return Machinery(
        beat=_age(heartbeats.get(BEAT), now),
        worker=_age(heartbeats.get(WORKER), now),
        mail=_age(waits.get(MAIL), now),
        schedule=_age(waits.get("schedule"), now),
    )


def _waiting_since(last_mail: datetime | None, now: datetime) -> Mapping[str, datetime]:
    """Return since when the oldest of each waits; partial indexes hold little more than what does."""
    mails: list[QuerySet[Any]] = []
    for table in (Report, Answer):
        waiting: QuerySet[Any] = table._default_manager.filter(state=Mail.State.WAITING)
        stuck = waiting.filter(attempts__gte=OFTEN)
        stuck = stuck if last_mail is None else stuck.filter(created_at__gt=last_mail)
        mails += [_oldest(waiting.filter(try_at__lte=now), MAIL, "try_at"), _oldest(stuck, MAIL, "created_at")]
    invited = Invitation.objects.open().filter(mail_due_at__lte=now, expires_at__gt=now)
    reports = Subscription.objects.filter(is_active=True, kind__in=BY_THE_CLOCK, next_due_at__lte=now)
    nights = Workspace.objects.filter(next_sweep_at__lte=now)
    rows = _oldest(invited, MAIL, "mail_due_at").union(
        *mails, _oldest(reports, "schedule", "next_due_at"), _oldest(nights, "schedule", "next_sweep_at"), all=True
    )
    found: dict[str, datetime] = {}
    for what, since in rows:
        if since is not None:
            found[what] = min(since, found.get(what, since))
    return found


def _oldest(rows: QuerySet[Any, Any], what: str, column: str) -> QuerySet[Model, Any]:
    named = rows.order_by().annotate(what=Value(what, CharField())).values("what")
    found: QuerySet[Model, Any] = named.annotate(since=Min(column)).values_list("what", "since")
    return found


def _age(moment: datetime | None, now: datetime) -> float | None:
    return None if moment is None else (now - moment).total_seconds()
