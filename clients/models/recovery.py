"""A relationship that was won back, and the looks whether it held."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar, Final

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from clients.domain.winning import CHECKS, HARD
from clients.models.base import WorkspaceQuerySet, WorkspaceRow


class RecoveryQuerySet(WorkspaceQuerySet["Recovery"]):
    """Relationships that were won back."""

    def newest_first(self) -> RecoveryQuerySet:
        """Return the last that turned first."""
        return self.order_by("-turned_on", "-pk")

    def due(self, on: date) -> RecoveryQuerySet:
        """Return those about which to ask on that day whether it held, with which look is `due`: only the newest.

        Says the same as domain.winning.due, for many at once.
        """
        fell = Look.objects.filter(recovery=OuterRef("pk"), held=False)
        come = [When(turned_on__lte=on - timedelta(days=days), then=Value(days)) for days in reversed(CHECKS)]
        newest = Look.objects.filter(recovery=OuterRef("pk")).order_by("-after_days").values("after_days")[:1]
        found = self.annotate(due=Case(*come, default=Value(0)), answered=Coalesce(Subquery(newest), 0))
        return found.filter(~Exists(fell), due__gt=F("answered"))


WAS: Final = [(kind.value, kind.value) for kind in sorted(HARD)]


class Recovery(WorkspaceRow):
    """That a relationship turned: it was hard, and has been steady since that day. Found by the nightly sweep."""

    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, related_name="recoveries", db_index=False)
    turned_on = models.DateField(_("turned on"))
    was = models.CharField(_("what it was before"), max_length=12, choices=WAS)  # the gravest of the year before
    score_before = models.PositiveSmallIntegerField(_("highest score before"))  # both in whole points
    score_then = models.PositiveSmallIntegerField(_("score when it was found"))

    objects: ClassVar[RecoveryQuerySet] = RecoveryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "turned_on"], name="recovery_once_a_day"),
            models.CheckConstraint(condition=Q(was__in=[was for was, _label in WAS]), name="recovery_was_known"),
            models.CheckConstraint(
                condition=Q(score_before__lte=100, score_then__lte=100), name="recovery_scores_are_scores"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "turned_on"], name="recovery_by_day")]

    def __str__(self) -> str:
        return f"{self.client_id} on {self.turned_on}"


class Look(WorkspaceRow):
    """What somebody said when they were asked whether it held."""

    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, related_name="+", db_index=False)
    recovery = models.ForeignKey(Recovery, on_delete=models.CASCADE, related_name="looks")
    after_days = models.PositiveSmallIntegerField(_("days after it turned"))
    held = models.BooleanField(_("it held"))
    score = models.PositiveSmallIntegerField(_("score on that day"))
    looked_on = models.DateField(_("looked at on"))
    looked_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar[WorkspaceQuerySet[Look]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recovery", "after_days"], name="look_once"),
            models.CheckConstraint(condition=Q(after_days__in=CHECKS), name="look_after_known"),
            models.CheckConstraint(condition=Q(score__lte=100), name="look_score_is_a_score"),
        ]
        indexes = [models.Index(fields=["workspace", "client"], name="look_by_workspace")]

    def __str__(self) -> str:
        return f"{self.recovery_id} after {self.after_days} days"
