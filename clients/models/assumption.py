"""What people assume about money in place of what we do: of the whole workspace, or of one client."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clients.domain.assumptions import Name
from clients.domain.guesses import Guess
from clients.models.base import WorkspaceQuerySet, WorkspaceRow

STORED: Final = tuple(name.value for name in Name if name is not Name.LOSS)


class Assumption(WorkspaceRow):
    """One guess: between which two values it lies, and where most likely. Without a row, ours holds."""

    client = models.ForeignKey(
        "clients.Client", on_delete=models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    name = models.CharField(
        _("what is assumed"),
        max_length=20,
        choices=[(name.value, name.value) for name in Name if name is not Name.LOSS],
    )
    low = models.FloatField(_("at least"))
    likely = models.FloatField(_("most likely"))
    high = models.FloatField(_("at most"))

    objects: ClassVar[WorkspaceQuerySet[Assumption]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "name"], condition=Q(client=None), name="assumption_of_workspace_once"
            ),
            models.UniqueConstraint(fields=["client", "name"], name="assumption_of_client_once"),
            models.CheckConstraint(
                condition=Q(low__gte=0, likely__gte=F("low"), high__gte=F("likely")), name="assumption_rises"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.low:g}, {self.likely:g}, {self.high:g}"

    @property
    def guess(self) -> Guess:
        """Return it as the domain knows it."""
        return Guess(self.low, self.likely, self.high)
