"""Keep what people decide about an advice: they accept, dismiss or snooze it, and say why."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.models import Advice, User
from clients.services import trail
from clients.services.refusals import Refusal

LONGEST_SNOOZE = timedelta(days=91)


class AdviceEnded(Refusal):
    """The advice was replaced or withdrawn meanwhile."""

    message = _("This advice no longer stands. The page shows what holds now.")


class ReasonMissing(Refusal):
    """A decision was made without saying why."""

    message = _("Say in a few words why, so that you can look it up later.")
    field = "reason"


class SnoozeOutOfRange(Refusal):
    """The day to come back to it is not ahead, or too far ahead."""

    message = _("Choose a day after today, within the next three months.")
    field = "snoozed_until"


@transaction.atomic
def accept(*, advice: Advice, by: User, reason: str, now: datetime) -> Advice:
    """Record that the advice is followed; a reason is welcome. Raises AdviceEnded."""
    return _decide(advice, Advice.Decision.ACCEPTED, by=by, reason=reason, now=now)


@transaction.atomic
def dismiss(*, advice: Advice, by: User, reason: str, now: datetime) -> Advice:
    """Record that the advice is not followed, and why; raises AdviceEnded or ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    return _decide(advice, Advice.Decision.DISMISSED, by=by, reason=reason, now=now)


@transaction.atomic
def snooze(*, advice: Advice, by: User, reason: str, until: date, today: date, now: datetime) -> Advice:
    """Put the advice off to a day ahead, and say why; raises AdviceEnded, ReasonMissing or SnoozeOutOfRange."""
    if not today < until <= today + LONGEST_SNOOZE:
        raise SnoozeOutOfRange
    if not reason.strip():
        raise ReasonMissing
    return _decide(advice, Advice.Decision.SNOOZED, by=by, reason=reason, now=now, until=until)


@transaction.atomic
def take_back(*, advice: Advice, by: User, now: datetime) -> None:
    """Let advice wait for a decision again, as if none had been made; raises AdviceEnded."""
    held = Advice.objects.select_for_update(of=("self",), no_key=True).get(pk=advice.pk)
    if held.ended_at is not None:
        raise AdviceEnded
    blank = {"decision": "", "decided_by": None, "decided_at": None, "reason": "", "snoozed_until": None}
    told = ("reason", "snoozed_until")
    before = {name: getattr(held, name) for name in told}
    changes = trail.differences(before, {name: blank[name] for name in told}, words={"reason"})
    Advice.objects.filter(pk=held.pk).update(**blank)
    trail.record_of(held, "advice.taken_back", by=by, now=now, changes=changes)


def _decide(
    advice: Advice, decision: Advice.Decision, *, by: User, reason: str, now: datetime, until: date | None = None
) -> Advice:
    advice.refresh_from_db()
    if advice.ended_at is not None:
        raise AdviceEnded
    before = {name: getattr(advice, name) for name in ("reason", "snoozed_until")}
    advice.decision, advice.decided_by, advice.decided_at = decision, by, now
    advice.reason, advice.snoozed_until = reason.strip(), until
    advice.save(update_fields=["decision", "decided_by", "decided_at", "reason", "snoozed_until"])
    after = {name: getattr(advice, name) for name in before}
    changes = trail.differences(before, after, words={"reason"})
    trail.record_of(advice, f"advice.{decision}", by=by, now=now, changes=changes)
    return advice
