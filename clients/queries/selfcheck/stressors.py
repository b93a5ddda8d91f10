"""Which stressors recur across clients: the same one at many says more about our terms than about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, ExpressionWrapper, F, IntegerField, Q
from django.db.models.expressions import Combinable
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.domain.facts import Stressor
from clients.domain.selfcheck import RECURRING
from clients.queries import figures, words
from clients.queries.selfcheck.scope import Scope

KINDS: Final = tuple((str(kind.name).lower(), kind) for kind in Stressor)
#: Which step a hint leads to.
KICKOFF, OURS, THEIRS, NOWHERE = "kickoff", "ours", "theirs", ""
#: What the same stressor at several clients may say of our side, and where to begin.
HINTS: Final[Mapping[str, tuple[str | Promise, str]]] = {
    "aggression": (_("What did they wait for, or not know? Ask what happened just before."), OURS),
    "excess_demand": (_("What is not included may be said too late, or nowhere."), KICKOFF),
    "unclear_expectation": (_("The kickoff checklist settles what, when and how, before the work begins."), KICKOFF),
    "boundary": (_("Hours and ways to reach us may never have been named. Name them, and keep to them."), KICKOFF),
    "reopened": (
        _("What was settled may not be written down. Close each matter with a line that both can sign."),
        NOWHERE,
    ),
    "belittling": (_("Our reasons may come too late. Say early what we advise, and why."), NOWHERE),
    "public_complaint": (_("People go public where nobody answers. Look at what waits for us."), OURS),
    "broken_word": (_("Our terms may invite it: a deposit, shorter terms of payment, a reminder on the day."), THEIRS),
    "threat": (_("This is never for one person alone to bear. Agree on what happens after a threat."), NOWHERE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring:
    """One stressor, and how far it is spread."""

    key: str
    label: str
    meaning: str
    clients: int
    contacts: int
    hours: str  # energy-hours
    length: float  # its clients among all, from 0 to 100
    hint: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stressors:
    """Those at three clients or more, the widest spread first; the rest by name."""

    clients: int  # with contact in the window
    recurring: list[Recurring]
    others: list[str]

    @property
    def is_enough(self) -> bool:
        """Return whether there are clients enough for anything to recur."""
        return self.clients >= RECURRING


def read(scope: Scope) -> Stressors:
    """Return what was logged within the window, in one statement."""
    bits = {f"{name}_bit": _bit(kind) for name, kind in KINDS}
    clients = {name: Count("client", distinct=True, filter=_has(name, kind)) for name, kind in KINDS}
    times = {f"{name}_times": Count("pk", filter=_has(name, kind)) for name, kind in KINDS}
    found = scope.contacts.filter(day__gte=scope.since).order_by().alias(**bits)
    counted = found.aggregate(clients=Count("client", distinct=True), **clients, **times)
    rows = [_recurring(scope, name, counted) for name, _kind in KINDS if counted[name]]
    rows.sort(key=lambda row: (-row.clients, -row.contacts))
    return Stressors(
        clients=counted["clients"],
        recurring=[row for row in rows if row.clients >= RECURRING],
        others=[row.label for row in rows if row.clients < RECURRING],
    )


def _bit(kind: Stressor) -> ExpressionWrapper[Combinable]:
    return ExpressionWrapper(F("stressors").bitand(kind.value), output_field=IntegerField())


def _has(name: str, kind: Stressor) -> Q:
    return Q(**{f"{name}_bit": kind.value})


def _recurring(scope: Scope, name: str, counted: Mapping[str, Any]) -> Recurring:
    word, (hint, step) = words.STRESSORS[name], HINTS[name]
    times = counted[f"{name}_times"]
    return Recurring(
        key=name,
        label=str(word.label),
        meaning=str(word.meaning),
        clients=counted[name],
        contacts=times,
        hours=figures.hours(times * scope.workspace.policy.tolls[name]),
        length=100 * counted[name] / counted["clients"],
        hint=str(hint),
        step=step,
    )
