"""The page of a goodbye: the path with its next step on top, and all that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext

from clients.domain import wording
from clients.domain.offboarding import NOTICE_DAYS, Stage, leaving_day
from clients.models import Client, Contact, LeavingTask, Membership, Offboarding, User, Workspace
from clients.queries import leaving, letters, obligations
from clients.queries.leaving import Leaving
from clients.queries.obligations import ObligationRow
from clients.queries.when import Clock, When, exact_day, of_day

#: Where each stage has its next step; the letter follows once the day is set, and the end once the checklist is done.
NEXT: Final = {
    Stage.PROPOSED: "decide",
    Stage.ACCEPTED: "owed",
    Stage.WAITING: "owed",
    Stage.READY: "letter",
    Stage.NOTICE_GIVEN: "close",
    Stage.CLOSED: "record",
    Stage.STOPPED: "propose",
}
#: In this order, what belongs to a goodbye stands below its next step.
ORDER: Final = ("decide", "day", "owed", "letter", "checklist", "close", "stop")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A line of the checklist."""

    pk: int
    label: str
    is_open: bool
    applies: bool
    settled: str
    due: When | None
    late: bool
    owner: int | None
    owner_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The day that everything points to."""

    on: date | None
    day: When | None
    is_ahead: bool  # whether there is one, and it has not come
    suggested: date
    because: str  # how the suggestion came about
    notice_days: int
    late: list[ObligationRow]  # what we owe after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who proposed it, and who can accept it from when."""

    proposed: str
    accepted: str
    hindered: str  # why this person cannot accept it now


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodbyePage:
    """The page."""

    leaving: Leaving | None
    next: str
    sections: list[str]
    owed: list[ObligationRow]
    decision: Decision | None
    day: Day
    tasks: list[Task]
    letter: str
    findings: list[wording.Finding]  # wordings of the letter that work against us
    mail: str  # opens the letter in the mail program
    owners: list[User]

    @property
    def tasks_open(self) -> int:
        """Return how many lines of the checklist are left."""
        return sum(task.is_open for task in self.tasks)


def read(client: Client, workspace: Workspace, me: User, clock: Clock) -> GoodbyePage:
    """Return the page of the newest goodbye of a client, in a fixed number of statements."""
    found = leaving.newest(client)
    if found:
        found.client = client
    owed = obligations.of_client(client, clock)
    ours = [row for row in owed if row.ours and row.is_open]
    going = leaving.of_row(found, owed, clock) if found else None
    day = _day(found, ours, clock)
    tasks = _tasks(found, clock) if found else []
    contact = Contact.objects.filter(client=client).order_by("-is_primary", "pk").first()
    letter = _letter(found, workspace, day, contact, me)
    following = _next(going, found, tasks)
    return GoodbyePage(
        leaving=going,
        next=following,
        sections=_sections(going, following, tasks),
        owed=ours,
        decision=_decision(found, me, clock) if found else None,
        day=day,
        tasks=tasks,
        letter=letter,
        findings=wording.check(letter, language=workspace.wording_rules),
        mail=letters.mail_link(contact.email if contact else "", workspace, letter),
        owners=list(User.objects.filter(memberships__workspace=workspace, is_active=True).order_by("name", "pk")),
    )


def _next(going: Leaving | None, found: Offboarding | None, tasks: Sequence[Task]) -> str:
    if going is None or found is None:
        return "propose"
    if going.at is Stage.READY and found.leaves_on is None:
        return "day"
    if going.at is Stage.NOTICE_GIVEN and any(task.is_open for task in tasks):
        return "checklist"
    return NEXT[going.at]


def _sections(going: Leaving | None, following: str, tasks: Sequence[Task]) -> list[str]:
    """Return what the page shows, the next step first."""
    if going is None or not going.under_way:
        return [following] if following == "propose" or going is None else [following, "checklist"]
    shown = set(ORDER) - {"decide", "close"}
    if going.at is Stage.PROPOSED:
        shown = {"day", "owed", "stop"}
    if going.at is Stage.NOTICE_GIVEN:
        shown |= {"close"}
    if not tasks:
        shown -= {"checklist"}
    if Stage.STOPPED.value not in {move.to for move in going.moves}:
        shown -= {"stop"}
    return [following, *(name for name in ORDER if name in shown and name != following)]


