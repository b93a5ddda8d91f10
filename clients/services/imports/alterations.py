"""Keep in mind what an import changes in what is stored: all of it is counted, the gravest fifty are named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.db.models import Model

from clients.models import Client, Issue, User
from clients.services.imports.batch import Table
from clients.services.imports.pairs import Loss

SHOWN: Final = 50
LONGEST: Final = 160  # characters of a text that are told
LEAD: Final = 24  # of them before the first one that differs
#: Fields that hold an id, with the table and the column that have its name.
NAMED: Final[Mapping[str, tuple[type[Model], str]]] = {
    "client": (Client, "name"),
    "issue": (Issue, "title"),
    "logged_by": (User, "email"),
}
GRAVITY: Final = tuple(Loss)
#: Of what is as grave, what there is less of comes first: it would drown otherwise.
WEIGHT: Final = (Table.CLIENTS, Table.OBLIGATIONS, Table.PLANS, Table.INTERACTIONS)

#: Field to [before, after], or to None where it is only told that it changes.
Changes = Mapping[str, "list[Any] | None"]


@dataclass(frozen=True, slots=True)
class Alteration:
    """One row of a file that changes something stored; `client` is an id until it is named."""

    table: Table
    row: int  # as in the file: the header is 1
    client: int | str
    subject: str  # which of the client's: an obligation's title, the day of a contact, the start of a plan
    losses: tuple[Loss, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class Altered:
    """What an import changes in what is stored."""

    named: list[Alteration] = field(default_factory=list)  # what takes something back first
    total: int = 0
    losing: int = 0  # rows that take something back


class Alterations:
    """Every alteration so far; as little of it is kept as is told in the end."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int], list[Alteration]] = {}
        self._total = self._losing = 0

    def add(self, one: Alteration) -> None:
        """Count an alteration, and keep it while there is room among those that are as grave."""
        self._total += 1
        self._losing += bool(one.losses)
        kept = self._kept.setdefault(_rank(one), [])
        if len(kept) < SHOWN:
            kept.append(replace(one, changes={name: pair and _excerpts(pair) for name, pair in one.changes.items()}))

    def named(self) -> Altered:
        """Return what is told: names in place of ids, in a statement for each kind of name."""
        kept = [one for rank in sorted(self._kept) for one in self._kept[rank]][:SHOWN]
        names = {field: _names(*of, _ids(field, kept)) for field, of in NAMED.items()}
        return Altered([_named(one, names) for one in kept], self._total, self._losing)


def _rank(one: Alteration) -> tuple[int, int]:
    return GRAVITY.index(one.losses[0]) if one.losses else len(GRAVITY), WEIGHT.index(one.table)


def _ids(field: str, kept: Sequence[Alteration]) -> set[int]:
    told = [value for one in kept for value in one.changes.get(field) or ()]
    whose = [one.client for one in kept] if field == "client" else []
    return {value for value in (*told, *whose) if isinstance(value, int)}


def _names(model: type[Model], column: str, ids: Iterable[int]) -> dict[Any, str]:
    return dict(model._default_manager.filter(pk__in=ids).values_list("pk", column))


def _named(one: Alteration, names: Mapping[str, Mapping[Any, str]]) -> Alteration:
    changes = {
        field: [names[field].get(value, value) for value in pair] if pair and field in names else pair
        for field, pair in one.changes.items()
    }
    return replace(one, client=names["client"][one.client], changes=changes)


def _excerpts(pair: list[Any]) -> list[Any]:
    """Return long texts from a few words before the first difference on."""
    if not all(isinstance(text, str) for text in pair) or max(map(len, pair)) <= LONGEST:
        return pair
    alike = next((at for at, (old, new) in enumerate(zip(*pair, strict=False)) if old != new), min(map(len, pair)))
    start = max(0, alike - LEAD)
    return [_excerpt(text, start) for text in pair]


def _excerpt(text: str, start: int) -> str:
    rest = text[start : start + LONGEST]
    return f"{'…' if start else ''}{rest}{'…' if start + LONGEST < len(text) else ''}" if text else ""
