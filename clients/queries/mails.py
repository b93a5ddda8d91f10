"""The reports that were mailed: a person's own as a history, and what a run has touched as lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils.translation import gettext

from clients.models import Report, Workspace
from clients.models.report import ReportQuerySet
from clients.queries.when import Clock, When

PAGE = 30
#: What lists of mails have no use for.
BODY = ("body_text", "body_html", "picture", "content")
State = Report.State
REPEATABLE = frozenset({State.FAILED, State.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One report, and how far it has come."""

    pk: int
    kind: str
    subject: str
    to: str
    made: When
    state: str  # a value of Report.State
    state_word: str
    explained: str  # what the state means, where the word does not say it all
    can_repeat: bool


@dataclass(frozen=True, slots=True)
class History:
    """A page of the reports that were made for a person, newest first."""

    mails: list[Mail]
    page: Page[Report]


def history(reports: ReportQuerySet, clock: Clock, *, number: str) -> History:
    """Return a page of these reports, in two SQL statements."""
    found = reports.order_by("-created_at", "-pk")
    page = Paginator(found.defer(*BODY), PAGE).get_page(number)
    return History([mail(report, clock) for report in page.object_list], page)


def mail(report: Report, clock: Clock) -> Mail:
    """Return one report as it is read by that clock."""
    state = State(report.state)
    return Mail(
        pk=report.pk,
        kind=str(report.get_kind_display()),
        subject=report.subject,
        to=report.to,
        made=clock.moment(report.created_at),
        state=state,
        state_word=str(state.label),
        explained=after(str(state.label), _explained(report, clock)),
        can_repeat=state in REPEATABLE,
    )


def touched(since: datetime, workspace: Workspace | None = None) -> list[Report]:
    """Return the reports that were made or handed over since a moment, without what they say."""
    found = Report.objects.all() if workspace is None else Report.objects.for_workspace(workspace)
    lately = found.filter(Q(created_at__gte=since) | Q(claimed_at__gte=since))
    return list(lately.order_by("pk").defer(*BODY))


def _explained(report: Report, clock: Clock) -> str:
    match State(report.state):
        case State.SENT:
            words = gettext("on %s, perhaps for the second time") if report.perhaps else gettext("on %s")
            return words % clock.moment(report.sent_at).exact if report.sent_at else ""
        case State.WAITING if report.error:
            words = (
                gettext("%(error)s Sent once more on %(later)s.")
                if report.perhaps
                else gettext("%(error)s Tried again on %(later)s.")
            )
            return words % {"error": sentence(report.error), "later": clock.moment(report.try_at).exact}
        case State.UNKNOWN:
            look = gettext("Look for it in your mailbox before you send it again.")
            return f"{sentence(report.error)} {look}"
        case _:
            return sentence(report.error)


def after(state_word: str, explained: str) -> str:
    """Return what a state means as it goes on after its word: what begins with that word does not say it twice."""
    going_on = explained.removeprefix(state_word)
    return going_on if going_on.startswith(",") else explained


def sentence(said: str) -> str:
    """Return what went wrong as a sentence, or nothing."""
    return said if not said or said.endswith((".", "…")) else f"{said}."
