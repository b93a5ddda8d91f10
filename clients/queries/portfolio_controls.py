"""What the portfolio can be narrowed and sorted by, as the page offers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.queries.portfolio import (
    ADVICE_CHOICES,
    DIAGNOSIS_CHOICES,
    SORTS,
    STATUS_CHOICES,
    Ask,
    Choices,
    sort_choices,
)

#: The columns in their order, and what a press on their heading sorts by.
COLUMNS: Final[tuple[tuple[str, Promise, str], ...]] = (
    ("name", _("Client"), "name"),
    ("score", _("Drain now"), "score"),
    ("trend", _("7-day change"), "trend"),
    ("weeks", _("Weeks drained"), ""),
    ("diagnosis", _("Diagnosis"), ""),
    ("advice", _("What to do"), ""),
    ("last_contact", _("Last contact"), "last_contact"),
    ("value", _("A month"), "value"),
)


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice to make: its options, and the one that is chosen."""

    name: str
    label: str
    choices: Choices
    chosen: str


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; `sort` is what a press on it asks for, and is empty where it cannot be sorted by."""

    name: str
    label: str
    sort: str
    aria_sort: str


def filters(ask: Ask) -> list[Filter]:
    """Return the filters as they are set."""
    anything = ("", gettext("Any"))
    return [
        Filter("diagnosis", gettext("Diagnosis"), (anything, *DIAGNOSIS_CHOICES), ask.diagnosis),
        Filter("advice", gettext("What to do"), (anything, *ADVICE_CHOICES), ask.advice),
        Filter("status", gettext("Status"), STATUS_CHOICES, ask.status),
        Filter("sort", gettext("Sorted by"), sort_choices(sees_money=ask.sees_money), ask.sort.removeprefix("-")),
    ]


def columns(ask: Ask) -> list[Column]:
    """Return the headings; a press on the one that is sorted by turns it round."""
    return [_column(name, str(label), sort, ask) for name, label, sort in COLUMNS if ask.sees_money or name != "value"]


def _column(name: str, label: str, sort: str, ask: Ask) -> Column:
    if sort != ask.sort.removeprefix("-") or not sort:
        return Column(name, label, sort, "")
    turned = ask.sort.startswith("-")
    _by, greatest_first = SORTS[sort]
    return Column(
        name, label, sort if turned else f"-{sort}", "descending" if greatest_first != turned else "ascending"
    )
