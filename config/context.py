"""Where a line of the log is written: in which request or task, for which workspace. Ids alone."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar
from typing import Any, Final

from clients import walls

#: Where a request keeps its name.
NAME: Final = "evenkeel.request"
#: What a proxy may call a request; anything else gets a name of ours.
ID: Final = re.compile(r"[A-Za-z0-9-]{8,64}")
_facts: ContextVar[dict[str, Any] | None] = ContextVar("facts", default=None)


def facts() -> dict[str, Any]:
    """Return what is known of here and now."""
    asked = walls.asked()
    inside = {"workspace": int(asked)} if asked.isdecimal() else {}
    return {**inside, **(_facts.get() or {})}


def begin(**known: Any) -> None:
    """Let everything that is written from now on tell this as well."""
    _facts.set(known)


def end() -> None:
    """Know nothing any more."""
    _facts.set(None)


def id_of(given: str) -> str:
    """Return what a proxy called a request, or a new name."""
    return given if ID.fullmatch(given) else secrets.token_hex(8)
