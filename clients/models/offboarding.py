"""A goodbye on its way. Triggers in the database hold it back while we owe something: see gate.py."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.domain.offboarding import Stage
from clients.models.base import WorkspaceQuerySet, WorkspaceRow

STAGES = [
    (Stage.PROPOSED.value, _("Proposed")),
    (Stage.ACCEPTED.value, _("Accepted")),
    (Stage.WAITING.value, _("Waiting for obligations")),
    (Stage.READY.value, _("Ready")),
    (Stage.NOTICE_GIVEN.value, _("Notice given")),
    (Stage.CLOSED.value, _("Closed")),
    (Stage.STOPPED.value, _("Stopped")),
]
ENDED = (Stage.CLOSED.value, Stage.STOPPED.value)


class OffboardingQuerySet(WorkspaceQuerySet["Offboarding"]):
    """Offboardings of a workspace."""

    def under_way(self) -> OffboardingQuerySet:
        """Return those that are neither closed nor stopped."""
        return self.exclude(stage__in=ENDED)


class Offboarding(WorkspaceRow):
    """A professional goodbye, from proposed to closed."""

    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, related_name="offboardings")
    stage = models.CharField(_("stage"), max_length=12, choices=STAGES, default=Stage.PROPOSED.value)
    reason = models.TextField(_("why"), blank=True)
    proposed_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    accepted_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    ready_at = models.DateTimeField(_("ready since"), null=True, blank=True)
    owners_told_at = models.DateTimeField(_("owners told"), null=True, blank=True, editable=False)
    notice_given_on = models.DateField(_("notice given on"), null=True, blank=True)
    ended_at = models.DateTimeField(_("closed or stopped"), null=True, blank=True)
    closing_note = models.TextField(_("what we learned"), blank=True)

    objects: ClassVar[OffboardingQuerySet] = OffboardingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client"], condition=~Q(stage__in=ENDED), name="offboarding_one_under_way"),
            models.CheckConstraint(
                condition=Q(stage__in=[stage for stage, _label in STAGES]), name="offboarding_stage_known"
            ),
            models.CheckConstraint(
                condition=~Q(stage="notice_given") | Q(notice_given_on__isnull=False),
                name="offboarding_notice_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=ENDED) | Q(ended_at__isnull=False), name="offboarding_end_has_its_time"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "stage"], name="offboarding_by_stage"),
            models.Index(
                fields=["ready_at"], condition=Q(stage="ready", owners_told_at=None), name="offboarding_to_tell"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage} for {self.client_id}"
