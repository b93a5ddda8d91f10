"""The playbooks as a workspace adapted them, version by version."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.domain.advice import Advice
from clients.models.base import WorkspaceQuerySet, WorkspaceRow

#: A playbook belongs to an advice, and is known by it.
BOOKS = [(kind.value, kind.value.replace("_", " ")) for kind in Advice]


class PlaybookVersion(WorkspaceRow):
    """What a playbook said from a moment on, until its next version; before the first it is ours."""

    book = models.CharField(_("playbook"), max_length=20, choices=BOOKS)
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField(_("text"), null=True)  # none: ours again; else see queries.playbooks.adapted
    ours = models.CharField(max_length=32)  # a digest of our own text as it was then
    by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar[WorkspaceQuerySet[PlaybookVersion]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "book", "number"], name="playbook_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="playbook_version_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.book}"
