"""A review of the portfolio: a round over all clients, and what was decided about each."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from clients.domain.review import Choice
from clients.models.advice import Advice
from clients.models.base import WorkspaceQuerySet, WorkspaceRow

CHOICES = [
    (Choice.KEEP.value, _("Keep")),
    (Choice.EFFORT.value, _("Extra effort")),
    (Choice.LEAVE.value, _("Prepare to leave")),
    (Choice.LATER.value, _("Decide later")),
]


class ReviewRound(WorkspaceRow):
    """One going-over of all clients, by whoever decides here. It can be left and taken up again until it is ended."""

    begun_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects: ClassVar[WorkspaceQuerySet[ReviewRound]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace"], condition=Q(ended_at=None), name="review_one_open"),
        ]
        indexes = [models.Index(fields=["workspace", "created_at"], name="review_by_workspace")]

    def __str__(self) -> str:
        return f"review of {self.workspace_id} from {self.created_at:%Y-%m-%d}"


class ReviewDecisionQuerySet(WorkspaceQuerySet["ReviewDecision"]):
    """What was decided in reviews."""

    def back(self, on: date) -> ReviewDecisionQuerySet:
        """Return what was put off until that day or before, unless a review or somebody by the advice decided since."""
        newer = ReviewDecision.objects.filter(client=OuterRef("client"), decided_at__gt=OuterRef("decided_at"))
        made = Advice.objects.filter(decision__in=[Advice.Decision.ACCEPTED, Advice.Decision.DISMISSED])
        by_advice = made.filter(client=OuterRef("client"), decided_at__gt=OuterRef("decided_at"))
        return self.filter(choice=Choice.LATER, until__lte=on).exclude(Exists(newer)).exclude(Exists(by_advice))


class ReviewDecision(WorkspaceRow):
    """What was decided about a client in a round, with the figures that it stood on."""

    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="decisions", db_index=False)
    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, related_name="review_decisions")
    choice = models.CharField(_("decision"), max_length=6, choices=CHOICES)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    until = models.DateField(_("comes back on"), null=True, blank=True)
    decided_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"))
    figures = models.JSONField(
        _("figures it stood on")
    )  # nothing in it tells what anybody felt: in whole points and hours
    offboarding = models.ForeignKey(
        "clients.Offboarding", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[ReviewDecisionQuerySet] = ReviewDecisionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "client"], name="review_decides_once"),
            models.CheckConstraint(
                condition=Q(choice__in=[choice for choice, _label in CHOICES]), name="review_choice_known"
            ),
            models.CheckConstraint(
                condition=Q(choice="later", until__isnull=False) | (~Q(choice="later") & Q(until=None)),
                name="review_later_has_its_day",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "until"], condition=Q(choice="later"), name="review_comes_back"),
        ]

    def __str__(self) -> str:
        return f"{self.choice} for {self.client_id}"
