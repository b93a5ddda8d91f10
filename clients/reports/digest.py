"""What the weekly report says as a whole: frozen lines of words and numbers, ready to be placed in a mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import ngettext, pgettext

from clients.models import Workspace
from clients.queries import due, goodbyes, moments
from clients.queries.at_risk import Overview
from clients.reports import accounts, changes, links, owed, turns
from clients.reports.accounts import AccountLines
from clients.reports.memory import Memory
from clients.reports.owed import DueLine
from clients.reports.turns import Turn

IN_FULL = 8  # accounts: a longer mail is not read to its end …
IN_ONE_LINE = 12  # … so those that come after have a line each, and the rest is counted
MOST_MOMENTS = 3
MOST_DUE = 15
DUE_DAYS = 7
#: How far back the costliest interactions are looked for where there was no report before.
FIRST_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The whole report."""

    workspace: str
    day: str
    since: str  # the day of the last report; nothing where this is the first
    summary: tuple[str, ...]  # nothing where there is nothing to report
    at_risk: int
    accounts: tuple[AccountLines, ...]
    others: tuple[AccountLines, ...]  # less pressing
    left_out: int
    due: tuple[DueLine, ...]
    due_left_out: int
    ready_to_go: tuple[Turn, ...]
    recovered: tuple[Turn, ...]
    looks_inward: bool
    portfolio_url: str
    reports_url: str


def compose(workspace: Workspace, overview: Overview, memory: Memory | None) -> Digest:
    """Return the report on a workspace, in a fixed number of SQL statements; `memory` is the last one."""
    told = _accounts(workspace, overview, memory)
    owing = [owed.line(workspace, row, overview.on) for row in due.coming(workspace, on=overview.on, days=DUE_DAYS)]
    ready = turns.ready_to_go(workspace, overview, goodbyes.stages(workspace))
    rested = turns.recovered(workspace, overview, memory)
    return Digest(
        workspace=workspace.name,
        day=date_format(overview.on, pgettext("format of a day at the head of a mail", "l, j F Y")),
        since=changes.day(memory.on) if memory else "",
        summary=_summary(len(overview.at_risk), len(owing), len(ready), len(rested)),
        at_risk=len(overview.at_risk),
        accounts=told[:IN_FULL],
        others=told[IN_FULL:],
        left_out=len(overview.at_risk) - len(told),
        due=tuple(owing[:MOST_DUE]),
        due_left_out=max(0, len(owing) - MOST_DUE),
        ready_to_go=tuple(ready),
        recovered=tuple(rested),
        looks_inward=overview.looks_inward,
        portfolio_url=links.portfolio(workspace),
        reports_url=links.reports(workspace),
    )


def _accounts(workspace: Workspace, overview: Overview, memory: Memory | None) -> tuple[AccountLines, ...]:
    chosen = overview.at_risk[: IN_FULL + IN_ONE_LINE]
    costly = moments.costliest(
        workspace,
        clients=[account.client for account in chosen[:IN_FULL]],
        after=memory.on if memory else overview.on - timedelta(days=FIRST_DAYS),
        until=overview.on,
        most=MOST_MOMENTS,
    )
    return tuple(accounts.lines(workspace, account, memory, costly.get(account.client, ())) for account in chosen)


def _summary(at_risk: int, owing: int, ready: int, rested: int) -> tuple[str, ...]:
    parts = [
        (at_risk, ngettext("%d account to look at", "%d accounts to look at", at_risk)),
        (owing, ngettext("%d thing due or overdue", "%d things due or overdue", owing)),
        (ready, ngettext("%d client ready to be let go", "%d clients ready to be let go", ready)),
        (rested, ngettext("%d relationship recovered", "%d relationships recovered", rested)),
    ]
    return tuple(text % count for count, text in parts if count)
