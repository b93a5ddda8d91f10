"""Me beside all of my colleagues together, with the same clients. Nobody's feelings are read, and nobody is named.

What is compared is how often a contact was logged with a stressor: a fact that all who see the client see, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Count, IntegerField, Value, When

from clients.domain.baseline import Contrast, contrast
from clients.queries import feelings
from clients.queries.selfcheck.beside import ENOUGH, HARD, Beside, strata
from clients.queries.selfcheck.scope import Scope

#: So many others, each with so many contacts with those clients: fewer would point at one of them.
FEWEST_OTHERS, ENOUGH_OF_ANOTHER = 3, 5
NAMED: Final = 5
#: Whoever that was: not the person who looks, but nobody who could be counted as one more.
SOMEBODY: Final = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What can be told of me beside others, and with whom it cannot."""

    contrast: Contrast | None
    why_not: str  # too_few_mine, too_few_others or nothing
    enough: int  # others with contacts enough
    clients: int  # with whom I logged
    only_me: int  # those with whom nobody else did
    named: list[tuple[int, str]]  # of those, where I had the most contacts

    @property
    def beside(self) -> Beside | None:
        """Return the contrast in words."""
        return Beside.of(self.contrast) if self.contrast else None


@dataclass(frozen=True, slots=True)
class _Row:
    """How many contacts somebody had with a client, and how many of them were hard."""

    client: int
    name: str
    who: str  # nothing for the person who looks
    contacts: int
    hard: int


def read(scope: Scope) -> Others | None:
    """Return what others logged with the clients with whom I did, all of them together; one statement.

    Nothing is returned for whoever works alone.
    """
    if scope.alone:
        return None
    rows = _raters(scope)
    mine, theirs = [row for row in rows if not row.who], {row.client for row in rows if row.who}
    only_me = sorted((row for row in mine if row.client not in theirs), key=lambda row: -row.contacts)
    contrasted, enough, why_not = _beside_others(rows)
    return Others(
        contrast=contrasted,
        why_not=why_not,
        enough=enough,
        clients=len(mine),
        only_me=len(only_me),
        named=[(row.client, row.name) for row in only_me[:NAMED]],
    )


def _raters(scope: Scope) -> list[_Row]:
    """Return who had contact with my clients, and how often it was hard; one row each a client."""
    own = feelings.own(scope.user, alone=False)
    found = scope.around.filter(day__gte=scope.since).exclude(feelings.NAMELESS).order_by()
    is_mine = Case(When(own, then=Value(1)), default=Value(0), output_field=IntegerField())
    who = ("client", "client__name", "is_mine", "logged_by__email", "logged_by__name", "logged_by_text")
    counted = found.annotate(is_mine=is_mine).values_list(*who).annotate(Count("pk"), hard=Count("pk", filter=HARD))
    rows = list(counted)
    names = {str(name).casefold() for *_, name, _text, _contacts, _hard in rows} | {scope.user.name.casefold()}
    contacts, hard = Counter[tuple[int, str, str]](), Counter[tuple[int, str, str]]()
    for client, client_name, mine, email, _name, text, times, hard_times in rows:
        key = (client, client_name, "" if mine else _person(email, text, names))
        contacts[key] += times
        hard[key] += hard_times
    return [_Row(*key, times, hard[key]) for key, times in contacts.items()]


def _person(email: str | None, text: str, names: set[str]) -> str:
    """Return by what somebody else is known: an address, or a text that cannot be the name of an account."""
    if email:
        return email.casefold()
    known = text.strip().casefold()
    return SOMEBODY if not known or known in names else known


def _beside_others(rows: Sequence[_Row]) -> tuple[Contrast | None, int, str]:
    """Return the contrast with all others together, how many of them count, and why it is not shown."""
    mine, mine_hard, theirs, theirs_hard = (Counter[int]() for _ in range(4))
    for row in rows:
        (theirs if row.who else mine)[row.client] += row.contacts
        (theirs_hard if row.who else mine_hard)[row.client] += row.hard
    both = [client for client in mine if client in theirs]
    people = Counter[str]()
    for row in rows:
        people[row.who] += row.contacts if row.client in mine and row.who not in {"", SOMEBODY} else 0
    enough = sum(contacts >= ENOUGH_OF_ANOTHER for contacts in people.values())
    if sum(mine[client] for client in both) < ENOUGH:
        return None, enough, "too_few_mine"
    if enough < FEWEST_OTHERS:
        return None, enough, "too_few_others"
    return contrast(strata(both, mine, mine_hard, theirs, theirs_hard)), enough, ""
