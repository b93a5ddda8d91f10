"""The contacts that an answer can be an answer to; preselected is the newest matter that is still open."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import Q

from clients.models import Client, Interaction

#: So many of the newest contacts can be chosen from, and those that were asked for.
MOST = 10


def contacts_of(client: Client, *, asked_for: Collection[int] | None = None) -> list[Interaction]:
    """Return the newest contacts of a client, and those that were asked for, newest first; one statement."""
    alive = Interaction.objects.alive().filter(client=client)
    newest = alive.newest_first().values("pk")[:MOST]
    found = alive.filter(Q(pk__in=list(asked_for or ())[:MOST]) | Q(pk__in=newest))
    return list(found.select_related("issue", "missed_obligation").newest_first())


def chosen_of(found: Sequence[Interaction], asked_for: Collection[int] | None) -> list[Interaction]:
    """Return those of the contacts that were asked for; where nobody has asked, the one that most wants an answer."""
    if asked_for is not None:
        return [row for row in found if row.pk in asked_for]
    settled = _settled(found)
    return [min(found, key=lambda row: _rank(row, settled))] if found else []  # the newest of the first rank


def _settled(found: Sequence[Interaction]) -> set[int]:
    """Return the matters that are settled: the newest contact about one says so."""
    newest = {row.issue_id: row.issue_open for row in reversed(found) if row.issue_id}
    return {issue for issue, is_open in newest.items() if not is_open}


def _rank(row: Interaction, settled: Collection[int]) -> int:
    """Return how much a contact wants an answer: 0 most."""
    theirs = row.direction != Interaction.Direction.OUT
    wants = (
        theirs and row.issue_id is not None and row.issue_id not in settled,
        theirs and bool(row.stressors),
        theirs,
    )
    return next((rank for rank, holds in enumerate(wants) if holds), len(wants))
