"""What was advised, with the evidence it stood on and what people decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from clients.domain.advice import Advice as Kind
from clients.models.base import WorkspaceQuerySet, WorkspaceRow
from clients.models.offboarding import Offboarding


class AdviceQuerySet(WorkspaceQuerySet["Advice"]):
    """Advice of a workspace."""

    def standing(self) -> AdviceQuerySet:
        """Return the advice that holds now."""
        return self.filter(ended_at=None)

    def not_set_aside(self) -> AdviceQuerySet:
        """Return the advice that no goodbye overrules: see domain.advice.is_set_aside."""
        parting = Offboarding.objects.decided().filter(client=OuterRef("client"))
        return self.filter(Q(kind=Kind.PROTECT) | ~Exists(parting))


class Advice(WorkspaceRow):
    """One piece of advice. It stands until another replaces it or nothing needs to be advised any more."""

    class End(models.TextChoices):
        """Why it no longer stands."""

        REPLACED = "replaced", _("Replaced")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Decision(models.TextChoices):
        """What a person made of it."""

        ACCEPTED = "accepted", _("Accepted")
        DISMISSED = "dismissed", _("Dismissed")
        SNOOZED = "snoozed", _("Snoozed")

    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, related_name="advice_history")
    kind = models.CharField(_("advice"), max_length=20)
    rule = models.CharField(_("row of the decision table"), max_length=40)
    diagnosis = models.CharField(_("diagnosis"), max_length=12)
    evidence = models.JSONField(_("evidence"))  # the assessment it stood on
    issued_on = models.DateField(_("issued on"))
    replaced_kind = models.CharField(max_length=20, blank=True)  # the kind that it replaced
    waiting_kind = models.CharField(max_length=20, blank=True)  # held back so as not to flap
    waiting_since = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    end = models.CharField(_("why it ended"), max_length=10, choices=End, blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, blank=True)
    decided_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    snoozed_until = models.DateField(_("snoozed until"), null=True, blank=True)

    objects: ClassVar[AdviceQuerySet] = AdviceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client"], condition=Q(ended_at=None), name="advice_one_standing"),
            models.CheckConstraint(
                condition=Q(ended_at=None, end="") | Q(ended_at__isnull=False, end__in=["replaced", "withdrawn"]),
                name="advice_end_has_a_cause",
            ),
            models.CheckConstraint(
                condition=Q(decision="") | Q(decided_at__isnull=False), name="advice_decision_has_its_time"
            ),
            models.CheckConstraint(
                condition=~Q(decision="snoozed") | Q(snoozed_until__isnull=False), name="advice_snooze_has_its_end"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "client"], condition=Q(ended_at=None), name="advice_standing"),
            models.Index(
                fields=["created_at"], condition=Q(ended_at=None, kind="protect", decision=""), name="advice_to_tell"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.client_id}"
