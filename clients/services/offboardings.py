"""Carry a goodbye from proposed to closed. It waits for our obligations, and moves on by itself once they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.domain.offboarding import MoveRefused, Stage, check_move, stage_for
from clients.models import Client, LeavingTask, Membership, Obligation, Offboarding, User
from clients.queries.when import exact_day
from clients.services import leaving_tasks, nudges, trail
from clients.services.refusals import Refusal


class AlreadyLeaving(Refusal):
    """There is an offboarding under way."""

    message = _("An offboarding of this client is already under way.")


class AlreadyParted(Refusal):
    """The client is a former one."""

    message = _("You have parted already. Make the client active again before you propose another goodbye.")


class ObligationsOutstanding(Refusal):
    """The gate: something of ours is still open."""

    def __init__(self, titles: list[str]) -> None:
        named = "; ".join(titles[:3]) + ("; …" if len(titles) > 3 else "")  # noqa: PLR2004
        super().__init__(str(_("First fulfil, transfer or waive what we still owe: %s.")) % named)
        self.titles = titles


class NotTheNextStep(Refusal):
    """The offboarding cannot go there from where it is."""

    message = _("That is not a next step from here. The page shows what is.")


class NoticeInTheFuture(Refusal):
    """A notice was dated ahead."""

    message = _("The notice cannot have been given after today.")
    field = "notice_given_on"


class SecondPersonNeeded(Refusal):
    """Four eyes: whoever proposed it wants to accept it."""

    message = _("You proposed it, so somebody else who decides here accepts it. You can still stop it.")


class CoolingOff(Refusal):
    """It was proposed too lately to be accepted."""

    def __init__(self, day: date) -> None:
        super().__init__(str(_("It rests for some days first. It can be accepted from %s.")) % exact_day(day))
        self.day = day


class NoticeWasGiven(Refusal):
    """There is no way back from what was said to somebody."""

    message = _("Notice was given, so it can only be closed now. If you both want to go on, close it and begin anew.")


class ChecklistOpen(Refusal):
    """The checklist of the goodbye is not done."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__(str(_("First do these, or say that they do not apply: %s.")) % "; ".join(titles))
        self.titles = titles


class StopWithoutReason(Refusal):
    """Who stops a goodbye has to say why."""

    message = _("Say why it goes on: whoever reads this in a year wants to know.")
    field = "note"


class BeforeLastDay(Refusal):
    """A goodbye is closed before the last day with the client, and nobody said that this is meant."""

    field = "is_early"

    def __init__(self, day: date) -> None:
        super().__init__(str(_("The last day is %s. Tick this if it is to be closed before.")) % exact_day(day))
        self.day = day


class TermsMissing(Refusal):
    """Terms were named, but not which."""

    message = _("Say on which terms you would work together again.")
    field = "again_terms"


@transaction.atomic
def propose(*, client: Client, by: User, reason: str, now: datetime) -> Offboarding:
    """Return a new offboarding that waits for a decision; raises AlreadyLeaving or AlreadyParted."""
    if _lock(client).status == Client.Status.FORMER:
        raise AlreadyParted
    if Offboarding.objects.under_way().filter(client=client).exists():
        raise AlreadyLeaving
    offboarding = Offboarding.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        reason=reason,
        proposed_by=by,
        four_eyes=client.workspace.four_eyes,
        accept_from=_cooled_off(client, now),
        created_at=now,
    )
    _record(offboarding, by=by, now=now)
    return offboarding


@transaction.atomic
def accept(*, offboarding: Offboarding, by: User, now: datetime) -> Offboarding:
    """Accept a proposal, and let it wait for obligations or be ready at once.

    Raises NotTheNextStep, SecondPersonNeeded or CoolingOff.
    """
    _move(offboarding, Stage.ACCEPTED)
    _refuse_haste(offboarding, by, now)
    offboarding.accepted_by, offboarding.accepted_at = by, now
    offboarding.save(update_fields=["stage", "accepted_by", "accepted_at"])
    _record(offboarding, by=by, now=now)
    leaving_tasks.prepare(offboarding=offboarding, now=now)
    return settle(client=offboarding.client, now=now) or offboarding


