"""What the services asked for after a commit, kept instead of being sent to a worker."""

from __future__ import annotations

SENT: list[tuple[str, dict[str, object]]] = []


def keep(what: str, **arguments: object) -> None:
    """Take the place of the sender that the settings name."""
    SENT.append((what, arguments))
