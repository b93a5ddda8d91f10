"""What became of many clients at once, in a sentence or two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext, ngettext

Plural = Callable[[int], str]

#: How each deed is told, by the number of clients.
DONE: Final[Mapping[str, Plural]] = {
    "hand_over": lambda n: ngettext("%d client was handed over.", "%d clients were handed over.", n),
    "share": lambda n: ngettext("%d client was shared.", "%d clients were shared.", n),
    "pause": lambda n: ngettext("%d client was paused.", "%d clients were paused.", n),
    "activate": lambda n: ngettext("%d client is active.", "%d clients are active.", n),
    "delete": lambda n: ngettext(
        "%d client was deleted, and can be brought back for 30 days.",
        "%d clients were deleted, and can be brought back for 30 days.",
        n,
    ),
    "undo": lambda n: ngettext("%d client is as it was before.", "%d clients are as they were before.", n),
}
#: How it is told what was left out, and why.
LEFT_OUT: Final[Mapping[str, Plural]] = {
    "unchanged": lambda n: ngettext("%d was so already.", "%d were so already.", n),
    "former": lambda n: ngettext(
        "%d is a former client, and was left out: its own page takes it up again.",
        "%d are former clients, and were left out: their own pages take them up again.",
        n,
    ),
    "taken": lambda n: ngettext(
        "%d was left out: another client has its name by now.",
        "%d were left out: other clients have their names by now.",
        n,
    ),
}


def said(deed: str, *, changed: int, left_out: Mapping[Any, int]) -> str:
    """Return what was done, and what was left out with the reason."""
    done = DONE[deed](changed) % changed if changed else gettext("Nothing was changed.")
    rest = [LEFT_OUT[why](number) % number for why, number in left_out.items() if number]
    return " ".join([done, *rest])
