"""Early signals: that a relationship began to drain by much within a day, told at once, before a conflict grows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from clients import access
from clients.domain.advice import Advice
from clients.domain.offboarding import Stage
from clients.domain.rises import EARLY
from clients.models import ReportKind, User, Workspace
from clients.queries import feelings, goodbyes, moments, rises
from clients.queries.feelings import Feelings, Telling
from clients.queries.moments import Moment
from clients.queries.next_step import Parting, instead_of
from clients.queries.rises import Rise, Risen
from clients.reports import accounts, acts, days, links, rounds
from clients.reports.accounts import AccountLines
from clients.reports.acts import Act, Offer
from clients.reports.outbox import Letter
from clients.reports.render import Rendered, in_language_of, render
from clients.reports.rounds import Round

KIND: Final = ReportKind.RISE
DAY: Final = timedelta(days=1)
#: So long after an early signal, others wait and come in one mail: on a bad day somebody with many clients gets a few.
GATHERED: Final = timedelta(hours=3)
#: Advice that waits and sees: it knows nothing of what was hard today, so it is left out beside it.
PATIENT: Final = frozenset({Advice.CARRY_ON, Advice.CHECK_IN, Advice.HOLD_COURSE})
IN_FULL: Final = 6  # relationships in a mail; the others have a line each, and those after these are counted
IN_ONE_LINE: Final = 12
MOST_MOMENTS: Final = 6  # of two days, of which only those count since when it rose


@dataclass(frozen=True, slots=True, kw_only=True)
class RiseLines:
    """One early signal, in lines that only have to be placed."""

    account: AccountLines
    rose: str  # from where to where, and since when
    was_hard: bool  # else it may have been a long day and no more
    talks: bool  # whether to speak with them today; after a threat, safety comes first
    advises: bool  # whether the advice fits what happened
    playbook_url: str  # nothing where a goodbye is under way
    acts: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class _News:
    """What all the mails of a run are made from."""

    rises: Mapping[int, Rise]
    moments: Mapping[int, Sequence[Moment]]
    goodbyes: Mapping[int, Stage]
    deciders: AbstractSet[int]  # by user


def compose_due(*, now: datetime, workspace: Workspace | None = None) -> int:
    """Tell whoever looks after a client, and the owners, of its early signal, once; return how many mails."""
    return ROUND.go(now=now, workspace=workspace)


def _untold(workspace: Workspace, now: datetime) -> Mapping[User, Sequence[Risen]]:
    """Return what each person is to be told now, of each client at most once a day; in a fixed number of statements.

    Who has just heard of others is told a little later, of all at once.
    """
    on = workspace.local_day(now)
    rows = rises.risen(workspace, on)
    if not rows:
        return {}
    team = access.team_of(workspace, [row.client.pk for row in rows])
    told, wanting = rounds.told(workspace, KIND, since=now - 3 * DAY), rounds.wanting(workspace, KIND)
    found: dict[User, list[Risen]] = {}
    for row in rows:
        owners = set() if row.was_threat else team.owners()  # a threat has a mail of its own
        for user in sorted((owners | team.look_after(row.client)) & wanting):
            said = told.get((user, row.client.pk))
            if said is None or (said.which != row.on.isoformat() and said.as_of != on):
                found.setdefault(team.user(user), []).append(row)
    if not found:
        return {}
    just_heard = rounds.heard(workspace, KIND, since=now - GATHERED)
    last = workspace.local_day(now + GATHERED) - DAY  # what rose before is news no more once the wait is over
    return {user: rows for user, rows in found.items() if user.pk not in just_heard or _cannot_wait(rows, last)}


def _cannot_wait(rows: Sequence[Risen], last: date) -> bool:
    """Return whether something is lost by waiting, or was a threat: whoever looks after the client hears of it so."""
    return any(row.was_threat or row.on < last for row in rows)


def _letters(workspace: Workspace, untold: Mapping[User, Sequence[Risen]], now: datetime) -> Iterable[Letter]:
    on = workspace.local_day(now)
    news = _news(workspace, list({row.client.pk: row for rows in untold.values() for row in rows}.values()), on)
    for user, rows in untold.items():
        decides = user.pk in news.deciders
        felt = feelings.of_clients(workspace, user, [row.client.pk for row in rows], on=on)
        first = min(rows, key=lambda row: row.client.pk)
        with in_language_of(user):
            rendered = _rendered(workspace, _lines(workspace, rows, news, felt, decides=decides), on)
        yield Letter(
            key=f"{KIND}:{workspace.pk}:{first.client.pk}:{first.on}:{user.pk}",
            kind=KIND,
            user=user,
            as_of=on,
            rendered=rendered,
            content={"told": {str(row.client.pk): row.on.isoformat() for row in rows}},
        )


def _news(workspace: Workspace, rows: Sequence[Risen], on: date) -> _News:
    clients = [row.client.pk for row in rows]
    costly = moments.costliest(workspace, clients=clients, after=on - 2 * DAY, until=on, most=MOST_MOMENTS)
    return _News(
        rises=rises.read(workspace, rows, on),
        moments=costly,
        goodbyes=goodbyes.stages(workspace),
        deciders=access.team_of(workspace, clients).deciders(),
    )


def _lines(
    workspace: Workspace, rows: Sequence[Risen], news: _News, felt: Mapping[int, Feelings], *, decides: bool
) -> list[RiseLines]:
    return [
        _line(workspace, rise, news.moments.get(client, ()), felt.get(client), goodbye)
        for client in [row.client.pk for row in rows]
        if (rise := news.rises.get(client))
        for goodbye in [instead_of(rise.account.advised.kind, news.goodbyes.get(client), decides=decides)]
    ]


def _line(
    workspace: Workspace, rise: Rise, costly: Sequence[Moment], felt: Feelings | None, goodbye: Parting | None
) -> RiseLines:
    since = [one for one in costly if one.day >= rise.on]
    account = replace(rise.account, felt=felt or Feelings())
    was_hard, kind = any(one.stressors or one.our_cause for one in since), account.advised.kind
    return RiseLines(
        account=accounts.lines(workspace, account, None, since, goodbye),
        rose=_rose(rise, account.felt.lately),
        was_hard=was_hard,
        talks=was_hard and kind != Advice.PROTECT,
        advises=not was_hard or kind not in PATIENT or goodbye is not None,
        playbook_url="" if goodbye else links.playbook(workspace, account.client),
        acts=(acts.offer(Act.NOTE, account.client), acts.offer(Act.RISE_LATER, account.client)),
    )


def _rose(rise: Rise, telling: Telling) -> str:
    """Return by how much; where others' feelings count, from the end of a week, as the year's chart tells it."""
    known = {"now": rise.account.drain.score, "day": days.in_list(rise.on)}
    if telling is Telling.OPENLY:
        return _("From %(then)s to %(now)s on %(day)s.") % {**known, "then": rise.was.score}
    said = _("Up by %(points)d points or more on %(day)s, now %(now)s; at the end of the week before it was %(then)s.")
    return said % {**known, "points": EARLY, "then": rise.was_by_week.score}


def _rendered(workspace: Workspace, lines: Sequence[RiseLines], on: date) -> Rendered:
    notice = {
        "workspace": workspace.name,
        "day": days.at_head(on),
        "number": len(lines),
        "in_full": lines[:IN_FULL],
        "others": lines[IN_FULL : IN_FULL + IN_ONE_LINE],
        "left_out": max(0, len(lines) - IN_FULL - IN_ONE_LINE),
        "today_url": links.today(workspace),
        "reports_url": links.reports(workspace),
    }
    return render("rise", {"notice": notice})


ROUND = Round(kind=KIND, waiting=rises.workspaces, untold=_untold, letters=_letters)
