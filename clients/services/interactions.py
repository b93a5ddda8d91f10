"""Log contact with a client, change it, take it back. The page that follows already shows the new score."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from clients.domain import energy
from clients.domain.causes import OURS, Cause
from clients.domain.facts import Interactions, Lift, Stressor
from clients.domain.policy import Policy
from clients.models import Client, Interaction, Issue, Obligation, User, Workspace
from clients.queries import feelings, touching
from clients.services import assessments, obligations, trail
from clients.services.obligations import Terms
from clients.services.refusals import Refusal


class InTheFuture(Refusal):
    """Contact that has not taken place yet."""

    message = _("This lies in the future. Log it when it has happened; what is to come can be noted as a promise.")
    field = "occurred_at"


class NotOurMiss(Refusal):
    """An obligation was named that is not ours to this client."""

    message = _("Choose one of our own obligations to this client.")
    field = "missed_obligation"


class NothingSaid(Refusal):
    """An entry that says only that there was contact."""

    message = _(
        "Say at least one thing about it: how long it took, how it left you, what made it hard or helped, what it was "
        "about, a note, or what you promised."
    )


class IdTaken(Refusal):
    """A script named a contact by an id that means another."""

    message = _("This id is that of a contact with another client. Use a new one for each contact.")
    field = "external_id"


class TooLateToTakeBack(Refusal):
    """A promise stands by now: whoever decides may waive it."""

    message = _(
        "The promise cannot be taken back with the contact any more. Delete the contact by itself, and have the "
        "promise waived, with a reason."
    )


class DeletedMeanwhile(Refusal):
    """Somebody deleted the interaction since it was read."""

    message = _("This contact was deleted by somebody else meanwhile. Bring it back first, or log it anew.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a person says about one contact."""

    occurred_at: datetime
    has_time: bool = True
    channel: str = Interaction.Channel.OTHER
    direction: str = ""
    minutes: int = 0
    felt: int | None = None  # -2 … 2
    stressors: Stressor = Stressor(0)
    lifts: Lift = Lift(0)
    issue: str = ""  # its title; made where the client has none by that name
    issue_open: bool = True
    our_cause: bool | None = None  # as a person says; None: as follows from what it touches
    missed_obligation: Obligation | None = None  # of ours, that it touches
    expectation: str = ""  # the point of the kickoff checklist that it touches, a value of Expectation.Topic
    facts: str = ""
    their_view: str = ""
    our_view: str = ""
    proposal: str = ""

    @property
    def says_something(self) -> bool:
        """Return whether it says more than that there was contact."""
        said = (self.stressors, self.lifts, self.issue, self.facts, self.their_view, self.our_view, self.proposal)
        return bool(self.minutes) or self.felt is not None or any(said)


#: For so long after it was made, a promise can be taken back together with the contact.
UNDO_WITHIN = timedelta(hours=1)

#: The source of what a script logged.
BY_SCRIPT = "api"

#: What is written about people, and what is called by such words: the trail says that it changed, and no more.
WORDS = {"issue", "missed_obligation", "facts", "their_view", "our_view", "proposal"}


@transaction.atomic
def log(
    *, client: Client, entry: Entry, by: User, now: datetime, source: str = "web", external_id: str | None = None
) -> Interaction:
    """Return the stored interaction; raises NothingSaid, InTheFuture or NotOurMiss.

    The assessment is brought up to date with it.
    """
    if not entry.says_something:
        raise NothingSaid
    interaction = _store(client, entry, by, now, source=source, external_id=external_id)
    assessments.bring_up_to_date(client=client, now=now)
    return interaction


def log_once(*, client: Client, entry: Entry, key: str, by: User, now: datetime) -> tuple[Interaction, bool]:
    """Return the interaction that a script logs under a key of its own, and whether it is new.

    The same key of the same person means the same contact, which stays as it is. An empty key is always new.
    Raises what `log` does, and IdTaken.
    """
    own: dict[str, Any] = {"source": BY_SCRIPT, "external_id": f"{by.pk}:{key}" if key else None}
    known = Interaction.objects.for_workspace(client.workspace).filter(**own) if key else Interaction.objects.none()
    if (found := known.select_related("client").first()) is None:
        try:
            return log(client=client, entry=entry, by=by, now=now, **own), True
        except IntegrityError:  # sent twice at once
            found = known.select_related("client").get()
    if found.client_id != client.pk:
        raise IdTaken
    return found, False


@transaction.atomic
def log_with_promise(
    *,
    client: Client,
    entry: Entry,
    promise: Terms,
    by: User,
    now: datetime,
    source: str = "web",
    external_id: str | None = None,
) -> tuple[Interaction, Obligation]:
    """Return the stored interaction, and the promise that was made in it; both are stored, or neither.

    Raises InTheFuture or NotOurMiss, and what `obligations.take_on` does; that brings the assessment up to date.
    """
    interaction = _store(client, entry, by, now, source=source, external_id=external_id)
    return interaction, obligations.take_on(client=client, terms=promise, by=by, now=now)


