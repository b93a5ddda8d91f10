"""A way of looking at the portfolio that a person named, to find it again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.base import DeletableQuerySet, DeletableRow


class SavedView(DeletableRow):
    """What one person asks of the portfolio again and again. A column that is empty asks for nothing."""

    user = models.ForeignKey("clients.User", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    is_first = models.BooleanField(_("open the portfolio with it"), default=False)
    search = models.CharField(_("name of the client"), max_length=200, blank=True)
    diagnosis = models.CharField(_("diagnosis"), max_length=12, blank=True)
    advice = models.CharField(_("what to do"), max_length=20, blank=True)
    status = models.CharField(_("status"), max_length=8)
    sign = models.CharField(_("what stands out"), max_length=8, blank=True)
    drain = models.PositiveSmallIntegerField(_("least drain"), null=True, blank=True)
    # By id: who it names may leave, and the view then shows nobody's clients instead of everybody's.
    manager = models.CharField(_("looked after by"), max_length=20, blank=True)
    pays = models.PositiveIntegerField(_("least monthly value"), null=True, blank=True)
    sort = models.CharField(_("sorted by"), max_length=16)

    objects: ClassVar[DeletableQuerySet[SavedView]] = DeletableQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "user", "name"], condition=Q(deleted_at=None), name="view_name_once"
            ),
            models.UniqueConstraint(
                fields=["workspace", "user"],
                condition=Q(is_first=True, deleted_at=None),
                name="view_one_to_open_with",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="view_has_a_name"),
            models.CheckConstraint(
                condition=Q(status__in=["current", "active", "paused", "former", "all"]), name="view_status_known"
            ),
            models.CheckConstraint(
                condition=Q(sign__in=["", "quiet", "rising", "loop", "plan"]), name="view_sign_known"
            ),
            models.CheckConstraint(condition=Q(drain=None) | Q(drain__range=(1, 100)), name="view_drain_is_a_score"),
        ]

    def __str__(self) -> str:
        return self.name