@transaction.atomic
def give_notice(*, offboarding: Offboarding, on: date, today: date, by: User | None, now: datetime) -> Offboarding:
    """Record that notice was given; raises ObligationsOutstanding, NotTheNextStep or NoticeInTheFuture."""
    if on > today:
        raise NoticeInTheFuture
    _move(offboarding, Stage.NOTICE_GIVEN)
    offboarding.notice_given_on = on
    offboarding.save(update_fields=["stage", "notice_given_on"])
    _record(offboarding, by=by, now=now, changes={"notice_given_on": [None, trail.plain(on)]})
    return offboarding


@transaction.atomic
def close(
    *,
    offboarding: Offboarding,
    note: str,
    by: User | None,
    now: datetime,
    reason: str | None = None,
    again: str = "",
    again_terms: str = "",
    is_early: bool = False,
) -> Offboarding:
    """End the relationship: the client becomes a former one, with what we learned; `reason` may be put more clearly.

    Before the last day it has to be said that this is meant. Raises ObligationsOutstanding, NotTheNextStep,
    ChecklistOpen, BeforeLastDay or TermsMissing.
    """
    _move(offboarding, Stage.CLOSED)
    _refuse_unfinished(offboarding)
    last = offboarding.leaves_on
    if last and not is_early and offboarding.client.workspace.local_day(now) < last:
        raise BeforeLastDay(last)
    if again == Offboarding.Again.TERMS and not again_terms.strip():
        raise TermsMissing
    before = {name: getattr(offboarding, name) for name in ("reason", "closing_note", "again", "again_terms")}
    offboarding.reason = offboarding.reason if reason is None else reason
    offboarding.ended_at, offboarding.closing_note, offboarding.again = now, note, again
    offboarding.again_terms = again_terms.strip() if again == Offboarding.Again.TERMS else ""
    offboarding.save(update_fields=["stage", "ended_at", *before])
    told = trail.differences(before, {name: getattr(offboarding, name) for name in before}, words=set(before))
    _record(offboarding, by=by, now=now, changes=told)
    client = offboarding.client
    client.status, client.updated_at = Client.Status.FORMER, now
    client.save(update_fields=["status", "updated_at"])
    nudges.reconsider(workspace_id=client.workspace_id, client_ids=[client.pk])
    return offboarding


@transaction.atomic
def stop(*, offboarding: Offboarding, note: str, by: User | None, now: datetime) -> Offboarding:
    """Stop an offboarding and stay; raises NotTheNextStep, NoticeWasGiven or StopWithoutReason."""
    if not note.strip():
        raise StopWithoutReason
    _move(offboarding, Stage.STOPPED)
    offboarding.ended_at, offboarding.closing_note = now, note
    offboarding.save(update_fields=["stage", "ended_at", "closing_note"])
    _record(offboarding, by=by, now=now)
    return offboarding


def settle(*, client: Client, now: datetime, opening: int = 0) -> Offboarding | None:
    """Move an offboarding on, or back, as our obligations have it; return it, or None where there is none.

    `opening` is the number of obligations that are about to be opened: the database refuses them while it is ready.
    Once it has become ready, the owners are told.
    """
    offboarding = Offboarding.objects.under_way().filter(client=client).first()
    if offboarding is None:
        return None
    owed = Obligation.objects.ours().open().filter(client=client).count() + opening
    stage = stage_for(
        Stage(offboarding.stage), notice_given=offboarding.notice_given_on is not None, open_obligations=owed
    )
    if stage != offboarding.stage:
        _arrive(offboarding, stage, now)
    return offboarding


