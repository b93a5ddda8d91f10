"""The mails of a workspace, for its owners: to whom, when and how far each came, and never what one says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import BigIntegerField, Case, CharField, DateTimeField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext

from clients.models import Answer, Invitation, Report, ReportKind, Workspace
from clients.models.mail import Mail
from clients.queries.mails import after, sentence
from clients.queries.when import Clock
from clients.queries.when import When as Moment

PAGE: Final = 50
State = Mail.State
NOT_OUT: Final = (State.FAILED, State.UNKNOWN)
MOST_AT_ONCE: Final = 500  # that are sent again together; what is left waits for another time
#: How long owners are told of what nobody has looked at.
LATELY: Final = timedelta(days=7)
REPORT, ANSWER, INVITATION = "report", "answer", "invitation"
COLUMNS: Final = (
    "table", "pk", "what", "address", "name", "client", "client_name", "far", "tried", "later", "done", "wrong", "made",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMail:
    """One mail, without a word of it."""

    table: str
    pk: int
    kind: str
    to: str
    name: str
    client: int | None  # of a letter
    client_name: str
    made: Moment
    state: str
    state_word: str
    attempts: int
    explained: str  # what went wrong, and what happens next
    can_repeat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMails:
    """A page of them, newest first."""

    mails: list[SentMail]
    page: Page[Any]
    not_out: int  # of all of them
    perhaps: int  # of those, how many may have arrived
    only_not_out: bool


def read(workspace: Workspace, clock: Clock, *, show: str, number: str) -> SentMails:
    """Return a page of the mails of a workspace, in four SQL statements."""
    only = show == "failed"
    page = Paginator(_together(workspace, Q(far__in=NOT_OUT) if only else Q()), PAGE).get_page(number)
    return SentMails(
        mails=[_mail(row, clock) for row in page.object_list],
        page=page,
        not_out=_together(workspace, Q(far__in=NOT_OUT)).count(),
        perhaps=_together(workspace, Q(far=State.UNKNOWN)).count(),
        only_not_out=only,
    )


def unseen(workspace: Workspace, *, now: datetime) -> int:
    """Return how many mails did not go out lately, or perhaps not, since somebody looked; in one SQL statement."""
    since = max(now - LATELY, workspace.mails_seen_at or now - LATELY)
    return _together(workspace, Q(far__in=NOT_OUT, tried_at__gt=since)).count()


def to_repeat(workspace: Workspace) -> list[tuple[str, int]]:
    """Return table and id of each mail that did not go out, or perhaps not; the oldest first."""
    rows = _together(workspace, Q(far__in=NOT_OUT)).order_by("made", "pk")
    return [(row[0], row[1]) for row in rows[:MOST_AT_ONCE]]


def _together(workspace: Workspace, wanted: Q) -> QuerySet[Any]:
    reports, answers, invitations = (found.filter(wanted) for found in _each(workspace))
    whole: QuerySet[Any] = reports.values_list(*COLUMNS).union(
        answers.values_list(*COLUMNS), invitations.values_list(*COLUMNS), all=True
    )
    return whole.order_by("-made", "table", "-pk")


def _each(workspace: Workspace) -> tuple[QuerySet[Any], QuerySet[Any], QuerySet[Any]]:
    """Return the three tables with the same columns."""
    nobody: dict[str, Any] = {"client": Cast(Value(None), BigIntegerField()), "client_name": Value("")}
    stored: dict[str, Any] = {
        "address": F("to"), "far": F("state"), "tried": F("attempts"), "later": F("try_at"), "done": F("sent_at"),
        "wrong": F("error"), "made": F("created_at"), "tried_at": F("claimed_at"),
    }  # fmt: skip
    reports = Report.objects.for_workspace(workspace).annotate(
        table=Value(REPORT), what=F("kind"), name=_known(F("user__name")), **nobody, **stored
    )
    answers = Answer.objects.for_workspace(workspace).annotate(
        table=Value(ANSWER),
        what=Value(ANSWER),
        name=F("contact__name"),
        client=F("interaction__client_id"),
        client_name=F("interaction__client__name"),
        **stored,
    )
    return reports, answers, _invitations(workspace).annotate(**nobody)


def _invitations(workspace: Workspace) -> QuerySet[Any]:
    asked = Invitation.objects.for_workspace(workspace).exclude(mail_due_at=None, mail_attempts=0)
    is_open = Q(accepted_at=None, withdrawn_at=None)
    far = Case(
        When(mail_due_at__isnull=False, then=Value(State.WAITING.value)),
        When(is_open & ~Q(mail_error=""), then=Value(State.FAILED.value)),
        default=Value(State.SENT.value),
    )
    return asked.annotate(
        table=Value(INVITATION), what=Value(INVITATION), address=F("email"), name=Value(""), far=far,
        tried=F("mail_attempts"), later=F("mail_due_at"), done=Cast(Value(None), DateTimeField()),
        wrong=F("mail_error"), made=F("created_at"), tried_at=F("created_at"),
    )  # fmt: skip


def _known(name: F) -> Case:
    """Return a name, or nothing where whoever it was made for is gone."""
    return Case(When(user=None, then=Value("")), default=name, output_field=CharField())


def _mail(row: tuple[Any, ...], clock: Clock) -> SentMail:
    found = dict(zip(COLUMNS, row, strict=True))
    state = State(found["far"])
    return SentMail(
        table=found["table"],
        pk=found["pk"],
        kind=_kind(found["what"]),
        to=found["address"],
        name=found["name"] or "",
        client=found["client"],
        client_name=found["client_name"],
        made=clock.moment(found["made"]),
        state=state,
        state_word=str(state.label),
        attempts=found["tried"],
        explained=after(str(state.label), _explained(found, state, clock)),
        can_repeat=state in NOT_OUT,
    )


def _kind(what: str) -> str:
    if what == ANSWER:
        return gettext("Letter to a client")
    return gettext("Invitation") if what == INVITATION else str(ReportKind(what).label)


def _explained(found: dict[str, Any], state: State, clock: Clock) -> str:
    wrong = sentence(found["wrong"])
    match state:
        case State.SENT:
            return gettext("on %s") % clock.moment(found["done"]).exact if found["done"] else ""
        case State.WAITING if wrong:
            later = clock.moment(found["later"]).exact
            return gettext("%(error)s Tried again on %(later)s.") % {"error": wrong, "later": later}
        case State.FAILED:
            return f"{wrong} {gettext('It is not tried again by itself.')}".strip()
        case State.UNKNOWN:
            return f"{wrong} {gettext('Ask whether it arrived before you send it again.')}".strip()
        case _:
            return wrong