def _day(found: Offboarding | None, ours: Sequence[ObligationRow], clock: Clock) -> Day:
    days = [row.due_on for row in ours if row.due_on]
    latest = max(days, default=None)
    notice = found.notice_days if found else NOTICE_DAYS
    leaves_on = found.leaves_on if found else None
    suggested = leaving_day(today=clock.today, latest_due=latest, notice_days=notice)
    return Day(
        on=leaves_on,
        day=of_day(leaves_on, clock.today) if leaves_on else None,
        is_ahead=bool(leaves_on and leaves_on > clock.today),
        suggested=suggested,
        because=_because(latest, notice, clock.today),
        notice_days=notice,
        late=[row for row in ours if leaves_on and row.due_on and row.due_on > leaves_on],
    )


def _because(latest: date | None, notice: int, today: date) -> str:
    if latest and latest > today:
        told = {"day": exact_day(latest), "notice": notice}
        return gettext("The last thing that we owe is due on %(day)s; then %(notice)d days of notice.") % told
    return gettext("%d days of notice from today.") % notice


def _tasks(found: Offboarding, clock: Clock) -> list[Task]:
    order = {kind.value: place for place, kind in enumerate(LeavingTask.Kind)}
    rows = LeavingTask.objects.filter(offboarding=found).select_related("owner")
    return [_task(row, clock) for row in sorted(rows, key=lambda row: order[row.kind])]


def _task(row: LeavingTask, clock: Clock) -> Task:
    is_open = row.state == LeavingTask.State.OPEN
    return Task(
        pk=row.pk,
        label=str(row.get_kind_display()),
        is_open=is_open,
        applies=row.state != LeavingTask.State.DOES_NOT_APPLY,
        settled=exact_day(row.settled_on) if row.settled_on else "",
        due=of_day(row.due_on, clock.today) if row.due_on else None,
        late=bool(is_open and row.due_on and row.due_on < clock.today),
        owner=row.owner_id,
        owner_name=row.owner.get_short_name() if row.owner else "",
    )


def _letter(found: Offboarding | None, workspace: Workspace, day: Day, contact: Contact | None, me: User) -> str:
    """Return the letter as it was kept or went out, or else the template with the facts of today."""
    if found is None or found.letter:
        return found.letter if found else ""
    last = found.leaves_on or day.suggested
    return letters.filled(found, workspace, day=last, contact=contact, me=me.get_short_name())


def _decision(found: Offboarding, me: User, clock: Clock) -> Decision:
    names = dict(User.objects.filter(pk__in=[found.proposed_by_id, found.accepted_by_id]).values_list("pk", "name"))
    gone = gettext("someone who left")
    proposed = {
        "who": names.get(found.proposed_by_id or 0, gone),
        "day": clock.moment(found.created_at, has_time=False).exact,
    }
    accepted = gettext("Accepted by %s.") % names.get(found.accepted_by_id or 0, gone) if found.accepted_at else ""
    return Decision(
        proposed=gettext("Proposed by %(who)s on %(day)s.") % proposed,
        accepted=accepted,
        hindered=_hindered(found, me, clock),
    )


def _hindered(found: Offboarding, me: User, clock: Clock) -> str:
    """Return why this person cannot accept it now; nothing where they can."""
    if found.accept_from and clock.now < found.accept_from:
        day = exact_day(found.accept_from.astimezone(clock.zone).date())
        return gettext("It rests until then: it can be accepted from %s.") % day
    deciding = Membership.objects.deciding().filter(workspace=found.workspace_id).exclude(user=me)
    if found.four_eyes and found.proposed_by_id == me.pk and (others := _names(deciding)):
        return gettext("You proposed it, so somebody else accepts it: %s.") % others
    return ""


def _names(deciding: QuerySet[Membership]) -> str:
    rows = deciding.select_related("user").order_by("user__name", "pk")[:5]
    return gettext(", ").join(row.user.get_short_name() for row in rows)
