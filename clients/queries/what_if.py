"""What would change without some of the clients: load, income, and what it would take to replace them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from clients.domain import economics
from clients.domain.assumptions import Assumed, Name
from clients.domain.diagnosis import Diagnosis, Tally, tally
from clients.domain.economics import Assumptions, Month, Whole
from clients.models import Obligation, Workspace
from clients.queries import assumed, economy, figures, words
from clients.queries.assumed import Known
from clients.queries.viewer import Viewer

#: What is assumed of one client alone that bears on the page.
OWN: Final = (Name.PAID_HOURS, Name.GAP_MONTHS)
MOST: Final = 50  # clients to tick; those that are ticked are shown whatever their place
COLUMNS: Final = (
    "pk", "name", "monthly_value", "started_on", "assessment__diagnosis", "assessment__last_contact",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """One client with its month."""

    pk: int
    name: str
    diagnosis: Diagnosis
    diagnosis_word: str
    is_own: bool  # something is assumed of it alone
    month: Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One client to tick."""

    pk: int
    name: str
    ticked: bool
    diagnosis: str
    is_own: bool  # something is assumed of it alone, which counts for it
    energy: str
    contact: str
    value: str
    share: str  # of all energy-hours


@dataclass(frozen=True, slots=True)
class Change:
    """One figure: as it is, and as it would be."""

    label: str
    now: str
    then: str
    percent: int | None  # what is left of it; None where a bar says nothing


@dataclass(frozen=True, slots=True)
class InTheWay:
    """Obligations of ours that hold a goodbye back."""

    client: int
    client_name: str
    said: str


