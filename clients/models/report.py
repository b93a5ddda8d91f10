"""Reports by e-mail: who wants which, and every one that was made, stored before it is sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.domain.schedule import next_daily, next_monthly, next_weekly
from clients.models.base import WorkspaceQuerySet, WorkspaceRow
from clients.models.mail import Mail, MailQuerySet
from clients.models.workspace import Membership


class ReportKind(models.TextChoices):
    """Which report."""

    AT_RISK = "at_risk", _("Accounts at risk")
    REVIEW = "review", _("Portfolio review")
    DUE = "due", _("What is due, daily")
    ON_TIME = "on_time", _("What is due now")
    RISE = "rise", _("Early signal")
    PLAN = "plan", _("Plan to review")
    READY = "ready", _("Ready to let go")
    INCIDENT = "incident", _("Safety first")


class Cadence(models.TextChoices):
    """How often a report comes."""

    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")
    MONTHLY = "monthly", _("Every month")


class WhenEmpty(models.TextChoices):
    """What becomes of a report with nothing to tell."""

    LINE = "line", _("Say so in one line")
    SKIP = "skip", _("Send nothing")


class Subscription(WorkspaceRow):
    """That a person wants a report, how often, and when by the workspace's clock."""

    user = models.ForeignKey("clients.User", on_delete=models.CASCADE, related_name="subscriptions")
    kind = models.CharField(_("report"), max_length=12, choices=ReportKind, default=ReportKind.AT_RISK)
    cadence = models.CharField(_("how often"), max_length=8, choices=Cadence, default=Cadence.WEEKLY)
    weekday = models.PositiveSmallIntegerField(_("day of the week"), default=0)  # 0 Monday … 6 Sunday
    month_day = models.PositiveSmallIntegerField(_("day of the month"), default=1)  # each month has 28
    hour = models.PositiveSmallIntegerField(_("hour"), default=8)
    when_empty = models.CharField(_("with nothing to tell"), max_length=4, choices=WhenEmpty, default=WhenEmpty.LINE)
    is_active = models.BooleanField(_("wanted"), default=True)
    next_due_at = models.DateTimeField(_("next one"))

    objects: ClassVar[WorkspaceQuerySet[Subscription]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "user", "kind"], name="subscription_once"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="subscription_weekday_in_week"),
            models.CheckConstraint(condition=Q(month_day__range=(1, 28)), name="subscription_day_in_any_month"),
            models.CheckConstraint(condition=Q(hour__lte=23), name="subscription_hour_in_day"),
        ]
        indexes = [models.Index(fields=["next_due_at"], condition=Q(is_active=True), name="subscription_due")]

    def __str__(self) -> str:
        return f"{self.kind} for {self.user_id}"

    def next_after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Return when it is due next after a moment, in UTC, by the clock of the workspace's zone."""
        match self.cadence:
            case Cadence.DAILY:
                return next_daily(after=moment, zone=zone, hour=self.hour)
            case Cadence.MONTHLY:
                return next_monthly(after=moment, zone=zone, day=self.month_day, hour=self.hour)
            case _:
                return next_weekly(after=moment, zone=zone, weekday=self.weekday, hour=self.hour)

    def key_on(self, day: date) -> str:
        """Return the key of the one mail of the period in which a day lies: that day, its ISO week or its month."""
        match self.cadence:
            case Cadence.DAILY:
                period = day.isoformat()
            case Cadence.MONTHLY:
                period = f"{day:%Y-%m}"
            case _:
                year, week, _weekday = day.isocalendar()
                period = f"{year}-W{week:02}"
        return f"{self.kind}:{self.workspace_id}:{period}:{self.user_id}"


class ReportQuerySet(MailQuerySet["Report"]):
    """Reports of a workspace."""


class Report(Mail):
    """One mail to one person for one period. One that perhaps arrived is sent once more: better twice than never."""

    REPEATS = 1

    kind = models.CharField(_("report"), max_length=12, choices=ReportKind)
    user = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # What it tells is for that role: whoever has a lesser one by now reads it no more.
    role = models.CharField(
        _("role of its reader"), max_length=8, choices=Membership.Role, default=Membership.Role.OWNER
    )
    as_of = models.DateField(_("as of"))
    body_html = models.TextField(_("HTML"))
    picture = models.BinaryField(_("picture"), default=b"", blank=True)  # a PNG that the HTML shows, or nothing
    content = models.JSONField(_("what it says"))  # so that the next one can tell what changed
    message_id = models.CharField(max_length=200)

    objects: ClassVar[ReportQuerySet] = ReportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Mail.Meta):
        constraints = [
            *Mail.Meta.constraints,
            models.CheckConstraint(
                condition=Q(perhaps__lte=1) | Q(perhaps=2, state__in=Mail.ENDED), name="report_repeated_once"
            ),
        ]
        indexes = [
            *Mail.Meta.indexes,
            models.Index(fields=["workspace", "user", "kind", "-as_of"], name="report_history"),
        ]
