"""Live through the stories again, from sweep to sweep, so that advice and decisions are those of their day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from clients.domain import winning
from clients.domain.offboarding import leaving_day
from clients.models import Advice, Client, LeavingTask, Offboarding, Recovery, User
from clients.queries import obligations
from clients.services import advice, assessments, decisions, goodbyes, leaving_tasks, offboardings, recoveries
from clients.services.demo import recording
from clients.services.demo.calendar import DAY, Calendar
from clients.services.demo.recording import Ledger
from clients.services.demo.story import Decision, Farewell
from clients.services.demo.telling import Tale, farewell_steps
from clients.services.sweeps import SWEEP_HOUR

#: Longer ago than this, a night a week is swept.
EVERY_NIGHT_FOR = 28 * DAY
#: How long after the nightly sweep somebody decides about the advice.
OFFICE_OPENS = timedelta(hours=6, minutes=40)


def replay(ledger: Ledger, tales: Sequence[Tale], calendar: Calendar) -> None:
    """Write the stories in the order in which they happened, and advise and decide after each night.

    Ends at the calendar's moment with nothing decided in its last night.
    """
    open_decisions = {tale.story.name: list(tale.story.decisions) for tale in tales}
    after = None
    for moment in _sweeps(tales, calendar):
        recording.write(ledger, tales, after=after, until=moment)
        _say_goodbye(ledger, tales, calendar, after, moment)
        _advise(ledger, moment)
        if moment < calendar.now:
            _decide(ledger, open_decisions, calendar, moment)
        after = moment


def _sweeps(tales: Sequence[Tale], calendar: Calendar) -> Iterator[datetime]:
    """Yield the moments of the sweeps: weekly at first, in the end every night, and then now."""
    day = min((tale.started_on for tale in tales), default=calendar.today)
    while day < calendar.today:
        yield calendar.at(day, time(SWEEP_HOUR))
        day += DAY if calendar.today - day <= EVERY_NIGHT_FOR else 7 * DAY
    yield calendar.now


def _advise(ledger: Ledger, moment: datetime) -> None:
    """Do what the nightly sweep did for those who were clients by then."""
    workspace = ledger.workspace
    ids = list(Client.objects.for_workspace(workspace).current().values_list("pk", flat=True))
    on = workspace.local_day(moment)
    assessments.refresh(workspace=workspace, on=on, client_ids=ids)
    advice.reconsider(workspace=workspace, on=on, now=moment, client_ids=ids)
    recoveries.note_turns(workspace=workspace, on=on, now=moment)
    _look_back(ledger, on, moment)


def _look_back(ledger: Ledger, on: date, at: datetime) -> None:
    """Let whoever looks after a client that was won back say that it held, at the first look; later ones wait."""
    for row in Recovery.objects.for_workspace(ledger.workspace).due(on).select_related("client__account_manager"):
        by = row.client.account_manager
        if by and winning.due(turned_on=row.turned_on, answered=(), on=on) == winning.CHECKS[0]:
            recoveries.look(recovery=row, held=True, on=on, by=by, now=at)


def _decide(ledger: Ledger, open_decisions: dict[str, list[Decision]], calendar: Calendar, moment: datetime) -> None:
    """Let people decide about advice that has stood long enough for them."""
    standing = Advice.objects.for_workspace(ledger.workspace).standing().filter(decision="")
    on = ledger.workspace.local_day(moment)
    weeks_ago = (calendar.today - on).days / 7
    for row in standing.select_related("client").order_by("pk"):
        waiting = open_decisions.get(row.client.name, [])
        decision = next((one for one in waiting if one.advice == row.kind and weeks_ago <= one.not_before), None)
        if decision and (on - row.issued_on).days >= decision.after:
            _record(ledger, row, decision, moment + OFFICE_OPENS)
            waiting.remove(decision)


def _record(ledger: Ledger, row: Advice, decision: Decision, at: datetime) -> None:
    by, today = ledger.team[decision.by], ledger.workspace.local_day(at)
    match decision.made:
        case Advice.Decision.ACCEPTED:
            decisions.accept(advice=row, by=by, reason=decision.reason, now=at)
        case Advice.Decision.DISMISSED:
            decisions.dismiss(advice=row, by=by, reason=decision.reason, now=at)
        case _:
            until = today + decision.snoozed_for * DAY
            decisions.snooze(advice=row, by=by, reason=decision.reason, until=until, today=today, now=at)


def _say_goodbye(
    ledger: Ledger, tales: Sequence[Tale], calendar: Calendar, after: datetime | None, until: datetime
) -> None:
    """Take the steps of the offboardings that fall after one moment until another."""
    for tale in tales:
        if tale.story.farewell is None:
            continue
        for moment, step in farewell_steps(tale.story.farewell, calendar):
            if (after is None or moment > after) and moment <= until:
                _take(ledger, tale.story.name, tale.story.farewell, step, moment)


def _take(ledger: Ledger, name: str, farewell: Farewell, step: str, at: datetime) -> None:
    client, on = ledger.clients[name], ledger.workspace.local_day(at)
    if step == "propose":
        by = ledger.team[farewell.proposed_by]
        offboardings.propose(client=client, by=by, reason=farewell.reason, now=at)
        return
    offboarding = Offboarding.objects.under_way().select_related("client").get(client=client)
    decider = ledger.team[farewell.accepted_by]
    match step:
        case "accept":
            offboardings.accept(offboarding=offboarding, by=decider, now=at)
            _name_the_day(offboarding, decider, on, at)
        case "give_notice":
            offboardings.give_notice(offboarding=offboarding, on=on, today=on, by=decider, now=at)
        case _:
            _tick_off(offboarding, decider, at)
            offboardings.close(
                offboarding=offboarding,
                note=farewell.closing_note,
                by=decider,
                now=at,
                again=farewell.again,
                again_terms=farewell.again_terms,
            )


def _name_the_day(offboarding: Offboarding, by: User, on: date, at: datetime) -> None:
    due = obligations.latest_due(offboarding.client)
    day = leaving_day(today=on, latest_due=due, notice_days=offboarding.notice_days)
    goodbyes.set_day(
        offboarding=offboarding, leaves_on=day, notice_days=offboarding.notice_days, by=by, today=on, now=at
    )


def _tick_off(offboarding: Offboarding, by: User, at: datetime) -> None:
    """Do all of the checklist; there were no deposits."""
    for task in LeavingTask.objects.filter(offboarding=offboarding).order_by("pk"):
        none = task.kind == LeavingTask.Kind.DEPOSITS
        state = LeavingTask.State.DOES_NOT_APPLY if none else LeavingTask.State.DONE
        leaving_tasks.change(task=task, line=leaving_tasks.Line(state=state, owner=by), by=by, now=at)
