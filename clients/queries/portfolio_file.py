"""The portfolio as a file for a spreadsheet: every client that matches, with the columns of the table.

Scores are in whole points as on the screen: to the last digit, a colleague's feeling could be worked out from them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from itertools import islice
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients import walls
from clients.domain.diagnosis import Diagnosis
from clients.models import Client, Workspace
from clients.models.client import ClientQuerySet
from clients.queries import figures, what_to_do, words
from clients.queries.portfolio import COLUMNS
from clients.queries.portfolio_ask import Ask, in_order, narrowed
from clients.queries.spreadsheets import guarded

AT_A_TIME: Final = 500  # rows in a piece of the file
MARK: Final = "\ufeff"  # without it, spreadsheets take UTF-8 for something else; an import reads it, too
HEADINGS: Final[tuple[str | Promise, ...]] = (
    _("Client"), _("Status"), _("Drain now"), _("Lowest likely drain"), _("Highest likely drain"), _("7-day change"),
    _("Weeks drained"), _("Weeks with contact"), _("Diagnosis"), _("What to do"), _("Decision"), _("Last contact"),
    _("Gone quiet"),
)  # fmt: skip
OF_MONEY: Final[tuple[str | Promise, ...]] = (_("A month"), _("Currency"))


def name(today: date) -> str:
    """Return what the file is called: it says nothing of anybody."""
    return f"clients-{today.isoformat()}.csv"


def pieces(clients: ClientQuerySet, ask: Ask, workspace: Workspace, *, today: date) -> Iterator[str]:
    """Yield the file piece by piece, in one statement, so that memory stays flat.

    It is read when the answer is sent, after the request has left the workspace; so the rows are asked for anew.
    """
    found = in_order(narrowed(clients, ask, today=today), ask.sort).values(*COLUMNS)
    headings = map(str, HEADINGS + (OF_MONEY if ask.sees_money else ()))
    yield MARK + csv_of([list(headings)])
    with walls.inside(workspace.pk):
        rows = found.iterator(chunk_size=AT_A_TIME)
        while part := list(islice(rows, AT_A_TIME)):
            yield csv_of([_row(values, workspace.currency if ask.sees_money else None) for values in part])


def csv_of(rows: Sequence[Sequence[Any]]) -> str:
    """Return rows as a piece of such a file; words of people have to be guarded already."""
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _row(values: Mapping[str, Any], currency: str | None) -> list[Any]:
    found = {column.removeprefix("assessment__"): value for column, value in values.items()}
    to_do = what_to_do.of(found, decides=currency is not None)
    value = [found["monthly_value"], currency] if currency and found["monthly_value"] is not None else ["", ""]
    return [
        guarded(found["name"]),
        str(Client.Status(found["status"]).label),
        *(_assessed(found) if found["last_contact"] else [""] * 6),
        str(words.DIAGNOSES[Diagnosis(found["diagnosis"])].label) if found["last_contact"] else "",
        to_do.title,
        to_do.decision,
        found["last_contact"] or "",
        gettext("yes") if found["silent"] else gettext("no"),
        *(value if currency else []),
    ]


def _assessed(found: Mapping[str, Any]) -> list[int]:
    """Return the figures of a client with whom there was contact; without any, a score is only assumed."""
    drain = figures.Drain.of(found["score"], found["low"], found["high"])
    points = [drain.score, drain.low, drain.high, figures.whole(found["trend"])]
    return [*points, found["weeks_drained"], found["weeks_in_contact"]]
