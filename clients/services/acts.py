"""Do what a link in a mail stands for: once, as its person, with the rights that they have at that moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients import access, walls
from clients.access import Place
from clients.models import ActLink, Advice, Client, LeavingTask, Recovery, Snooze
from clients.services import (
    act_links,
    decisions,
    interactions,
    leaving_tasks,
    obligations,
    plan_steps,
    recoveries,
    snoozes,
    trail,
)
from clients.services.interactions import Entry
from clients.services.refusals import Refusal

Act = ActLink.Act
WEEK: Final = 7  # days


class Used(Refusal):
    """A link works once."""

    message = _("This was done already.")


class Expired(Refusal):
    """The mail is too old."""

    message = _("This link has expired: it worked for a few weeks after the mail. Log in to do it now.")


class LoginChanged(Refusal):
    """A new password or address ends what was mailed before it."""

    message = _("This link ended when the password or the address of the login was changed. Log in to do it now.")


class NotTheirs(Refusal):
    """Whoever got the mail left, or does not work with this any more; or it was deleted."""

    message = _("What this link was for is not there for you any more. Nothing was changed.")


class Settled(Refusal):
    """An old mail undoes no decision."""

    message = _("Somebody has decided about this already. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Deed:
    """How the row of an act is found, and what is done with it."""

    find: Callable[[Place, int], Any]
    do: Callable[[Place, Any, Entry | None], object]
    is_over: Callable[[Any, date], bool] = lambda _row, _on: False  # somebody was faster


def look(*, link: ActLink, now: datetime) -> tuple[Place, Any]:
    """Return where its person stands, and the row that a link is about; changes nothing.

    Raises Used, Expired, LoginChanged or NotTheirs.
    """
    with walls.inside(link.workspace_id):
        if link.used_at:
            raise Used
        if link.expires_at <= now:
            raise Expired
        return found(link, now)


@transaction.atomic
def use(*, link: ActLink, now: datetime, entry: Entry | None = None) -> tuple[Place, Any]:
    """Do it, and return where its person stands and the row; of two at one moment, one comes too late.

    A quick note brings its `entry`. Raises what `look` does, and whatever the deed itself refuses: then the link is
    as good as before.
    """
    with walls.inside(link.workspace_id):
        known = ActLink.objects.for_workspace(link.workspace).filter(pk=link.pk)
        if not known.filter(used_at=None, expires_at__gt=now).update(used_at=now):
            link.used_at = known.values_list("used_at", flat=True).first()
            raise Used if link.used_at else Expired
        place, row = found(link, now)
        DEEDS[Act(link.act)].do(place, row, entry)
        record("link.used", link, place, row)
    link.used_at = now
    return place, row


def record(kind: str, link: ActLink, place: Place, row: Any) -> None:
    """Let the trail tell what a link did, or that it was taken back, beside what the deed itself tells."""
    trail.record(
        kind=kind,
        workspace_id=link.workspace_id,
        by=place.user,
        now=place.now,
        client=row if isinstance(row, Client) else row.client,
        subject=link,
        changes={"act": [None, link.act]},
    )


def found(link: ActLink, now: datetime) -> tuple[Place, Any]:
    """Return where the person of a link stands now, and the row that it is about; raises LoginChanged or NotTheirs."""
    place = access.place_of(link.workspace, link.user, now=now)
    if place is None:
        raise NotTheirs
    if link.seal != act_links.seal_of(place.user, link.nonce):
        raise LoginChanged
    try:
        return place, DEEDS[Act(link.act)].find(place, link.subject_id)
    except Http404:
        raise NotTheirs from None


def is_over(act: str, row: Any, *, on: date) -> bool:
    """Return whether there is nothing left to do on a day, because somebody did it elsewhere."""
    with walls.inside(row.workspace_id):
        return DEEDS[Act(act)].is_over(row, on)


def _put_off(kind: Snooze.Kind) -> Callable[[Place, Any, Entry | None], object]:
    def do(place: Place, row: Any, _entry: Entry | None) -> None:
        line = snoozes.Line(workspace=place.workspace, by=place.user, kind=kind, subject_id=row.pk)
        snoozes.put_off(line=line, days=WEEK, now=place.now)

    return do


def _put_advice_off(place: Place, row: Any, _entry: Entry | None) -> None:
    # Whoever decides at this moment goes first.
    if Advice.objects.select_for_update(of=("self",), no_key=True).filter(pk=row.pk, decision="").first() is None:
        raise Settled
    until = place.today + timedelta(days=WEEK)
    reason = gettext("Put off for a week by a link in a mail.")
    decisions.snooze(advice=row, by=place.user, reason=reason, until=until, today=place.today, now=place.now)


def _log(place: Place, row: Any, entry: Entry | None) -> None:
    if entry is None:
        raise interactions.NothingSaid
    interactions.log(client=row, entry=entry, by=place.user, now=place.now, source=BY_LINK)


def _fulfil(place: Place, row: Any, _entry: Entry | None) -> None:
    obligations.fulfil(obligation=row, on=place.today, by=place.user, now=place.now)


def _tick(place: Place, row: Any, _entry: Entry | None) -> None:
    plan_steps.tick(step=row, on=place.today, by=place.user, now=place.now)


def _settle(place: Place, row: LeavingTask, _entry: Entry | None) -> None:
    Client.objects.held().get(pk=row.client_id)  # so that nothing is lost that others say of it at this moment
    row.refresh_from_db()
    if row.state != LeavingTask.State.OPEN:
        raise Settled
    line = leaving_tasks.Line(state=LeavingTask.State.DONE, due_on=row.due_on, owner=row.owner)
    leaving_tasks.change(task=row, line=line, by=place.user, now=place.now)


def _say(*, held: bool) -> Callable[[Place, Any, Entry | None], object]:
    def do(place: Place, row: Any, _entry: Entry | None) -> None:
        recoveries.look(recovery=row, held=held, on=place.today, by=place.user, now=place.now)

    return do


def _is_answered(row: Recovery, on: date) -> bool:
    return not Recovery.objects.due(on).filter(pk=row.pk).exists()


#: The source of a contact that was logged by a link.
BY_LINK: Final = "mail_link"

DEEDS: Final[Mapping[Act, Deed]] = {
    Act.OBLIGATION_DONE: Deed(access.obligation_for_writing, _fulfil, lambda row, _on: not row.is_open),
    Act.OBLIGATION_LATER: Deed(
        access.obligation_for_writing, _put_off(Snooze.Kind.OBLIGATION), lambda row, _on: not row.is_open
    ),
    Act.STEP_DONE: Deed(access.step_for_writing, _tick, lambda row, _on: bool(row.done_on)),
    Act.STEP_LATER: Deed(access.step_for_writing, _put_off(Snooze.Kind.STEP), lambda row, _on: bool(row.done_on)),
    Act.PLAN_LATER: Deed(access.plan_for_writing, _put_off(Snooze.Kind.PLAN)),
    Act.QUIET_LATER: Deed(access.client_for_reading, _put_off(Snooze.Kind.QUIET)),
    Act.RISE_LATER: Deed(access.client_for_reading, _put_off(Snooze.Kind.RISE)),
    Act.ADVICE_LATER: Deed(
        access.advice_for_deciding, _put_advice_off, lambda row, _on: row.ended_at is not None or row.decision != ""
    ),
    Act.TASK_DONE: Deed(
        access.leaving_task_for_deciding, _settle, lambda row, _on: row.state != LeavingTask.State.OPEN
    ),
    Act.LOOK_HELD: Deed(access.recovery_for_writing, _say(held=True), _is_answered),
    Act.LOOK_FELL: Deed(access.recovery_for_writing, _say(held=False), _is_answered),
    Act.NOTE: Deed(access.client_for_writing, _log),
}
