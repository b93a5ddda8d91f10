"""Read a line: what it says, whom it may mean, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from clients.forms.plainwords import names as naming
from clients.forms.plainwords.said import Part, Reading, Said, Span
from clients.forms.plainwords.scanning import Scan


def read(text: str, *, names: Sequence[str], here: datetime) -> Reading:
    """Return what is understood of any text; `here` is the time by the workspace's clock.

    Nothing is guessed: what could be two clients is offered as candidates, and what has no meaning is left.
    """
    blind = Scan(text, here)
    named = naming.find(text, names, blind.naming_nobody)
    if named.span is None:
        return _reading(text, blind, Said(**blind.said), candidates=named.names)
    scan = Scan(text, here, named.span)
    return _reading(text, scan, Said(client=named.names[0], **scan.said))


def searched(text: str, name: str) -> Reading:
    """Return a line that is nothing but the search for a name which was found by it."""
    parts = (Part("client", Span(0, len(text))),) if text else ()
    return Reading(text=text, said=Said(client=name), parts=parts)


def words_left(text: str, *, here: datetime) -> list[str]:
    """Return the words of a line that may name a client, before any name is known."""
    return naming.words_left(text, Scan(text, here).naming_nobody)


def _reading(text: str, scan: Scan, said: Said, candidates: tuple[str, ...] = ()) -> Reading:
    parts = tuple(scan.parts)
    return Reading(text=text, said=said, parts=parts, candidates=candidates, lacks_title=scan.lacks_title)