@dataclass(frozen=True, slots=True)
class Range:
    """What it takes to win as much again, in words; `why` where that cannot be told."""

    cost: str
    months: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The page."""

    rows: list[Row]
    more: str  # what the clients come to that are not shown; nothing where all are
    ticked: int
    short: str  # load and income as they would be, in a line
    changes: list[Change]
    in_the_way: list[InTheWay]
    any_own: bool  # whether something is assumed of one of the rows alone
    replacement: Range | None  # None as long as nobody is ticked
    not_known: str  # how many clients' values are missing from the sums


def read(
    viewer: Viewer, workspace: Workspace, off: Collection[int], *, usual: Assumptions, said: Known, today: date
) -> WhatIf:
    """Return what changes without the clients in `off`, in three statements whatever their number.

    `usual` is assumed of every client but for what is `said` of one alone, as on the sheet of that client.
    """
    known = _known(viewer, workspace, usual, said, today)
    ticked = [one for one in known if one.pk in off]
    now, then = (economics.whole(one.month for one in some) for some in (known, _without(known, off)))
    shown = [one for at, one in enumerate(known) if at < MOST or one.pk in off]
    return WhatIf(
        rows=[_row(one, now, workspace.currency, is_ticked=one.pk in off) for one in shown],
        more=_more(known, shown, workspace.currency),
        ticked=len(ticked),
        short=_short(then, workspace.currency),
        changes=[*_counts(known, off), *_sums(now, then, workspace.currency)],
        in_the_way=_in_the_way(ticked, workspace),
        any_own=any(one.is_own for one in shown),
        replacement=_replacement(ticked, workspace.currency) if ticked else None,
        not_known=_not_known(now),
    )


def _known(viewer: Viewer, workspace: Workspace, usual: Assumptions, said: Known, today: date) -> list[_Known]:
    """Return every client with its month, those first that take most energy for what they pay."""
    took = economy.taken(viewer, workspace, today=today)
    nothing = economy.Taken()
    found = [
        _one(row, workspace, took.get(row["pk"], nothing), said.of_one(row["pk"]), usual=usual, today=today)
        for row in viewer.clients.current().order_by("pk").values(*COLUMNS)
    ]
    return sorted(found, key=_order)


def _one(
    row: Any, workspace: Workspace, took: economy.Taken, own: Assumed, *, usual: Assumptions, today: date
) -> _Known:
    diagnosis = Diagnosis(row["assessment__diagnosis"] or Diagnosis.TOO_EARLY)
    month = economy.month(
        value=row["monthly_value"],
        rate=workspace.hourly_rate,
        started_on=row["started_on"],
        took=took,
        today=today,
        assumed=assumed.plainly_of_one(usual, own),
    )
    return _Known(
        pk=row["pk"],
        name=row["name"],
        diagnosis=diagnosis,
        diagnosis_word=(
            str(words.DIAGNOSES[diagnosis].label) if row["assessment__last_contact"] else gettext("no contact yet")
        ),
        is_own=any(name in own for name in OWN),
        month=month,
    )


def _order(one: _Known) -> tuple[bool, float, float, int]:
    """Order by energy for money: first who takes some and pays nothing, last of whom the value is not known."""
    per_value = one.month.energy_per_value
    if per_value is None:
        per_value = float("inf") if one.month.value == 0 and one.month.energy_hours else 0.0
    return one.month.value is None, -per_value, -one.month.energy_hours, one.pk


def _without(known: Sequence[_Known], off: Collection[int]) -> list[_Known]:
    return [one for one in known if one.pk not in off]


def _row(one: _Known, now: Whole, currency: str, *, is_ticked: bool) -> Row:
    part = economics.share(one.month.energy_hours, now.energy_hours)
    return Row(
        pk=one.pk,
        name=one.name,
        ticked=is_ticked,
        diagnosis=one.diagnosis_word,
        is_own=one.is_own,
        energy=economy.energy_hours(one.month.energy_hours),
        contact=economy.hours(one.month.contact_hours),
        value=economy.money(one.month.value, currency),
        share=figures.percent(part or 0),
    )


def _more(known: Sequence[_Known], shown: Sequence[_Known], currency: str) -> str:
    if len(shown) == len(known):
        return ""
    there = {one.pk for one in shown}
    rest = economics.whole(one.month for one in known if one.pk not in there)
    text = ngettext(
        "%(number)s more client takes %(energy)s and pays %(value)s a month.",
        "%(number)s more clients take %(energy)s and pay %(value)s a month together.",
        rest.clients,
    )
    told = {"energy": economy.energy_hours(rest.energy_hours), "value": economy.money(rest.value, currency)}
    return text % (told | {"number": number_format(rest.clients, decimal_pos=0, force_grouping=True)})


def _short(then: Whole, currency: str) -> str:
    told = {"energy": economy.energy_hours(then.energy_hours), "value": economy.money(then.value, currency)}
    return gettext("%(energy)s, %(value)s a month") % told


def _counts(known: Sequence[_Known], off: Collection[int]) -> list[Change]:
    stay = _without(known, off)
    clients = Change(gettext("Clients"), str(len(known)), str(len(stay)), _percent(len(known), len(stay)))
    now, then = (tally(Counter(one.diagnosis for one in some)) for some in (known, stay))
    drain = Change(gettext("Drain now, of those that can be judged"), _draining(now), _draining(then), None)
    early = Change(gettext("Too early to say"), str(now.too_early), str(then.too_early), None)
    return [clients, drain, early] if now.too_early else [clients, drain]


def _draining(found: Tally) -> str:
    part = economics.share(found.draining, found.judged)
    told = gettext("%(part)s of %(all)s") % {"part": found.draining, "all": found.judged}
    return told if part is None else f"{told} ({figures.percent(part)})"


def _sums(now: Whole, then: Whole, currency: str) -> list[Change]:
    year = economics.MONTHS_A_YEAR
    rate_now, rate_then = (economy.money(one.effective_rate, currency) for one in (now, then))
    return [
        _change(gettext("Contact a month"), now.contact_hours, then.contact_hours, economy.hours),
        _change(gettext("Energy-hours a month"), now.energy_hours, then.energy_hours, economy.energy),
        _change(gettext("Work in all a month"), now.worked_hours, then.worked_hours, economy.hours),
        _change(gettext("Income a month"), now.value, then.value, lambda amount: economy.money(amount, currency)),
        _change(
            gettext("Income a year"),
            year * now.value,
            year * then.value,
            lambda amount: economy.money(amount, currency),
        ),
        Change(gettext("An hour brings"), rate_now, rate_then, None),
    ]


def _change(label: str, now: float, then: float, told: Any) -> Change:
    return Change(label, told(now), told(then), _percent(now, then))


def _percent(now: float, then: float) -> int | None:
    part = economics.share(then, now)
    return None if part is None else figures.whole(100 * part)


def _in_the_way(ticked: Sequence[_Known], workspace: Workspace) -> list[InTheWay]:
    names = {one.pk: one.name for one in ticked}
    mine = Obligation.objects.for_workspace(workspace).ours().open().filter(client__in=list(names)[:MOST])
    counted = dict(mine.order_by().values_list("client_id").annotate(Count("pk")))
    text = "%d obligation of ours is open", "%d obligations of ours are open"
    return [
        InTheWay(pk, name, ngettext(*text, counted[pk]) % counted[pk]) for pk, name in names.items() if pk in counted
    ]


def _replacement(ticked: Sequence[_Known], currency: str) -> Range:
    found = economics.replacement(one.month for one in ticked)
    if found is None:
        return Range("", "", gettext("Not known: a monthly value or the hourly rate is missing."))
    if found.months is None:
        why = gettext("They cost no unpaid hour, so money alone never brings it back. Energy may.")
        return Range(economy.money_range(found.cost, currency), "", why)
    return Range(economy.money_range(found.cost, currency), economy.months_range(found.months), "")


def _not_known(now: Whole) -> str:
    text = ngettext(
        "Of %d client the value or the rate is not known: it is missing from what rests on money.",
        "Of %d clients the value or the rate is not known: they are missing from what rests on money.",
        now.unknown,
    )
    return text % now.unknown if now.unknown else ""
