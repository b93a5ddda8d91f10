"""Carry a goodbye from proposed to closed. It waits for our obligations, and moves on by itself once they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.domain.offboarding import MoveRefused, Stage, check_move, stage_for
from clients.models import Client, Obligation, Offboarding, User
from clients.services import nudges, trail
from clients.services.refusals import Refusal


class AlreadyLeaving(Refusal):
    """There is an offboarding under way."""

    message = _("An offboarding of this client is already under way.")


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


@transaction.atomic
def propose(*, client: Client, by: User, reason: str, now: datetime) -> Offboarding:
    """Return a new offboarding that waits for a decision; raises AlreadyLeaving."""
    _lock(client)
    if Offboarding.objects.under_way().filter(client=client).exists():
        raise AlreadyLeaving
    offboarding = Offboarding.objects.create(
        workspace_id=client.workspace_id, client=client, reason=reason, proposed_by=by, created_at=now
    )
    _record(offboarding, by=by, now=now)
    return offboarding


@transaction.atomic
def accept(*, offboarding: Offboarding, by: User, now: datetime) -> Offboarding:
    """Accept a proposal, and let it wait for obligations or be ready at once."""
    _move(offboarding, Stage.ACCEPTED)
    offboarding.accepted_by, offboarding.accepted_at = by, now
    offboarding.save(update_fields=["stage", "accepted_by", "accepted_at"])
    _record(offboarding, by=by, now=now)
    return settle(client=offboarding.client, now=now) or offboarding


@transaction.atomic
def make_ready(*, offboarding: Offboarding, by: User | None, now: datetime) -> Offboarding:
    """Move to ready by hand what did not get there by itself; raises ObligationsOutstanding or NotTheNextStep."""
    _move(offboarding, Stage.READY)
    _arrive(offboarding, Stage.READY, by=by, now=now)
    return offboarding


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
def close(*, offboarding: Offboarding, note: str, by: User | None, now: datetime) -> Offboarding:
    """End the relationship: the client becomes a former one; raises ObligationsOutstanding or NotTheNextStep."""
    _move(offboarding, Stage.CLOSED)
    offboarding.ended_at, offboarding.closing_note = now, note
    offboarding.save(update_fields=["stage", "ended_at", "closing_note"])
    _record(offboarding, by=by, now=now)
    client = offboarding.client
    client.status, client.updated_at = Client.Status.FORMER, now
    client.save(update_fields=["status", "updated_at"])
    nudges.reconsider(workspace_id=client.workspace_id, client_ids=[client.pk])
    return offboarding


@transaction.atomic
def stop(*, offboarding: Offboarding, note: str, by: User | None, now: datetime) -> Offboarding:
    """Stop an offboarding and stay; raises NotTheNextStep once it has ended."""
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
        _arrive(offboarding, stage, by=None, now=now)
    return offboarding


def _arrive(offboarding: Offboarding, stage: Stage, *, by: User | None, now: datetime) -> None:
    offboarding.stage = stage.value
    if stage is Stage.READY:
        offboarding.ready_at, offboarding.owners_told_at = now, None
        nudges.notices()
    offboarding.save(update_fields=["stage", "ready_at", "owners_told_at"])
    _record(offboarding, by=by, now=now)


def _record(
    offboarding: Offboarding, *, by: User | None, now: datetime, changes: Mapping[str, Any] | None = None
) -> None:
    """Write down that an offboarding has come to its stage."""
    trail.record_of(offboarding, f"offboarding.{offboarding.stage}", by=by, now=now, changes=changes)


def _move(offboarding: Offboarding, to: Stage) -> None:
    """Set the stage, or raise why not; the client is held, so that no obligation is opened meanwhile."""
    _lock(offboarding.client)
    offboarding.refresh_from_db(fields=["stage"])
    owed = Obligation.objects.ours().open().filter(client_id=offboarding.client_id)
    titles = list(owed.order_by("due_at", "pk").values_list("title", flat=True))
    try:
        check_move(stage=Stage(offboarding.stage), to=to, open_obligations=len(titles))
    except MoveRefused as refusal:
        raise (ObligationsOutstanding(titles) if titles and _gated(refusal) else NotTheNextStep) from refusal
    offboarding.stage = to.value


def _gated(refusal: MoveRefused) -> bool:
    """Return whether it is only the obligations that stand in the way of the step, or of the ones before it."""
    return refusal.to in {Stage.READY, Stage.NOTICE_GIVEN, Stage.CLOSED} and refusal.stage is Stage.WAITING


def _lock(client: Client) -> None:
    Client.objects.held().get(pk=client.pk)
