"""Who works at Studio North."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with a login, and what they may do."""

    name: str
    email: str
    role: str  # a value of Membership.Role


JOHANNA: Final = Person("Johanna Reuter", "johanna.reuter@example.com", "owner")
MALIK: Final = Person("Malik Osei", "malik.osei@example.com", "manager")
FREYA: Final = Person("Freya Dahl", "freya.dahl@example.com", "member")

TEAM: Final = (JOHANNA, MALIK, FREYA)
