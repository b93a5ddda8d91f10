"""Where things are: the addresses that several views lead to."""

from __future__ import annotations

from django.urls import reverse

from clients.access import Place


def at(place: Place, name: str, pk: int | None = None, **rows: int | str) -> str:
    """Return an address in the workspace, of one row where `pk` says which; `rows` are further ones below it."""
    row = {} if pk is None else {"pk": pk}
    return reverse(name, kwargs={"workspace": place.workspace.slug, **row, **rows})
