"""What the report on accounts at risk says: frozen lines of words and numbers, ready to be placed in a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients import access
from clients.access import Place
from clients.domain.offboarding import Stage
from clients.models import Cadence
from clients.queries import due, goodbyes, moments
from clients.queries import reminders as soon
from clients.queries.at_risk import Overview
from clients.queries.next_step import instead_of
from clients.reports import accounts, days, links, owed, reminders, turns
from clients.reports.accounts import AccountLines
from clients.reports.memory import Memory
from clients.reports.owed import DueLine
from clients.reports.turns import Turn

IN_FULL = 8  # accounts: a longer mail is not read to its end …
IN_ONE_LINE = 12  # … so those that come after have a line each, and the rest is counted
MOST_MOMENTS = 3
MOST_DUE = 8  # promises …
MOST_BESIDES = 6  # … and what else is due: the mail of the morning tells all of it
MOST_GOODBYES = 5  # of those that are ready, and of those that are advised
MOST_TURNS = 10  # of those that recovered
DUE_DAYS = 7
#: How far back the costliest interactions are looked for where there was no report before.
FIRST_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The whole report."""

    workspace: str
    when: str  # the period that it is about
    pace: str  # how often it comes
    day: str
    since: str  # the day of the last report; nothing where this is the first
    summary: tuple[str, ...]  # nothing where there is nothing to report
    at_risk: int
    accounts: tuple[AccountLines, ...]
    others: tuple[AccountLines, ...]  # less pressing
    left_out: int
    due: tuple[DueLine, ...]
    due_left_out: int
    besides: tuple[tuple[str, list[DueLine]], ...]  # what else is due, under its headings
    besides_left_out: int
    ready: tuple[Turn, ...]  # goodbyes in which notice can be given
    ready_left_out: int
    to_part: tuple[Turn, ...]  # advised, and not decided
    to_part_left_out: int
    recovered: tuple[Turn, ...]
    recovered_left_out: int
    looks_inward: bool
    portfolio_url: str
    reports_url: str


def compose(place: Place, overview: Overview, memory: Memory | None, cadence: str = Cadence.WEEKLY) -> Digest:
    """Return the report to one person, in a fixed number of SQL statements.

    The overview is as it is told to them; `memory` is their last report.
    """
    workspace = place.workspace
    stages = goodbyes.stages(workspace)
    told = _accounts(place, overview, memory, stages)
    coming = due.coming(workspace, access.accounts_of(place), on=overview.on, days=DUE_DAYS)
    owing = [owed.line(workspace, row, overview.on) for row in coming]
    besides = reminders.parts(workspace, soon.beside_promises(place.viewer, workspace, overview.on, days=DUE_DAYS))
    # Parting ways is for those who decide: nobody else is told how far it has come.
    ready = turns.ready_for_notice(workspace, overview, stages) if place.decides else []
    to_part = turns.advised_to_part(workspace, overview, stages) if place.decides else []
    rested = turns.recovered(workspace, overview, memory)
    return Digest(
        workspace=workspace.name,
        when=_when(cadence),
        pace=_pace(cadence),
        day=days.at_head(overview.on),
        since=days.in_sentence(memory.on) if memory else "",
        summary=_summary(
            at_risk=len(overview.at_risk),
            owing=len(owing) + _number(besides),
            ready=len(ready),
            to_part=len(to_part),
            rested=len(rested),
        ),
        at_risk=len(overview.at_risk),
        accounts=told[:IN_FULL],
        others=told[IN_FULL:],
        left_out=len(overview.at_risk) - len(told),
        due=tuple(owing[:MOST_DUE]),
        due_left_out=max(0, len(owing) - MOST_DUE),
        besides=tuple(_first(besides, MOST_BESIDES)),
        besides_left_out=max(0, _number(besides) - MOST_BESIDES),
        ready=tuple(ready[:MOST_GOODBYES]),
        ready_left_out=max(0, len(ready) - MOST_GOODBYES),
        to_part=tuple(to_part[:MOST_GOODBYES]),
        to_part_left_out=max(0, len(to_part) - MOST_GOODBYES),
        recovered=tuple(rested[:MOST_TURNS]),
        recovered_left_out=max(0, len(rested) - MOST_TURNS),
        looks_inward=overview.looks_inward,
        portfolio_url=links.portfolio(workspace),
        reports_url=links.reports(workspace),
    )


def _when(cadence: str) -> str:
    return {Cadence.DAILY: _("today"), Cadence.MONTHLY: _("this month")}.get(Cadence(cadence), _("this week"))


def _pace(cadence: str) -> str:
    return {Cadence.DAILY: _("every day"), Cadence.MONTHLY: _("every month")}.get(Cadence(cadence), _("every week"))


def _accounts(
    place: Place, overview: Overview, memory: Memory | None, stages: Mapping[int, Stage]
) -> tuple[AccountLines, ...]:
    workspace, chosen = place.workspace, overview.at_risk[: IN_FULL + IN_ONE_LINE]
    costly = moments.costliest(
        workspace,
        clients=[account.client for account in chosen[:IN_FULL]],
        after=memory.on if memory else overview.on - timedelta(days=FIRST_DAYS),
        until=overview.on,
        logged_after=memory.made_at if memory else None,
        most=MOST_MOMENTS,
    )
    return tuple(
        accounts.with_advice_later(told, account) if place.decides and goodbye is None else told
        for account in chosen
        for goodbye in [instead_of(account.advised.kind, stages.get(account.client), decides=place.decides)]
        for told in [accounts.lines(workspace, account, memory, costly.get(account.client, ()), goodbye)]
    )


def _first(parts: Iterable[tuple[str, list[DueLine]]], most: int) -> Iterator[tuple[str, list[DueLine]]]:
    """Yield so many lines in all, under their headings."""
    for title, lines in parts:
        if most > 0:
            yield title, lines[:most]
        most -= len(lines)


def _number(parts: Iterable[tuple[str, Sized]]) -> int:
    return sum(len(lines) for _title, lines in parts)


def _summary(*, at_risk: int, owing: int, ready: int, to_part: int, rested: int) -> tuple[str, ...]:
    parts = [
        (at_risk, ngettext("%d account to look at", "%d accounts to look at", at_risk)),
        (owing, ngettext("%d thing due or overdue", "%d things due or overdue", owing)),
        (ready, ngettext("%d goodbye ready for notice", "%d goodbyes ready for notice", ready)),
        (to_part, ngettext("advice to part from %d client", "advice to part from %d clients", to_part)),
        (rested, ngettext("%d relationship recovered", "%d relationships recovered", rested)),
    ]
    return tuple(text % count for count, text in parts if count)
