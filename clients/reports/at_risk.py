"""The report on accounts at risk, for each person about theirs: every day, week or month."""

from __future__ import annotations

from clients import access
from clients.access import Place
from clients.models import ReportKind
from clients.queries import at_risk
from clients.reports import digest, memory
from clients.reports.outlook import Outlook
from clients.reports.render import render
from clients.reports.scheduled import Draft, Scheduled


def write(place: Place, outlook: Outlook, cadence: str) -> Draft:
    """Return what one person is told of the relationships that are theirs, as of the day of the run."""
    theirs = access.accounts_of(place)
    told = at_risk.told_to(place.user, outlook.overview(place.workspace), place.workspace, theirs)
    last = memory.last_report(place.workspace, place.user, before=told.on)
    found = digest.compose(place, told, last, cadence)
    rendered = render("at_risk", {"digest": found})
    return Draft(rendered=rendered, content=memory.content_of(told.beliefs), is_empty=not found.summary)


DIGEST = Scheduled(kind=ReportKind.AT_RISK, write=write, by_hand=True)
