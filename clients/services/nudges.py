"""Ask, once the change is kept, that somebody looks at it. Whoever listens is named in the settings.

A nudge may be lost, doubled or late: what has to be done stands in the database, and the next sweep finds it there.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string


def reconsider(*, workspace_id: int, client_ids: Sequence[int] | None) -> None:
    """Ask that the advice for these clients, or for all, be reconsidered. Never fails because nobody listens."""
    _after_commit("reconsider", workspace_id=workspace_id, client_ids=None if client_ids is None else list(client_ids))


def notices() -> None:
    """Ask that notices which are due be written and sent. Never fails because nobody listens."""
    _after_commit("notices")


def invitations() -> None:
    """Ask that invitations which wait be mailed. Never fails because nobody listens."""
    _after_commit("invitations")


def imports() -> None:
    """Ask that files which wait be checked or brought in. Never fails because nobody listens."""
    _after_commit("imports")


def _after_commit(what: str, **arguments: object) -> None:
    def send() -> None:
        import_string(settings.AFTER_COMMIT)(what, **arguments)

    transaction.on_commit(send, robust=True)
