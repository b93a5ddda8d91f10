"""Reports by e-mail: who wants which, and every one that was made, stored before it is sent."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow


class ReportKind(models.TextChoices):
    """Which report."""

    WEEKLY = "weekly", _("Accounts at risk, weekly")
    READY = "ready", _("Ready to let go")


class Subscription(WorkspaceRow):
    """That a person wants a report, and when by the workspace's clock."""

    user = models.ForeignKey("clients.User", on_delete=models.CASCADE, related_name="subscriptions")
    kind = models.CharField(_("report"), max_length=12, choices=ReportKind, default=ReportKind.WEEKLY)
    weekday = models.PositiveSmallIntegerField(_("day of the week"), default=0)  # 0 Monday … 6 Sunday
    hour = models.PositiveSmallIntegerField(_("hour"), default=8)
    is_active = models.BooleanField(_("wanted"), default=True)
    next_due_at = models.DateTimeField(_("next one"))

    objects: ClassVar[WorkspaceQuerySet[Subscription]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "user", "kind"], name="subscription_once"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="subscription_weekday_in_week"),
            models.CheckConstraint(condition=Q(hour__lte=23), name="subscription_hour_in_day"),
        ]
        indexes = [models.Index(fields=["next_due_at"], condition=Q(is_active=True), name="subscription_due")]

    def __str__(self) -> str:
        return f"{self.kind} for {self.user_id}"


class ReportQuerySet(WorkspaceQuerySet["Report"]):
    """Reports of a workspace."""

    def to_send(self, *, at: datetime) -> ReportQuerySet:
        """Return those that wait to be sent and are not tried again only later."""
        return self.filter(state=Report.State.WAITING, try_at__lte=at)


class Report(WorkspaceRow):
    """One mail to one person for one period. Its key is unique, so it cannot be made twice."""

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", _("Waiting to be sent")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not sent")
        UNKNOWN = "unknown", _("Perhaps sent")

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(_("report"), max_length=12, choices=ReportKind)
    user = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    to = models.EmailField(_("to"))
    as_of = models.DateField(_("as of"))
    subject = models.CharField(_("subject"), max_length=200)
    body_text = models.TextField(_("text"))
    body_html = models.TextField(_("HTML"))
    content = models.JSONField(_("what it says"))  # so that the next one can tell what changed
    message_id = models.CharField(max_length=200)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    try_at = models.DateTimeField(_("try at"))
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    error = models.CharField(_("what went wrong"), max_length=500, blank=True)

    objects: ClassVar[ReportQuerySet] = ReportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(state="sent") | Q(sent_at__isnull=False), name="report_sent_has_time"),
        ]
        indexes = [
            models.Index(fields=["workspace", "user", "kind", "-as_of"], name="report_history"),
            models.Index(fields=["try_at"], condition=Q(state__in=["waiting", "sending"]), name="report_to_send"),
        ]

    def __str__(self) -> str:
        return self.key
