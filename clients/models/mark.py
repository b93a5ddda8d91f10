"""A mark on a note: somebody says that it is wrong, or was."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow


class NoteMark(WorkspaceRow):
    """A correction of a logged note, or a dispute over it. It stands beside the note, which stays as it was written."""

    class Kind(models.TextChoices):
        """What is said about the note."""

        CORRECTION = "correction", _("Correction")
        DISPUTE = "dispute", _("Disputed")

    interaction = models.ForeignKey("clients.Interaction", on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(_("what is said"))
    marked_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    objects: ClassVar[WorkspaceQuerySet[NoteMark]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=["correction", "dispute"]), name="note_mark_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.interaction_id}"
