"""What a playbook is made of."""

from __future__ import annotations

from dataclasses import dataclass

from clients.queries.words import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do."""

    key: str  # stored with the steps of plans: add, never rename
    title: Text  # begins with a verb
    why: Text
    after: int = 0  # days from the start
    who: str = ""  # "manager": whoever looks after the client; else whoever starts the plan


@dataclass(frozen=True, slots=True)
class Line:
    """What not to do and why, or a sign that it worked."""

    key: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """What to do in which order, what not to do, and how we shall know that it worked."""

    intro: Text = ""
    steps: tuple[Step, ...]
    avoid: tuple[Line, ...]
    signs: tuple[Line, ...]
