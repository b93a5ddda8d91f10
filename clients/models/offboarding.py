"""A goodbye on its way. Triggers in the database hold it back while we owe something: see migrations/0002_gate.py."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clients.domain.offboarding import DECIDED, NOTICE_DAYS, Stage
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
PARTING = tuple(stage.value for stage in Stage if stage in DECIDED)


class OffboardingQuerySet(WorkspaceQuerySet["Offboarding"]):
    """Offboardings of a workspace."""

    def under_way(self) -> OffboardingQuerySet:
        """Return those that are neither closed nor stopped."""
        return self.exclude(stage__in=ENDED)

    def decided(self) -> OffboardingQuerySet:
        """Return those under way that somebody accepted."""
        return self.filter(stage__in=PARTING)


class Offboarding(WorkspaceRow):
    """A professional goodbye, from proposed to closed."""

    class Again(models.TextChoices):
        """Whether we would work with the client again."""

        YES = "yes", _("Yes")
        TERMS = "terms", _("On other terms")
        NO = "no", _("No")

    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, related_name="offboardings")
    stage = models.CharField(_("stage"), max_length=12, choices=STAGES, default=Stage.PROPOSED.value)
    reason = models.TextField(_("why"), blank=True)
    proposed_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # The rules of the day on which it was proposed: changing the settings does not loosen them.
    four_eyes = models.BooleanField(_("accepted by a second person"), default=False)
    accept_from = models.DateTimeField(_("can be accepted from"), null=True, blank=True)
    accepted_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    ready_at = models.DateTimeField(_("ready since"), null=True, blank=True)
    owners_told_at = models.DateTimeField(_("owners told"), null=True, blank=True, editable=False)
    notice_days = models.PositiveSmallIntegerField(_("days of notice"), default=NOTICE_DAYS)
    leaves_on = models.DateField(_("last day"), null=True, blank=True)
    letter = models.TextField(_("letter"), blank=True)
    notice_given_on = models.DateField(_("notice given on"), null=True, blank=True)
    ended_at = models.DateTimeField(_("closed or stopped"), null=True, blank=True)
    closing_note = models.TextField(_("what we learned"), blank=True)
    again = models.CharField(_("would we work together again"), max_length=5, choices=Again, blank=True)
    again_terms = models.TextField(_("on which terms"), blank=True)

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
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(accept_from=None) | Q(accepted_at__gte=F("accept_from")),
                name="offboarding_cooled_off",
            ),
            models.CheckConstraint(condition=Q(again__in=["", "yes", "terms", "no"]), name="offboarding_again_known"),
            models.CheckConstraint(
                condition=Q(again_terms="") | Q(again="terms"), name="offboarding_terms_where_there_are_some"
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
