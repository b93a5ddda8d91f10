"""Take back what a link in a mail did: once, within the hour, as its person, with the rights that they have then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients import walls
from clients.access import Place
from clients.models import ActLink, Advice, Client, Event, Interaction, Snooze
from clients.services import (
    act_links,
    acts,
    decisions,
    interactions,
    leaving_tasks,
    obligations,
    plan_steps,
    recoveries,
    snoozes,
)
from clients.services.refusals import Refusal

Act = ActLink.Act


class TooLate(Refusal):
    """It can be taken back for an hour."""

    message = _("This could be taken back here for an hour. Log in to do it now.")


class TakenBack(Refusal):
    """It is taken back once."""

    message = _("This was taken back already. Nothing was changed now.")


class ChangedSince(Refusal):
    """Somebody has gone on from there: an undo takes back nothing of theirs."""

    message = _("Somebody has changed this since, so nothing was taken back. Log in to see how it stands.")


@dataclass(frozen=True, slots=True)
class Done:
    """What a link did: where its person stands now, the row, and the moment of the deed."""

    place: Place
    row: Any
    at: datetime


def offered(*, link: ActLink, now: datetime) -> str:
    """Return what a page sends back to take a deed back; empty where it is too late, or nothing was done."""
    return act_links.undo_of(link) if link.used_at and now < link.used_at + interactions.UNDO_WITHIN else ""


@transaction.atomic
def undo(*, link: ActLink, at: datetime, now: datetime) -> tuple[Place, Any]:
    """Take back what a link did at that moment, and return where its person stands and the row; it works again then.

    Of two at one moment, one comes too late. Raises TooLate, TakenBack, ChangedSince, what `acts.found` does, and
    whatever the services refuse that take it back.
    """
    if now >= at + interactions.UNDO_WITHIN:
        raise TooLate
    with walls.inside(link.workspace_id):
        if not ActLink.objects.for_workspace(link.workspace).filter(pk=link.pk, used_at=at).update(used_at=None):
            raise TakenBack
        place, row = acts.found(link, now)
        # Who changes it at this moment goes first.
        Client.objects.held().get(pk=row.pk if isinstance(row, Client) else row.client_id)
        BACK[Act(link.act)](Done(place, row, at))
        acts.record("link.taken_back", link, place, row)
    link.used_at = None
    return place, row


def _open_again(done: Done) -> None:
    _must_be_newest(done, "obligation.fulfilled", done.row.pk)
    obligations.reopen(obligation=done.row, by=done.place.user, now=done.place.now)


def _untick(done: Done) -> None:
    _must_be_newest(done, "step.done", done.row.pk)
    plan_steps.untick(step=done.row, by=done.place.user, now=done.place.now)


def _show(kind: Snooze.Kind) -> Callable[[Done], None]:
    def back(done: Done) -> None:
        line = snoozes.Line(workspace=done.place.workspace, by=done.place.user, kind=kind, subject_id=done.row.pk)
        until = done.place.workspace.local_day(done.at) + timedelta(days=acts.WEEK)
        mine = Snooze.objects.for_workspace(line.workspace).filter(user=line.by, kind=kind, subject_id=done.row.pk)
        if not mine.filter(until=until).exists():
            raise ChangedSince
        snoozes.bring_back(line=line)

    return back


def _let_wait(done: Done) -> None:
    Advice.objects.select_for_update(of=("self",), no_key=True).get(pk=done.row.pk)
    _must_be_newest(done, "advice.snoozed", done.row.pk)
    decisions.take_back(advice=done.row, by=done.place.user, now=done.place.now)


def _reopen(done: Done) -> None:
    _must_be_newest(done, "task.changed", done.row.pk)
    line = leaving_tasks.Line(due_on=done.row.due_on, owner=done.row.owner)
    leaving_tasks.change(task=done.row, line=line, by=done.place.user, now=done.place.now)


def _forget(done: Done) -> None:
    _must_be_newest(done, "recovery.looked_at", done.row.pk)
    day = done.place.workspace.local_day(done.at)
    recoveries.take_back(recovery=done.row, on=day, by=done.place.user, now=done.place.now)


def _delete(done: Done) -> None:
    mine = Interaction.objects.for_workspace(done.place.workspace).alive().filter(client=done.row)
    logged = mine.filter(logged_by=done.place.user, source=acts.BY_LINK, created_at=done.at)
    contact = logged.select_for_update(of=("self",), no_key=True).select_related("client__workspace").first()
    if contact is None:
        raise ChangedSince
    _must_be_newest(done, "interaction.logged", contact.pk)
    interactions.delete(interaction=contact, by=done.place.user, now=done.place.now)


def _must_be_newest(done: Done, kind: str, subject: int) -> None:
    """Raise ChangedSince where the trail tells of anything about a row after the deed, whose event has its moment."""
    table = kind.partition(".")[0]
    since = Event.objects.for_workspace(done.place.workspace).filter(created_at__gte=done.at, subject_id=subject)
    newest = since.filter(kind__startswith=f"{table}.").order_by("-pk").first()
    if newest is None or (newest.kind, newest.created_at, newest.by_id) != (kind, done.at, done.place.user.pk):
        raise ChangedSince


BACK: Final[Mapping[Act, Callable[[Done], None]]] = {
    Act.OBLIGATION_DONE: _open_again,
    Act.OBLIGATION_LATER: _show(Snooze.Kind.OBLIGATION),
    Act.STEP_DONE: _untick,
    Act.STEP_LATER: _show(Snooze.Kind.STEP),
    Act.PLAN_LATER: _show(Snooze.Kind.PLAN),
    Act.QUIET_LATER: _show(Snooze.Kind.QUIET),
    Act.RISE_LATER: _show(Snooze.Kind.RISE),
    Act.ADVICE_LATER: _let_wait,
    Act.TASK_DONE: _reopen,
    Act.LOOK_HELD: _forget,
    Act.LOOK_FELL: _forget,
    Act.NOTE: _delete,
}
