"""Keep what people decide about an advice: they accept, dismiss or snooze it, and say why."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.domain.advice import Advice as Kind
from clients.domain.review import Choice, goes_against
from clients.models import Advice, Client, User
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
def follow_review(
    *, client: Client, choice: Choice, until: date | None, reason: str, before: datetime | None, by: User, now: datetime
) -> None:
    """Let what a review chose decide about the advice that stands as well, so that it is not asked for twice.

    A choice in keeping with the advice accepts it, one against it dismisses it, and to decide later puts it off to the
    same day; safety is not put off. What was decided about it before stays as long as it says the same. `before` is
    when the review decided about the client before: that decision makes room.
    """
    held = Advice.objects.standing().filter(client=client).select_for_update(of=("self",), no_key=True).first()
    if held is None:
        return
    decision = _by_choice(choice, Kind(held.kind))
    was = Advice.Decision.SNOOZED if held.decided_at == before else held.decision
    if decision is None:
        _leave_undecided(held, by, now, before)
    elif was in {"", Advice.Decision.SNOOZED} or decision not in {was, Advice.Decision.SNOOZED}:
        _decide(held, decision, by=by, reason=reason, now=now, until=until)


@transaction.atomic
def unfollow_review(*, client: Client, decided_at: datetime, by: User, now: datetime) -> None:
    """Let the advice wait again that a review decided about at that moment, where it still stands."""
    held = Advice.objects.standing().filter(client=client).select_for_update(of=("self",), no_key=True).first()
    if held:
        _leave_undecided(held, by, now, decided_at)


def _by_choice(choice: Choice, advice: Kind) -> Advice.Decision | None:
    """Return what a choice says of an advice; None where it says nothing."""
    if choice is Choice.LATER:
        return None if advice is Kind.PROTECT else Advice.Decision.SNOOZED
    return Advice.Decision.DISMISSED if goes_against(choice, advice) else Advice.Decision.ACCEPTED


def _leave_undecided(held: Advice, by: User, now: datetime, decided_at: datetime | None) -> None:
    if decided_at and held.decided_at == decided_at:
        take_back(advice=held, by=by, now=now)


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
