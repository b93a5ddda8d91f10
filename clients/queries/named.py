"""Find clients by name, however it is typed: in any case, with or without accents, or with `oe` for `ö`."""

from __future__ import annotations

from django.db.models import F, Q, TextField, Value
from django.db.models.lookups import Contains

from clients.domain.spelling import spelt


def holding(search: str, *, of: str = "") -> Q:
    """Return the condition that a name holds this; `of` is the way to the client, such as `client__`."""
    return _like("contains", search, of)


def beginning(search: str) -> Q:
    """Return the condition that a name begins with this."""
    return _like("startswith", search, "")


def held_by(text: str) -> Q:
    """Return the condition that a text holds the whole name."""
    wanted = spelt(text)
    return Q(_holds(wanted.plain, "name_plain")) | Q(_holds(wanted.out, "name_spelt_out"))


def _like(lookup: str, search: str, of: str) -> Q:
    if not search:
        return Q()
    wanted = spelt(search)
    return Q((f"{of}name_plain__{lookup}", wanted.plain)) | Q((f"{of}name_spelt_out__{lookup}", wanted.out))


def _holds(text: str, column: str) -> Contains:
    return Contains(Value(text, TextField()), F(column))
