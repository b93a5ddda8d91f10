"""What the portfolio can be narrowed and sorted by, as the page offers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.models import Workspace
from clients.queries import people
from clients.queries.portfolio_ask import (
    ADVICE_CHOICES,
    DIAGNOSIS_CHOICES,
    DRAIN_CHOICES,
    NOBODY,
    SIGN_CHOICES,
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
    """A choice to make: its options, and the one that is chosen; without any options, a number."""

    name: str
    label: str
    choices: Choices
    chosen: str
    is_finer: bool = False  # needed less often, and so out of the way


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; `sort` is what a press on it asks for, and is empty where it cannot be sorted by."""

    name: str
    label: str
    sort: str
    aria_sort: str


def filters(ask: Ask, managers: Choices = ()) -> list[Filter]:
    """Return the filters as they are set; `managers` are those whose clients can be asked for, if anybody's can be."""
    anything = ("", gettext("Any"))
    finer = [
        Filter("sign", gettext("What stands out"), (anything, *SIGN_CHOICES), ask.sign, is_finer=True),
        Filter("drain", gettext("Drain now"), (anything, *DRAIN_CHOICES), ask.drain, is_finer=True),
    ]
    if managers:
        offered = (anything, *_with_chosen(managers, ask.manager))
        finer.append(Filter("manager", gettext("Looked after by"), offered, ask.manager, is_finer=True))
    if ask.sees_money:
        finer.append(Filter("pays", gettext("A month, at least"), (), ask.pays, is_finer=True))
    return [
        Filter("diagnosis", gettext("Diagnosis"), (anything, *DIAGNOSIS_CHOICES), ask.diagnosis),
        Filter("advice", gettext("What to do"), (anything, *ADVICE_CHOICES), ask.advice),
        Filter("status", gettext("Status"), STATUS_CHOICES, ask.status),
        Filter("sort", gettext("Sorted by"), sort_choices(sees_money=ask.sees_money), ask.sort.removeprefix("-")),
        *finer,
    ]


def unsorted(offered: list[Filter]) -> list[Filter]:
    """Return the filters without the order, for where none is to be seen."""
    return [each for each in offered if each.name != "sort"]


def kept(ask: Ask, *names: str) -> list[tuple[str, str]]:
    """Return what the form of the filters carries along without showing it, such as the area of the map."""
    return [(name, value) for name, value in ask.query.items() if name in names]


def managers(workspace: Workspace) -> Choices:
    """Return the people whose clients can be asked for, and those that nobody looks after; one statement."""
    known = tuple((str(user.pk), user.get_short_name()) for user in people.colleagues(workspace))
    return (*known, (NOBODY, _("Nobody in particular")))


def columns(ask: Ask) -> list[Column]:
    """Return the headings; a press on the one that is sorted by turns it round."""
    return [_column(name, str(label), sort, ask) for name, label, sort in COLUMNS if ask.sees_money or name != "value"]


def _with_chosen(known: Choices, chosen: str) -> Choices:
    """Return the people, and the one who is asked for where they left."""
    return known if not chosen or chosen in dict(known) else (*known, (chosen, gettext("Somebody who left")))


def _column(name: str, label: str, sort: str, ask: Ask) -> Column:
    if sort != ask.sort.removeprefix("-") or not sort:
        return Column(name, label, sort, "")
    turned = ask.sort.startswith("-")
    _by, greatest_first = SORTS[sort]
    return Column(
        name, label, sort if turned else f"-{sort}", "descending" if greatest_first != turned else "ascending"
    )
