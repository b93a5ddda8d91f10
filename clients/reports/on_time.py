"""What is due for a person about now, and within the hour after, in one mail; late where that still helps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from clients import access
from clients.access import Team
from clients.domain import punctual
from clients.models import Report, ReportKind, User, Workspace
from clients.queries import on_time
from clients.queries.on_time import Owed
from clients.reports import acts, days, links, rounds
from clients.reports.acts import Act
from clients.reports.outbox import Letter
from clients.reports.owed import DueLine
from clients.reports.render import Rendered, in_language_of, render
from clients.reports.rounds import Round

KIND = ReportKind.ON_TIME


def compose_due(*, now: datetime, workspace: Workspace | None = None) -> int:
    """Tell everybody what is due for them about now, once; return how many mails were made."""
    return ROUND.go(now=now, workspace=workspace)


def _waiting(now: datetime) -> set[int]:
    return on_time.workspaces(*punctual.pressing(now))


def _untold(workspace: Workspace, now: datetime) -> Mapping[User, Sequence[Owed]]:
    """Return what each person has yet to be told, by its time; in a fixed number of statements."""
    rows = on_time.owed(workspace, *punctual.stretch(now))
    if not rows:
        return {}
    team = access.team_of(workspace, {row.client.pk for row in rows})
    told = rounds.told(workspace, KIND, since=now - 2 * punctual.CATCHES_UP)
    wanting, hidden = rounds.wanting(workspace, KIND), on_time.put_off(workspace, now)
    mornings = _mornings(workspace, now)
    found: dict[User, list[Owed]] = {}
    for row in rows:
        for user in sorted(_falls_to(row, team) & wanting):
            said_of_it = told.get((user, row.pk))
            was_told = said_of_it is not None and said_of_it.which == row.due_at.isoformat()
            was_said = any(_named(row, made, workspace) for made in mornings.get(user, ()))
            is_hidden = row.pk in hidden.get(user, ())
            if not was_told and not is_hidden and punctual.is_worth_telling(row.due_at, now, was_said=was_said):
                found.setdefault(team.user(user), []).append(row)
    return {user: rows for user, rows in found.items() if any(punctual.is_pressing(row.due_at, now) for row in rows)}


def _falls_to(row: Owed, team: Team) -> set[int]:
    """Return to whom it falls, like the morning's mail: who looks after the client, and who promised it."""
    manager = row.client.account_manager_id
    heirs = team.deciders() if manager is None else {manager} & team.members.keys()
    return heirs | ({row.created_by} if row.created_by and team.sees(row.created_by, row.client) else set())


def _mornings(workspace: Workspace, now: datetime) -> Mapping[int, list[datetime]]:
    """Return when each person got the mail of the morning lately; one statement."""
    lately = Report.objects.for_workspace(workspace).filter(
        kind=ReportKind.DUE, created_at__gte=now - 2 * punctual.CATCHES_UP, user__isnull=False
    )
    found: dict[int, list[datetime]] = {}
    for user, made in lately.values_list("user_id", "created_at"):
        found.setdefault(user or 0, []).append(made)
    return found


def _named(row: Owed, made: datetime, workspace: Workspace) -> bool:
    """Return whether a mail of the morning named it: of its day or a later one, once it was promised."""
    return made >= row.created_at and workspace.local_day(made) >= workspace.local_day(row.due_at)


def _letters(workspace: Workspace, untold: Mapping[User, Sequence[Owed]], now: datetime) -> Iterable[Letter]:
    slot = punctual.slot(now).strftime("%Y-%m-%dT%H:%MZ")
    for user, rows in untold.items():
        with in_language_of(user):
            rendered = _rendered(workspace, rows, now)
        yield Letter(
            key=f"{KIND}:{workspace.pk}:{slot}:{user.pk}",
            kind=KIND,
            user=user,
            as_of=workspace.local_day(now),
            rendered=rendered,
            content={"told": {str(row.pk): row.due_at.isoformat() for row in rows}},
        )


def _rendered(workspace: Workspace, rows: Sequence[Owed], now: datetime) -> Rendered:
    late = [row for row in rows if row.due_at < now]
    soon = [row for row in rows if row.due_at >= now and punctual.is_pressing(row.due_at, now)]
    after = [row for row in rows if not punctual.is_pressing(row.due_at, now)]
    parts = [(_("Overdue"), late), (_("Due now"), soon), (_("Within the hour after"), after)]
    notice = {
        "workspace": workspace.name,
        "day": days.at_head(workspace.local_day(now)),
        "number": len(late) + len(soon),
        "late": len(late),
        "parts": [(title, [_line(workspace, row, now) for row in those]) for title, those in parts if those],
        "today_url": links.today(workspace),
        "reports_url": links.reports(workspace),
    }
    return render("on_time", {"notice": notice})


def _line(workspace: Workspace, row: Owed, now: datetime) -> DueLine:
    return DueLine(
        when=_when(row.due_at.astimezone(workspace.zone), now.astimezone(workspace.zone)),
        is_overdue=row.due_at < now,
        is_ours=True,
        title=row.title,
        client=row.client.name,
        url=links.client(workspace, row.client.pk),
        acts=(acts.offer(Act.OBLIGATION_DONE, row.pk), acts.offer(Act.OBLIGATION_LATER, row.pk)),
    )


def _when(due: datetime, now: datetime) -> str:
    """Return the time by the workspace's clock, with its day where that is not today."""
    if due.date() == now.date():
        return days.clock(due.time())
    return days.timed(days.in_list(due.date()), due.time())


ROUND = Round(kind=KIND, waiting=_waiting, untold=_untold, letters=_letters)
