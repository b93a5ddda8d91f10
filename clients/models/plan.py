"""An effort plan: one honest, time-boxed attempt."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow


class PlanQuerySet(WorkspaceQuerySet["EffortPlan"]):
    """Effort plans of a workspace."""

    def running(self, on: date) -> PlanQuerySet:
        """Return those that have begun and not ended by that day."""
        return self.filter(starts_on__lte=on, ends_on__gte=on)


class EffortPlan(WorkspaceRow):
    """Extra effort with a beginning and an end. Ending it early moves the end."""

    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, related_name="plans", db_index=False)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    goal = models.CharField(_("goal"), max_length=500, blank=True)
    created_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    source_digest = models.CharField(max_length=32, blank=True, editable=False)

    objects: ClassVar[PlanQuerySet] = PlanQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "starts_on"], name="plan_starts_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="plan_ends_after_start"),
        ]
        indexes = [models.Index(fields=["workspace", "client", "starts_on", "ends_on"], name="plan_facts")]

    def __str__(self) -> str:
        return f"{self.starts_on} to {self.ends_on}"
