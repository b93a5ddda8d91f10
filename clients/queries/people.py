"""Who works in a workspace."""

from __future__ import annotations

from django.db.models import QuerySet

from clients.models import Client, Membership, User, Workspace


def colleagues(workspace: Workspace) -> QuerySet[User]:
    """Return the people of a workspace, by name."""
    return User.objects.filter(memberships__workspace=workspace).order_by("name", "email", "pk")


def sharable_with(client: Client) -> QuerySet[User]:
    """Return the members who see a client only where it is shared with them: neither by role nor by managing it."""
    members = Membership.objects.filter(workspace=client.workspace_id, role=Membership.Role.MEMBER)
    found = User.objects.filter(pk__in=members.values("user")).exclude(managed_clients=client)
    return found.order_by("name", "email", "pk")
