"""What becomes of workspaces when somebody deletes their account."""

from __future__ import annotations

from dataclasses import dataclass

from clients.models import Membership, User, Workspace


@dataclass(frozen=True, slots=True)
class Leaving:
    """The workspaces of a person, by what becomes of them."""

    held_by: list[Workspace]  # nobody else owns them, though others work there
    ending: list[Workspace]  # nobody else is there
    going_on: list[Workspace]

    @property
    def shared(self) -> list[Workspace]:
        """Return those in which others are as well."""
        return [*self.held_by, *self.going_on]


def leaving(user: User) -> Leaving:
    """Return what would become of this person's workspaces, in two statements."""
    mine = list(Membership.objects.filter(user=user).select_related("workspace").order_by("created_at", "pk"))
    here = Membership.objects.filter(workspace__in=[own.workspace_id for own in mine]).exclude(user=user)
    others = {row.workspace_id for row in here}
    owned = set(here.owners().values_list("workspace_id", flat=True))
    found = Leaving([], [], [])
    for own in mine:
        if own.workspace_id not in others:
            found.ending.append(own.workspace)
        elif own.role == Membership.Role.OWNER and own.workspace_id not in owned:
            found.held_by.append(own.workspace)
        else:
            found.going_on.append(own.workspace)
    return found
