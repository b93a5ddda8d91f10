"""The trail: who changed what, and when. It outlives what it tells of, as a fact without content."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow


class Event(WorkspaceRow):
    """One change. Nothing changes an event but erasure, which empties `changes`."""

    by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(_("what was done"), max_length=40)  # such as "client.changed": see services.trail
    client = models.ForeignKey(
        "clients.Client", on_delete=models.SET_NULL, null=True, blank=True, related_name="events"
    )
    subject_id = models.BigIntegerField(null=True, blank=True)  # the row, of the table that the kind begins with
    #: Field to [before, after]; to null where the content is words, which stay where they were written.
    changes = models.JSONField(_("changes"), default=dict)

    objects: ClassVar[WorkspaceQuerySet[Event]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["workspace", "-created_at", "-id"], name="event_newest_first")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
