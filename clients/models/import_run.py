"""Files that an owner brings in: first checked, then, once that was looked at, stored. Kept for a day."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow

#: The worker has something to do.
WAITING: Final = ("check", "apply")


class ImportRunQuerySet(WorkspaceQuerySet["ImportRun"]):
    """Imports of a workspace."""

    def under_way(self) -> ImportRunQuerySet:
        """Return those on which the worker is, or will be soon."""
        return self.filter(state__in=WAITING)

    def to_claim(self, *, cut_off: datetime) -> ImportRunQuerySet:
        """Return those on which no worker is: nobody claimed them, or whoever did so before `cut_off` is gone."""
        return self.under_way().filter(Q(claimed_at=None) | Q(claimed_at__lt=cut_off))


class ImportRun(WorkspaceRow):
    """One set of files on its way in. The files lie in a folder of their own, named by the nonce."""

    class State(models.TextChoices):
        """How far it has come."""

        CHECK = "check", _("being checked")
        CHECKED = "checked", _("checked")
        APPLY = "apply", _("being brought in")
        DONE = "done", _("brought in")
        FAULTY = "faulty", _("with faults")
        FAILED = "failed", _("not brought in")

    by = models.ForeignKey("clients.User", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=10, blank=True)  # in which faults are told; none: the site's
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.CHECK)
    nonce = models.CharField(max_length=43, unique=True)
    files = models.JSONField(_("files"))  # table to the name that the file had
    counts = models.JSONField(_("rows"), default=dict)  # table to new, changed, unchanged, repeated; more
    # What they change in what was stored: table, row, client, subject, losses, field to [before, after]. Fifty at most.
    alterations = models.JSONField(_("what changes"), default=list)
    faults = models.JSONField(_("faults"), default=list)  # table, row, column, message: the first fifty
    fault_count = models.PositiveIntegerField(_("number of faults"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects: ClassVar[ImportRunQuerySet] = ImportRunQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace"], condition=Q(state__in=WAITING), name="import_run_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["check", "checked", "apply", "done", "faulty", "failed"]),
                name="import_run_state_known",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "-created_at"], name="import_run_newest")]

    def __str__(self) -> str:
        return f"import {self.pk}, {self.state}"

    @property
    def is_under_way(self) -> bool:
        """Return whether the worker has something to do."""
        return self.state in WAITING
