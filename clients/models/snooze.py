"""What a person put off on their page of today: their own view, nobody else's."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow


class Snooze(WorkspaceRow):
    """One line of today that a person wants to see again only on a later day."""

    class Kind(models.TextChoices):
        """Which line: of an obligation, of a client gone quiet or whose score rose, of an effort plan or its step."""

        OBLIGATION = "obligation", _("Obligation")
        QUIET = "quiet", _("Gone quiet")
        RISE = "rise", _("Score rose")
        PLAN = "plan", _("Effort plan")
        STEP = "step", _("Step of an effort plan")

    user = models.ForeignKey("clients.User", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    subject_id = models.BigIntegerField()  # of the obligation, client, plan or step
    until = models.DateField(_("until"))

    objects: ClassVar[WorkspaceQuerySet[Snooze]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "user", "kind", "subject_id"], name="snooze_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["obligation", "quiet", "rise", "plan", "step"]), name="snooze_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id} until {self.until}"