def _arrive(offboarding: Offboarding, stage: Stage, now: datetime) -> None:
    offboarding.stage = stage.value
    if stage is Stage.READY:
        offboarding.ready_at, offboarding.owners_told_at = now, None
        nudges.notices()
    offboarding.save(update_fields=["stage", "ready_at", "owners_told_at"])
    if stage is Stage.NOTICE_GIVEN:  # again: it was given before, and by somebody
        trail.record_of(offboarding, "offboarding.free", by=None, now=now)
    else:
        _record(offboarding, by=None, now=now)


def _record(
    offboarding: Offboarding, *, by: User | None, now: datetime, changes: Mapping[str, Any] | None = None
) -> None:
    """Write down that an offboarding has come to its stage."""
    trail.record_of(offboarding, f"offboarding.{offboarding.stage}", by=by, now=now, changes=changes)


def _move(offboarding: Offboarding, to: Stage) -> None:
    """Set the stage, or raise why not; the client is held, so that no obligation is opened meanwhile."""
    _lock(offboarding.client)
    offboarding.refresh_from_db(
        fields=["stage", "proposed_by", "four_eyes", "accept_from", "notice_given_on", "leaves_on"]
    )
    owed = Obligation.objects.ours().open().filter(client_id=offboarding.client_id)
    titles = list(owed.order_by("due_at", "pk").values_list("title", flat=True))
    given = offboarding.notice_given_on is not None
    try:
        check_move(stage=Stage(offboarding.stage), to=to, open_obligations=len(titles), notice_given=given)
    except MoveRefused as refusal:
        raise _refused(refusal, titles) from refusal
    offboarding.stage = to.value


def _refused(refusal: MoveRefused, titles: list[str]) -> Refusal:
    if titles and _gated(refusal):
        return ObligationsOutstanding(titles)
    under_way = refusal.stage not in {Stage.CLOSED, Stage.STOPPED}
    return NoticeWasGiven() if refusal.notice_given and under_way and refusal.to is Stage.STOPPED else NotTheNextStep()


def _refuse_haste(offboarding: Offboarding, by: User, now: datetime) -> None:
    """Raise where the rules of the day on which it was proposed want a second person, or some days, first."""
    if offboarding.four_eyes and offboarding.proposed_by == by and _somebody_else(offboarding, by):
        raise SecondPersonNeeded
    if offboarding.accept_from and now < offboarding.accept_from:
        raise CoolingOff(offboarding.client.workspace.local_day(offboarding.accept_from))


def _somebody_else(offboarding: Offboarding, by: User) -> bool:
    """Return whether anybody but this person decides here."""
    return Membership.objects.deciding().filter(workspace=offboarding.workspace_id).exclude(user=by).exists()


def _cooled_off(client: Client, now: datetime) -> datetime | None:
    """Return the beginning of the first day on which what is proposed now can be accepted, or None for at once."""
    workspace = client.workspace
    if not workspace.cooling_off_days:
        return None
    first = workspace.local_day(now) + timedelta(days=workspace.cooling_off_days)
    return datetime.combine(first, time(), tzinfo=workspace.zone).astimezone(UTC)


def _refuse_unfinished(offboarding: Offboarding) -> None:
    left = LeavingTask.objects.open().filter(offboarding=offboarding)
    open_kinds = set(left.values_list("kind", flat=True))
    titles = [str(kind.label) for kind in LeavingTask.Kind if kind in open_kinds]
    if titles:
        raise ChecklistOpen(titles)


def _gated(refusal: MoveRefused) -> bool:
    """Return whether it is only the obligations that stand in the way of the step, or of the ones before it."""
    return refusal.to in {Stage.READY, Stage.NOTICE_GIVEN, Stage.CLOSED} and refusal.stage is Stage.WAITING


def _lock(client: Client) -> Client:
    """Return the client as it is now, held until the transaction ends."""
    return Client.objects.held().get(pk=client.pk)
