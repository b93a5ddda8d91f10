"""The scoring policy as it stood, version by version."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.domain.policy import Policy
from clients.models.base import WorkspaceQuerySet, WorkspaceRow


class PolicyVersionQuerySet(WorkspaceQuerySet["PolicyVersion"]):
    """Versions of the scoring policy."""

    def newest_first(self) -> PolicyVersionQuerySet:
        """Return them in the order in which they are looked back on."""
        return self.order_by("-number")


class PolicyVersion(WorkspaceRow):
    """What a workspace scored by from a moment on, until the next version; the first stood before any change."""

    number = models.PositiveIntegerField(_("number"))
    changes = models.JSONField(_("changes to the defaults"), default=dict, blank=True)
    by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.CharField(_("reason"), max_length=500, blank=True)

    objects: ClassVar[PolicyVersionQuerySet] = PolicyVersionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="policy_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="policy_version_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.workspace_id}"

    @property
    def policy(self) -> Policy:
        """Return the whole of it: the defaults with these changes."""
        return Policy.from_changes(self.changes)
