"""Take on, keep and waive what is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.domain.offboarding import LEAVING_KINDS
from clients.models import Client, Obligation, Offboarding, User
from clients.services import assessments, offboardings, trail
from clients.services.refusals import Refusal


class ClientIsLeaving(Refusal):
    """Nothing new is taken on for a client in offboarding."""

    message = _(
        "This client is being offboarded, so nothing new is taken on. A handover or a notice that belongs to the "
        "leaving can be added as such; for anything else, stop the offboarding first."
    )
    field = "kind"


class ClientHasLeft(Refusal):
    """Nothing is taken on for a former client."""

    message = _("This is a former client. Make the client active again before taking on an obligation.")


class NotOpen(Refusal):
    """It was already fulfilled or waived."""

    message = _("This obligation is no longer open.")


class AlreadyOpen(Refusal):
    """It is open, so there is nothing to open again."""

    message = _("This obligation is open already.")


class WaiverWithoutReason(Refusal):
    """A waiver has to say why."""

    message = _("Say why it need not be kept any more, and who agreed.")
    field = "reason"


class TransferIncomplete(Refusal):
    """A transfer has to say to whom and why."""

    message = _("Say who keeps it from now on.")
    field = "to"


class FulfilledInTheFuture(Refusal):
    """It cannot have been kept on a day to come."""

    message = _("It cannot have been fulfilled after today.")
    field = "on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is owed, by whom and until when."""

    title: str
    kind: str = Obligation.Kind.DELIVERABLE
    owed_by: str = Obligation.OwedBy.US
    due_at: datetime | None = None
    due_has_time: bool = True


@transaction.atomic
def take_on(*, client: Client, terms: Terms, by: User, now: datetime) -> Obligation:
    """Return a new obligation; raises ClientIsLeaving or ClientHasLeft where nothing new may be taken on."""
    client = Client.objects.held().get(pk=client.pk)
    if terms.owed_by == Obligation.OwedBy.US:
        refuse_while_leaving(client, kind=terms.kind)
        offboardings.settle(client=client, now=now, opening=1)
    obligation = Obligation.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        title=terms.title,
        kind=terms.kind,
        owed_by=terms.owed_by,
        due_at=terms.due_at,
        due_has_time=terms.due_has_time,
        created_by=by,
        created_at=now,
    )
    trail.record_of(obligation, "obligation.taken_on", by=by, now=now)
    assessments.bring_up_to_date(client=client, now=now)
    return obligation


@transaction.atomic
def fulfil(*, obligation: Obligation, on: date, by: User | None, now: datetime) -> Obligation:
    """Mark as kept on that day; raises NotOpen or FulfilledInTheFuture. The last one lets an offboarding move on."""
    client = _hold(obligation)
    if not obligation.is_open:
        raise NotOpen
    if on > client.workspace.local_day(now):
        raise FulfilledInTheFuture
    obligation.fulfilled_on = on
    obligation.save(update_fields=["fulfilled_on"])
    trail.record_of(
        obligation, "obligation.fulfilled", by=by, now=now, changes={"fulfilled_on": [None, trail.plain(on)]}
    )
    offboardings.settle(client=client, now=now)
    assessments.bring_up_to_date(client=client, now=now)
    return obligation


@transaction.atomic
def waive(*, obligation: Obligation, on: date, reason: str, by: User | None, now: datetime) -> Obligation:
    """Mark as no longer to be kept, with the reason; raises NotOpen or WaiverWithoutReason."""
    return _let_go(obligation, "obligation.waived", on=on, reason=reason, by=by, now=now)


@transaction.atomic
def transfer(*, obligation: Obligation, to: str, on: date, reason: str, by: User | None, now: datetime) -> Obligation:
    """Mark as kept by somebody outside from now on, who agreed: we owe it no longer.

    It is stored as a waiver that names them. Raises NotOpen, TransferIncomplete or WaiverWithoutReason.
    """
    if not to.strip():
        raise TransferIncomplete
    return _let_go(obligation, "obligation.transferred", on=on, reason=reason, by=by, now=now, to=to.strip())


def _let_go(
    obligation: Obligation, deed: str, *, on: date, reason: str, by: User | None, now: datetime, to: str = ""
) -> Obligation:
    client = _hold(obligation)
    if not obligation.is_open:
        raise NotOpen
    if not reason.strip():
        raise WaiverWithoutReason
    obligation.waived_on, obligation.waived_because, obligation.transferred_to = on, reason.strip(), to
    obligation.save(update_fields=["waived_on", "waived_because", "transferred_to"])
    changes = {"waived_on": [None, trail.plain(on)], "waived_because": None}
    told = changes | {"transferred_to": None} if to else changes
    trail.record_of(obligation, deed, by=by, now=now, changes=told)
    offboardings.settle(client=client, now=now)
    assessments.bring_up_to_date(client=client, now=now)
    return obligation


@transaction.atomic
def reopen(*, obligation: Obligation, by: User | None, now: datetime) -> Obligation:
    """Undo a fulfilment or a waiver; an offboarding that was ready waits again."""
    client = _hold(obligation)
    if obligation.is_open:
        raise AlreadyOpen
    if obligation.owed_by == Obligation.OwedBy.US:
        offboardings.settle(client=client, now=now, opening=1)
    blank = {"fulfilled_on": None, "waived_on": None, "waived_because": "", "transferred_to": ""}
    words = {"waived_because", "transferred_to"}
    changes = trail.differences({name: getattr(obligation, name) for name in blank}, blank, words=words)
    obligation.fulfilled_on, obligation.waived_on = None, None
    obligation.waived_because, obligation.transferred_to = "", ""
    obligation.save(update_fields=list(blank))
    trail.record_of(obligation, "obligation.reopened", by=by, now=now, changes=changes)
    assessments.bring_up_to_date(client=client, now=now)
    return obligation


@transaction.atomic
def take_back(*, obligation: Obligation, by: User | None, now: datetime) -> None:
    """Remove an obligation that was noted by mistake a moment ago, as if it never was; raises NotOpen."""
    client = _hold(obligation)
    if not obligation.is_open:
        raise NotOpen
    trail.record_of(obligation, "obligation.taken_back", by=by, now=now)
    obligation.delete()
    offboardings.settle(client=client, now=now)
    assessments.bring_up_to_date(client=client, now=now)


def refuse_while_leaving(client: Client, *, kind: str) -> None:
    """Raise ClientIsLeaving or ClientHasLeft where an obligation of ours of this kind may not be taken on."""
    if client.status == Client.Status.FORMER:
        raise ClientHasLeft
    if kind not in LEAVING_KINDS and Offboarding.objects.under_way().filter(client=client).exists():
        raise ClientIsLeaving


def _hold(obligation: Obligation) -> Client:
    """Lock the client first, then read the obligation as it is now."""
    client = Client.objects.held().get(pk=obligation.client_id)
    obligation.refresh_from_db()
    return client