@transaction.atomic
def change(*, interaction: Interaction, entry: Entry, by: User | None, now: datetime) -> Interaction:
    """Return the interaction as corrected; raises InTheFuture, NotOurMiss or DeletedMeanwhile.

    What somebody else felt stays as it is, whatever the entry says.
    """
    rows = Interaction.objects.alive().select_related("client__workspace").filter(pk=interaction.pk)
    held = rows.select_for_update(of=("self",), no_key=True).first()
    if held is None:
        raise DeletedMeanwhile
    before = _told(held)
    if by and not feelings.are_open_to(held, by):
        entry = replace(entry, felt=held.felt)
    _fill(held, entry, held.client.workspace, now)
    held.save(force_update=True)
    # Written down even where nothing else changed: an event that is missing would tell that `felt` did not change, and
    # one that comes only then, that it did.
    trail.record_of(
        held, "interaction.changed", by=by, now=now, changes=trail.differences(before, _told(held), words=WORDS)
    )
    assessments.bring_up_to_date(client=held.client, now=now)
    return held


@transaction.atomic
def delete(*, interaction: Interaction, by: User | None, now: datetime) -> None:
    """Take an interaction back; it can be restored for 30 days."""
    interaction.delete_softly(at=now)
    trail.record_of(interaction, "interaction.deleted", by=by, now=now)
    assessments.bring_up_to_date(client=interaction.client, now=now)


@transaction.atomic
def delete_with_promise(*, interaction: Interaction, promise: Obligation, by: User, now: datetime) -> None:
    """Take back what was just logged together; raises TooLateToTakeBack, or NotOpen where the promise was settled."""
    made_together = (promise.client_id, promise.created_at, promise.created_by_id, promise.kind) == (
        interaction.client_id,
        interaction.created_at,
        by.pk,
        Obligation.Kind.PROMISE,
    )
    if not made_together or now - promise.created_at > UNDO_WITHIN:
        raise TooLateToTakeBack
    obligations.take_back(obligation=promise, by=by, now=now)
    delete(interaction=interaction, by=by, now=now)


@transaction.atomic
def restore(*, interaction: Interaction, by: User | None, now: datetime) -> None:
    """Bring a deleted interaction back."""
    interaction.restore()
    trail.record_of(interaction, "interaction.restored", by=by, now=now)
    assessments.bring_up_to_date(client=interaction.client, now=now)


def hours_of(*, minutes: int, felt: int | None, stressors: int, lifts: int, policy: Policy) -> tuple[float, float]:
    """Return what one interaction costs and gives back, in energy-hours."""
    one = Interactions(
        client=np.zeros(1, dtype=np.int64),
        day=np.zeros(1, dtype=np.int64),
        minutes=np.array([minutes]),
        felt=np.array([felt or 0]),
        stressors=np.array([int(stressors)]),
        lifts=np.array([int(lifts)]),
        our_cause=np.zeros(1, dtype=np.bool_),
    )
    return float(energy.effort_hours(one, policy)[0]), float(energy.reward_hours(one, policy)[0])


def _store(client: Client, entry: Entry, by: User, now: datetime, **origin: Any) -> Interaction:
    workspace = client.workspace
    interaction = Interaction(workspace=workspace, client=client, logged_by=by, created_at=now, **origin)
    _fill(interaction, entry, workspace, now)
    interaction.save(force_insert=True)
    trail.record_of(interaction, "interaction.logged", by=by, now=now)
    return interaction


def _told(interaction: Interaction) -> dict[str, Any]:
    """Return what is stored of an interaction, as an entry names it."""
    return {name: getattr(interaction, name) for name in Entry.__slots__}


def _fill(interaction: Interaction, entry: Entry, workspace: Workspace, now: datetime) -> None:
    day = workspace.local_day(entry.occurred_at)
    _check(interaction, entry, day, now, workspace.local_day(now))
    interaction.day, interaction.updated_at = day, now
    interaction.issue = _issue(interaction.client, entry.issue, now)
    for name in Entry.__slots__:
        if name not in {"issue", "our_cause"}:
            setattr(interaction, name, getattr(entry, name))
    interaction.cause, interaction.our_cause = _whose(interaction, said=entry.our_cause)
    interaction.effort_hours, interaction.reward_hours = hours_of(
        minutes=entry.minutes,
        felt=entry.felt,
        stressors=entry.stressors,
        lifts=entry.lifts,
        policy=workspace.policy,
    )


def _check(interaction: Interaction, entry: Entry, day: date, now: datetime, today: date) -> None:
    if day > today or (entry.has_time and entry.occurred_at > now):
        raise InTheFuture
    missed = entry.missed_obligation
    if missed and (missed.client_id != interaction.client_id or missed.owed_by != Obligation.OwedBy.US):
        raise NotOurMiss


def _whose(interaction: Interaction, *, said: bool | None) -> tuple[str, bool]:
    """Return where the mark of our own miss comes from, and the mark: what a person says counts, else the rule."""
    touches_something = bool(interaction.missed_obligation or interaction.expectation)
    if said or (said is False and touches_something):
        return Cause.SAID.value, said
    cause = touching.cause_of(interaction, zone=interaction.client.workspace.zone)
    return cause.value, cause in OURS


def _issue(client: Client, title: str, now: datetime) -> Issue | None:
    if not title.strip():
        return None
    issue, _made = Issue.objects.get_or_create(
        client=client, title=title.strip(), defaults={"workspace_id": client.workspace_id, "created_at": now}
    )
    return issue
