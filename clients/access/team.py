"""Who of a workspace sees which of its clients, asked for many people at once: the rule of `clients_of`, for mails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from clients.models import Client, Membership, Share, User, Workspace


@dataclass(frozen=True, slots=True)
class Team:
    """The people of a workspace whose login works, and which of some clients are shared with whom."""

    members: Mapping[int, Membership]  # by user
    shares: AbstractSet[tuple[int, int]]  # of client and user

    def user(self, pk: int) -> User:
        """Return one of the people."""
        return self.members[pk].user

    def owners(self) -> set[int]:
        """Return the owners."""
        return {user for user, one in self.members.items() if one.role == Membership.Role.OWNER}

    def deciders(self) -> set[int]:
        """Return those who decide about clients."""
        return {user for user, one in self.members.items() if one.decides}

    def look_after(self, client: Client) -> set[int]:
        """Return who looks after a client: its account manager, and those with whom it is shared."""
        manager = {client.account_manager_id} if client.account_manager_id else set()
        return (manager | {user for of, user in self.shares if of == client.pk}) & self.members.keys()

    def sees(self, user: int | None, client: Client) -> bool:
        """Return whether a person may see a client, like `clients_of`."""
        return user in self.deciders() or user in self.look_after(client)


def team_of(workspace: Workspace, clients: Iterable[int]) -> Team:
    """Return the people of a workspace, and with whom these clients are shared; two statements."""
    found = Membership.objects.filter(workspace=workspace, user__is_active=True).select_related("user")
    shares = Share.objects.for_workspace(workspace).filter(client__in=list(clients))
    return Team({one.user_id: one for one in found.order_by("pk")}, set(shares.values_list("client_id", "user_id")))
