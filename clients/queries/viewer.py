"""Who looks at a page, as far as it decides what the page may say. Only `access` makes one for a request."""

from __future__ import annotations

from dataclasses import dataclass

from clients.models import User
from clients.models.client import ClientQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """A person who looks, the clients that they may see, and whether they may know what those pay."""

    user: User
    clients: ClientQuerySet
    sees_money: bool
    has_colleagues: bool  # else nothing is said of who looks after what

    @property
    def sees_managers(self) -> bool:
        """Return whether this person may ask for the clients of a colleague: those who decide may, unless alone."""
        return self.sees_money and self.has_colleagues
