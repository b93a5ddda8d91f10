"""Log what a page sends: what was sent once is not logged a second time, as by going back to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from clients.models import Client, Interaction, Obligation, User
from clients.services import interactions
from clients.services.interactions import Entry
from clients.services.obligations import Terms
from clients.services.refusals import Refusal

#: The source of what was logged on a page.
BY_PAGE = "web"


class LoggedAlready(Refusal):
    """The page was sent before, as it is; `logged` is what it logged."""

    message = _("This is logged already.")

    def __init__(self, logged: Interaction) -> None:
        super().__init__()
        self.logged = logged


def log(
    *, client: Client, entry: Entry, promise: Terms | None, mark: str, by: User, now: datetime
) -> tuple[Interaction, Obligation | None]:
    """Return the contact that a page logs, and the promise made in it.

    The `mark` is the same where the same page is sent with the same on it, and empty where that is not known. What was
    taken back since is logged anew. Raises LoggedAlready, and what `interactions.log_with_promise` does.
    """
    own = f"{by.pk}:{mark}" if mark else None

    def store(known_by: str | None) -> tuple[Interaction, Obligation | None]:
        told: dict[str, Any] = {"client": client, "entry": entry, "by": by, "now": now, "external_id": known_by}
        if promise is None:
            return interactions.log(**told, source=BY_PAGE), None
        return interactions.log_with_promise(**told, source=BY_PAGE, promise=promise)

    try:
        return store(own)
    except IntegrityError:
        found = Interaction.objects.for_workspace(client.workspace).filter(source=BY_PAGE, external_id=own).first()
        if own is None or found is None:
            raise
    if found.deleted_at is None:
        raise LoggedAlready(found)
    return store(None)
