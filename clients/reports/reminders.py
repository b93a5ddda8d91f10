"""One mail a day to whoever wants it: what is overdue, and due today and tomorrow. Where nothing is, there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.access import Place
from clients.models import ReportKind, Workspace
from clients.queries import reminders
from clients.queries.reminders import Due, DueSoon
from clients.reports import acts, days, links
from clients.reports.acts import Act
from clients.reports.outlook import Outlook
from clients.reports.owed import DueLine
from clients.reports.render import Rendered, render
from clients.reports.scheduled import Draft, Scheduled


def write(place: Place, outlook: Outlook, _cadence: str) -> Draft | None:
    """Return what is due for one person; None where nothing is: such a day has no mail."""
    found = reminders.of_person(place.viewer, place.workspace, outlook.day(place.workspace))
    if not found.number and not found.overdue:
        return None
    rendered = _rendered(place.workspace, found)
    return Draft(rendered=rendered, content={"number": found.number}, is_empty=not found.is_news)


def _rendered(workspace: Workspace, found: DueSoon) -> Rendered:
    reminder = {
        "workspace": workspace.name,
        "day": days.at_head(found.on),
        "number": found.number,
        "overdue": len(found.overdue) + found.overdue_left_out,
        "late": [_overdue(workspace, one, found.on) for one in found.overdue],
        "late_left_out": found.overdue_left_out,
        "parts": parts(workspace, found),
        "today_url": links.today(workspace),
        "switch_url": links.reminders(workspace),
    }
    return render("due", {"reminder": reminder})


def parts(workspace: Workspace, found: DueSoon) -> list[tuple[str, list[DueLine]]]:
    """Return what is due under its headings, for each kind of which there is anything."""
    every = [
        (_("Promises"), found.promises, (Act.OBLIGATION_DONE, Act.OBLIGATION_LATER)),
        (_("Steps of your plans"), found.steps, (Act.STEP_DONE, Act.STEP_LATER)),
        (_("Plans that end"), found.plans, (Act.PLAN_LATER,)),
        (_("Goodbyes"), found.tasks, (Act.TASK_DONE,)),
        (_("Won back"), found.looks, (Act.LOOK_HELD, Act.LOOK_FELL)),
    ]
    return [(title, [_line(workspace, one, found.on, deeds) for one in rows]) for title, rows, deeds in every if rows]


def _overdue(workspace: Workspace, one: Due, on: date) -> DueLine:
    """Return a promise that should be kept by now, with how long ago that was."""
    late = (on - one.day).days
    when = ngettext("Overdue for %d day", "Overdue for %d days", late) % late
    line = _line(workspace, one, on, (Act.OBLIGATION_DONE, Act.OBLIGATION_LATER))
    return replace(line, when=when)


def _line(workspace: Workspace, one: Due, on: date, deeds: Iterable[Act]) -> DueLine:
    is_overdue = one.day < on and not one.is_question
    return DueLine(
        when=days.due(one.day, one.time, on=on, is_overdue=is_overdue),
        is_overdue=is_overdue,
        is_ours=True,
        title=one.what,
        client=one.client_name,
        url=links.client(workspace, one.client),
        acts=tuple(acts.offer(act, one.pk) for act in deeds),
    )


MORNING = Scheduled(kind=ReportKind.DUE, write=write, only_news=True)
