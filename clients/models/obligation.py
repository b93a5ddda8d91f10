"""What is owed, by us or to us. A promise is one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.domain.offboarding import LEAVING_KINDS
from clients.models.base import WorkspaceQuerySet, WorkspaceRow


class ObligationQuerySet(WorkspaceQuerySet["Obligation"]):
    """Obligations of a workspace."""

    def open(self) -> ObligationQuerySet:
        """Return those that are neither fulfilled nor waived."""
        return self.filter(fulfilled_on=None, waived_on=None)

    def ours(self) -> ObligationQuerySet:
        """Return those that we owe."""
        return self.filter(owed_by=Obligation.OwedBy.US)


class Obligation(WorkspaceRow):
    """Something owed. It is open until it has the day on which it was fulfilled or waived."""

    class Kind(models.TextChoices):
        """What is owed."""

        DELIVERABLE = "deliverable", _("Deliverable")
        PROMISE = "promise", _("Promise")
        SUPPORT = "support", _("Support")
        HANDOVER = "handover", _("Handover")
        NOTICE = "notice", _("Notice")
        PAYMENT = "payment", _("Payment")
        OTHER = "other", _("Other")

    class OwedBy(models.TextChoices):
        """Who owes it."""

        US = "us", _("Us")
        THEM = "them", _("Them")

    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, related_name="obligations")
    title = models.CharField(_("what is owed"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DELIVERABLE)
    owed_by = models.CharField(_("owed by"), max_length=4, choices=OwedBy, default=OwedBy.US)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    due_has_time = models.BooleanField(default=True)  # False: some time on that day; due_at is then its last minute
    fulfilled_on = models.DateField(_("fulfilled on"), null=True, blank=True)
    waived_on = models.DateField(_("waived on"), null=True, blank=True)
    waived_because = models.CharField(_("why it was waived"), max_length=500, blank=True)
    # Who keeps it now, somebody outside: a waiver as far as the gate and the files go, told as what it is.
    transferred_to = models.CharField(_("who keeps it from now on"), max_length=120, blank=True)
    created_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=12, default="web", editable=False)
    external_id = models.CharField(max_length=200, null=True, blank=True, editable=False)  # noqa: DJ001 (unique)
    source_digest = models.CharField(max_length=32, blank=True, editable=False)

    objects: ClassVar[ObligationQuerySet] = ObligationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "source", "external_id"], name="obligation_external_once"),
            models.CheckConstraint(condition=Q(owed_by__in=["us", "them"]), name="obligation_owed_by_known"),
            models.CheckConstraint(
                condition=Q(fulfilled_on=None) | Q(waived_on=None), name="obligation_fulfilled_or_waived"
            ),
            models.CheckConstraint(
                condition=Q(transferred_to="") | Q(waived_on__isnull=False), name="obligation_transfer_is_a_waiver"
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "client"],
                condition=Q(owed_by="us", fulfilled_on=None, waived_on=None),
                name="obligation_open_ours",
            ),
            models.Index(
                fields=["workspace", "due_at"],
                condition=Q(fulfilled_on=None, waived_on=None),
                name="obligation_due",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Return whether it still has to be kept."""
        return self.fulfilled_on is None and self.waived_on is None

    @property
    def belongs_to_leaving(self) -> bool:
        """Return whether it is part of a goodbye itself, so that it may be taken on during one."""
        return self.kind in LEAVING_KINDS
