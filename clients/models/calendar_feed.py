"""A private calendar address: a calendar's way in, as its person, to what is due for them in one workspace."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow


class CalendarFeed(WorkspaceRow):
    """What is kept of the address: never its secret part. It tells what its person may see at that moment."""

    user = models.ForeignKey("clients.User", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256, in hexadecimal digits
    names = models.BooleanField(_("with names and titles"), default=False)
    last_used_on = models.DateField(_("last fetched"), null=True, blank=True)

    objects: ClassVar[WorkspaceQuerySet[CalendarFeed]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "user"], name="calendar_feed_once")]

    def __str__(self) -> str:
        return f"calendar {self.pk}"
