"""The views of the portfolio that a person can choose from: a few to begin with, and their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.domain.diagnosis import Diagnosis
from clients.models import SavedView, Workspace
from clients.queries.portfolio_ask import PARAMETERS, QUIET, UNDECIDED, Ask
from clients.queries.viewer import Viewer

#: Those that everybody has, in their order.
BUILT_IN: Final[tuple[tuple[str | Promise, Ask], ...]] = (
    (_("All clients"), Ask()),
    (_("Needs a decision"), Ask(advice=UNDECIDED)),
    (_("Gone quiet"), Ask(sign=QUIET, sort="last_contact")),
    (_("Standing patterns"), Ask(diagnosis=Diagnosis.PERSISTENT.value)),
)
COLUMNS: Final = ("search", "diagnosis", "advice", "status", "sign", "drain", "manager", "pays", "sort")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view to choose: where it leads, and whether it is what is looked at."""

    name: str
    address: str
    is_here: bool
    pk: int | None = None  # none where it is everybody's
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Views:
    """All of them."""

    every: list[View]
    here: View | None  # the one that is looked at
    first: View | None  # the one that the portfolio opens with
    ask: Ask


def read(viewer: Viewer, workspace: Workspace, ask: Ask) -> Views:
    """Return the views of a person, one of which may be what they ask for now; one statement."""
    built_in = [_view(str(name), each, ask) for name, each in BUILT_IN]
    own = [_own(row, viewer, ask) for row in of(viewer, workspace)]
    every = [*built_in, *own]
    here = next((view for view in [*own, *built_in] if view.is_here), None)
    return Views(every, here, next((view for view in own if view.is_first), None), ask)


def of(viewer: Viewer, workspace: Workspace) -> QuerySet[SavedView]:
    """Return what a person saved, in the order in which they did."""
    mine = SavedView.objects.for_workspace(workspace).alive().filter(user=viewer.user)
    return mine.order_by("created_at", "pk")


def asked_by(view: SavedView, viewer: Viewer) -> Ask:
    """Return what a view asks for, as far as its person may ask for it today."""
    values = {name: getattr(view, name) for name in COLUMNS}
    given = {PARAMETERS.get(name, name): str(value) for name, value in values.items() if value is not None}
    return Ask.by(viewer, given)


def _own(row: SavedView, viewer: Viewer, ask: Ask) -> View:
    return _view(row.name, asked_by(row, viewer), ask, pk=row.pk, is_first=row.is_first)


def _view(name: str, asked: Ask, ask: Ask, *, pk: int | None = None, is_first: bool = False) -> View:
    is_here = asked.query == ask.query
    return View(name=name, address=asked.address, is_here=is_here, pk=pk, is_first=is_first)
