"""Go over all clients and keep what was decided about each; a decision to leave proposes the goodbye with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.domain.advice import Advice as Kind
from clients.domain.offboarding import Stage
from clients.domain.review import Choice, goes_against
from clients.models import Advice, Client, Offboarding, ReviewDecision, ReviewRound, User, Workspace
from clients.services import decisions, offboardings, trail
from clients.services.refusals import Refusal

LONGEST_WAIT: Final = timedelta(days=182)
#: Why a goodbye that a review proposed goes no further.
TAKEN_BACK: Final = _("Decided otherwise in the review.")


class RoundEnded(Refusal):
    """The round was ended meanwhile, perhaps by somebody else."""

    message = _("This review was ended meanwhile. Begin another to decide more.")


class DecidedMeanwhile(Refusal):
    """The decision was taken back or replaced since it was read."""

    message = _("Somebody else decided about this client meanwhile. Look at it again.")


class ReasonMissing(Refusal):
    """A choice goes against the advice, and nobody said why."""

    message = _("This goes against the advice: say in a few words why, so that you can look it up later.")
    field = "reason"


class DayOutOfRange(Refusal):
    """The day on which a client comes back is not ahead, or too far ahead."""

    message = _("Choose a day after today, within the next six months.")
    field = "until"


class IsLeaving(Refusal):
    """A goodbye is under way, which the review would run over."""

    message = _("A goodbye to this client is under way. Go on with it, or stop it, on the client's page.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody chose for a client, why, and on which figures."""

    choice: Choice
    reason: str = ""
    until: date | None = None  # where it is to come back
    figures: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def begin(*, workspace: Workspace, by: User, now: datetime) -> ReviewRound:
    """Return the open round, a new one where there is none: two who begin at once go over the clients together."""
    found, made = ReviewRound.objects.get_or_create(
        workspace=workspace, ended_at=None, defaults={"begun_by": by, "created_at": now}
    )
    if made:
        trail.record(kind="review.begun", workspace_id=workspace.pk, by=by, now=now, subject=found)
    return found


@transaction.atomic
def end(*, review: ReviewRound, by: User, now: datetime) -> None:
    """End a round; what was decided in it stays. Ending it twice changes nothing."""
    review = ReviewRound.objects.select_for_update(no_key=True).get(pk=review.pk)
    if review.ended_at is None:
        review.ended_at = now
        review.save(update_fields=["ended_at"])
        trail.record(kind="review.ended", workspace_id=review.workspace_id, by=by, now=now, subject=review)


@transaction.atomic
def decide(
    *, review: ReviewRound, client: Client, decision: Decision, by: User, today: date, now: datetime
) -> ReviewDecision:
    """Keep what was decided about a client in a round, in place of what was decided in it before.

    The advice that stands is decided with it, and is not asked about again until it changes, or the day comes.
    Raises RoundEnded, ReasonMissing, DayOutOfRange or IsLeaving.
    """
    _hold(review, client)
    _check(client, decision, today)
    before = ReviewDecision.objects.filter(round=review, client=client).select_related("offboarding__client").first()
    offboarding = _goodbye(client, before, decision, by, now)
    values = {
        "choice": decision.choice.value,
        "reason": decision.reason.strip(),
        "until": decision.until,
        "decided_by": by,
        "decided_at": now,
        "figures": dict(decision.figures),
        "offboarding": offboarding,
    }
    first = {"workspace_id": client.workspace_id, "created_at": now}
    kept, _made = ReviewDecision.objects.update_or_create(
        round=review, client=client, defaults=values, create_defaults=values | first
    )
    decisions.follow_review(
        client=client,
        choice=decision.choice,
        until=decision.until,
        reason=decision.reason,
        before=before.decided_at if before else None,
        by=by,
        now=now,
    )
    told = {name: [getattr(before, name, None), values[name]] for name in ("choice", "until")}
    changes = {name: [trail.plain(one) for one in pair] for name, pair in told.items() if pair[0] != pair[1]}
    trail.record_of(kept, "review.decided", by=by, now=now, changes=changes)
    return kept


@transaction.atomic
def undo(*, decision: ReviewDecision, by: User, now: datetime) -> None:
    """Take a decision back, with what it decided about the advice, and the goodbye that it proposed unless accepted.

    Raises RoundEnded or DecidedMeanwhile.
    """
    _hold(decision.round, decision.client)
    held = ReviewDecision.objects.filter(pk=decision.pk, decided_at=decision.decided_at)
    kept = held.select_related("client", "offboarding__client").first()
    if kept is None:
        raise DecidedMeanwhile
    _stop(kept.offboarding, by, now)
    decisions.unfollow_review(client=kept.client, decided_at=kept.decided_at, by=by, now=now)
    trail.record_of(kept, "review.undone", by=by, now=now, changes={"choice": [kept.choice, None]})
    kept.delete()


def _hold(review: ReviewRound, client: Client) -> None:
    Client.objects.held().get(pk=client.pk)
    found = ReviewRound.objects.filter(pk=review.pk, workspace=client.workspace_id, ended_at=None)
    if found.select_for_update(no_key=True).first() is None:  # held, so that it does not end under the decision
        raise RoundEnded


def _check(client: Client, decision: Decision, today: date) -> None:
    if (decision.choice is Choice.LATER) != (decision.until is not None):
        raise DayOutOfRange
    if decision.until and not today < decision.until <= today + LONGEST_WAIT:
        raise DayOutOfRange
    kind = Advice.objects.standing().filter(client=client).values_list("kind", flat=True).first()
    if not decision.reason.strip() and goes_against(decision.choice, Kind(kind) if kind else Kind.CARRY_ON):
        raise ReasonMissing


def _goodbye(
    client: Client, before: ReviewDecision | None, decision: Decision, by: User, now: datetime
) -> Offboarding | None:
    """Return the goodbye that a decision stands for, and take back what an earlier one proposed."""
    proposed = before.offboarding if before else None
    found = Offboarding.objects.under_way().filter(client=client).first()
    if found and found != proposed:
        raise IsLeaving
    if decision.choice is Choice.LEAVE:
        return found or offboardings.propose(client=client, by=by, reason=decision.reason.strip(), now=now)
    if found and found.stage != Stage.PROPOSED:
        raise IsLeaving
    _stop(found, by, now)
    return None


def _stop(offboarding: Offboarding | None, by: User, now: datetime) -> None:
    if offboarding and offboarding.stage == Stage.PROPOSED:
        offboardings.stop(offboarding=offboarding, note=str(TAKEN_BACK), by=by, now=now)
