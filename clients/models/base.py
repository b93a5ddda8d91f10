"""What every table of a workspace has in common."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models

if TYPE_CHECKING:
    from clients.models.workspace import Workspace

Row = TypeVar("Row", bound=models.Model)


class WorkspaceQuerySet(models.QuerySet[Row]):
    """Rows that belong to a workspace."""

    def for_workspace(self, workspace: Workspace) -> Self:
        """Return only the rows of this workspace."""
        return self.filter(workspace=workspace)


class DeletableQuerySet(WorkspaceQuerySet[Row]):
    """Rows whose deletion can be undone for a while."""

    def alive(self) -> Self:
        """Return the rows that were not deleted."""
        return self.filter(deleted_at=None)

    def deleted(self) -> Self:
        """Return the rows that can still be brought back."""
        return self.exclude(deleted_at=None)


class WorkspaceRow(models.Model):
    """A row that carries its workspace, so that tenants can be walled off and moved apart."""

    # The composite indexes of each table begin with the workspace where a query needs one.
    workspace = models.ForeignKey("clients.Workspace", on_delete=models.CASCADE, related_name="+", db_index=False)
    created_at = models.DateTimeField()

    class Meta:
        abstract = True


class DeletableRow(WorkspaceRow):
    """A row that is kept for a while after its deletion, so that it can be undone: 30 days, a view an hour."""

    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def delete_softly(self, *, at: datetime) -> None:
        """Mark the row as deleted."""
        self.deleted_at = at
        self.save(update_fields=["deleted_at"])

    def restore(self) -> None:
        """Undo the deletion."""
        self.deleted_at = None
        self.save(update_fields=["deleted_at"])
