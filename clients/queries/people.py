"""Who works in a workspace."""

from __future__ import annotations

from django.db.models import QuerySet

from clients.models import User, Workspace


def colleagues(workspace: Workspace) -> QuerySet[User]:
    """Return the people of a workspace, by name."""
    return User.objects.filter(memberships__workspace=workspace).order_by("name", "email", "pk")
