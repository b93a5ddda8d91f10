"""Write stories down as the services would have: the same rows, but many at a time and without asking a worker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from clients.domain import energy
from clients.domain.causes import OURS
from clients.domain.facts import Interactions
from clients.models import (
    Client,
    Contact,
    EffortPlan,
    Expectation,
    Interaction,
    Issue,
    Obligation,
    PlanStep,
    User,
    Workspace,
)
from clients.services import bulk, offboardings
from clients.services.demo import trailing, whose
from clients.services.demo.people import Person
from clients.services.demo.story import Todo
from clients.services.demo.telling import Owed, Tale, Told, Tried

ROWS_AT_ONCE = 1000
#: How long after a contact it is logged.
NOTED_AFTER = timedelta(minutes=20)
AS_TOLD = (
    "channel",
    "direction",
    "minutes",
    "felt",
    "issue_open",
    "facts",
    "their_view",
    "our_view",
    "proposal",
)

#: The name of a client, and the title of something of theirs.
Titled = tuple[str, str]


@dataclass(slots=True)
class Ledger:
    """What has been written so far, and for whom."""

    workspace: Workspace
    team: Mapping[Person, User]
    now: datetime
    clients: dict[str, Client] = field(default_factory=dict)
    issues: dict[Titled, int] = field(default_factory=dict)
    obligations: dict[Titled, int] = field(default_factory=dict)
    interactions: int = 0  # how many


def write(ledger: Ledger, tales: Sequence[Tale], *, after: datetime | None, until: datetime) -> None:
    """Write what began, was promised, tried and said after one moment (None: ever) until another, that included."""

    def falls_between(moment: datetime) -> bool:
        return (after is None or moment > after) and moment <= until

    _write_clients(ledger, [tale for tale in tales if falls_between(tale.begins_at)])
    _write_obligations(ledger, [(t, owed) for t in tales for owed in t.owed if falls_between(owed.taken_at)])
    _close_obligations(ledger, [(t, o) for t in tales for o in t.owed if o.closed_at and falls_between(o.closed_at)])
    _write_plans(ledger, [(tale, one) for tale in tales for one in tale.tried if falls_between(one.made_at)])
    _write_interactions(ledger, [(t, told) for t in tales for told in t.contacts if falls_between(told.at)])


def _write_clients(ledger: Ledger, tales: Sequence[Tale]) -> None:
    made = Client.objects.bulk_create([_client(ledger, tale) for tale in tales], batch_size=ROWS_AT_ONCE)
    ledger.clients |= {client.name: client for client in made}
    trailing.clients_added(ledger.workspace, made)
    Contact.objects.bulk_create((_contact(ledger, tale) for tale in tales), batch_size=ROWS_AT_ONCE)
    Expectation.objects.bulk_create(
        (expectation for tale in tales for expectation in _expectations(ledger, tale)), batch_size=ROWS_AT_ONCE
    )


def _client(ledger: Ledger, tale: Tale) -> Client:
    story = tale.story
    return Client(
        workspace=ledger.workspace,
        name=story.name,
        status=story.status,
        monthly_value=story.monthly_value,
        started_on=tale.started_on,
        cadence_days=story.cadence_days,
        kickoff_done=story.kickoff_done,
        notes=story.notes,
        account_manager=ledger.team[story.manager],
        created_at=tale.begins_at,
        updated_at=tale.begins_at,
    )


def _contact(ledger: Ledger, tale: Tale) -> Contact:
    story = tale.story
    return Contact(
        workspace=ledger.workspace,
        client=ledger.clients[story.name],
        name=story.contact,
        email=story.email,
        phone=story.phone,
        is_primary=True,
        created_at=tale.begins_at,
    )


def _expectations(ledger: Ledger, tale: Tale) -> Iterable[Expectation]:
    for topic, agreed in tale.story.agreed.items():
        yield Expectation(
            workspace=ledger.workspace,
            client=ledger.clients[tale.story.name],
            topic=topic,
            agreed=agreed,
            agreed_on=tale.started_on,
            created_at=tale.begins_at,
        )


def _write_obligations(ledger: Ledger, owed: Sequence[tuple[Tale, Owed]]) -> None:
    rows = [_obligation(ledger, tale, one) for tale, one in owed]
    made = Obligation.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    trailing.made(ledger.workspace, "obligation.taken_on", made)
    ledger.obligations |= {(tale.story.name, row.title): row.pk for (tale, _), row in zip(owed, made, strict=True)}


def _obligation(ledger: Ledger, tale: Tale, owed: Owed) -> Obligation:
    return Obligation(
        workspace=ledger.workspace,
        client=ledger.clients[tale.story.name],
        title=owed.title,
        kind=owed.kind,
        owed_by=owed.owed_by,
        due_at=owed.due_at,
        due_has_time=owed.due_has_time,
        created_by=ledger.team[tale.story.manager],
        created_at=owed.taken_at,
    )


def _close_obligations(ledger: Ledger, owed: Sequence[tuple[Tale, Owed]]) -> None:
    """Mark as kept or waived; what waited for it moves on."""
    names = ["fulfilled_on", "waived_on", "waived_because"]
    rows = [
        (one.fulfilled_on, one.waived_on, one.because, ledger.obligations[tale.story.name, one.title])
        for tale, one in owed
    ]
    bulk.update(Obligation, names, rows, key="id")
    trailing.closed(
        ledger.workspace,
        [
            (ledger.clients[tale.story.name], ledger.team[tale.story.manager], pk, one)
            for (tale, one), (*_values, pk) in zip(owed, rows, strict=True)
        ],
    )
    for tale, one in owed:
        if tale.story.farewell and one.closed_at:
            offboardings.settle(client=ledger.clients[tale.story.name], now=one.closed_at)


def _write_plans(ledger: Ledger, tried: Sequence[tuple[Tale, Tried]]) -> None:
    """Write plans with their steps, each as it will stand in the end."""
    made = EffortPlan.objects.bulk_create(_plan(ledger, tale, one) for tale, one in tried)
    trailing.made(ledger.workspace, "plan.started", made)
    steps = PlanStep.objects.bulk_create(
        _step(ledger, tale, plan, position, todo)
        for (tale, one), plan in zip(tried, made, strict=True)
        for position, todo in enumerate(one.steps)
    )
    trailing.steps_done(ledger.workspace, steps)


def _plan(ledger: Ledger, tale: Tale, tried: Tried) -> EffortPlan:
    return EffortPlan(
        workspace=ledger.workspace,
        client=ledger.clients[tale.story.name],
        starts_on=tried.starts_on,
        ends_on=tried.ends_on,
        goal=tried.goal,
        created_by=ledger.team[tale.story.manager],
        created_at=tried.made_at,
    )


def _step(ledger: Ledger, tale: Tale, plan: EffortPlan, position: int, todo: Todo) -> PlanStep:
    due, who = plan.starts_on + timedelta(days=todo.after), ledger.team[todo.by or tale.story.manager]
    is_done = not todo.left_open and due < ledger.workspace.local_day(ledger.now)
    return PlanStep(
        workspace=ledger.workspace,
        client_id=plan.client_id,
        plan=plan,
        key=todo.key,
        title=todo.title,
        due_on=due,
        owner=who,
        position=position,
        done_on=due if is_done else None,
        done_by=who if is_done else None,
        created_at=plan.created_at,
    )


def _write_interactions(ledger: Ledger, told: Sequence[tuple[Tale, Told]]) -> None:
    if told:
        _open_issues(ledger, told)
        columns = _columns(ledger, told)
        bulk.copy(Interaction, columns)
        trailing.contacts_logged(ledger.workspace, columns)
        ledger.interactions += len(told)


def _open_issues(ledger: Ledger, told: Sequence[tuple[Tale, Told]]) -> None:
    """Write the issues that are named for the first time, with the moment at which they were."""
    first: dict[Titled, datetime] = {}
    for tale, one in told:
        named = (tale.story.name, one.contact.issue)
        if one.contact.issue and named not in ledger.issues:
            first.setdefault(named, one.at)
    rows = [
        Issue(workspace=ledger.workspace, client=ledger.clients[name], title=title, created_at=at)
        for (name, title), at in first.items()
    ]
    made = Issue.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    ledger.issues |= {named: issue.pk for named, issue in zip(first, made, strict=True)}


def _columns(ledger: Ledger, told: Sequence[tuple[Tale, Told]]) -> dict[str, list[Any]]:
    count = len(told)
    noted = [min(one.at + timedelta(minutes=one.contact.minutes) + NOTED_AFTER, ledger.now) for _, one in told]
    found = [whose.cause_of(tale, one, ledger.workspace.zone) for tale, one in told]
    effort, reward = _hours(ledger.workspace, [one for _, one in told])
    columns: dict[str, list[Any]] = {name: [getattr(one.contact, name) for _, one in told] for name in AS_TOLD}
    return columns | {
        "workspace_id": [ledger.workspace.pk] * count,
        "client_id": [ledger.clients[tale.story.name].pk for tale, _ in told],
        "occurred_at": [one.at for _, one in told],
        "has_time": [True] * count,
        "day": [one.day for _, one in told],
        "stressors": [int(one.contact.stressors) for _, one in told],
        "lifts": [int(one.contact.lifts) for _, one in told],
        "issue_id": [ledger.issues.get((tale.story.name, one.contact.issue)) for tale, one in told],
        "missed_obligation_id": [_missed(ledger, tale, one) for tale, one in told],
        "expectation": [one.contact.point for _, one in told],
        "cause": [cause.value for cause in found],
        "our_cause": [one.contact.our_cause or cause in OURS for (_, one), cause in zip(told, found, strict=True)],
        "logged_by_id": [ledger.team[one.contact.by or tale.story.manager].pk for tale, one in told],
        "logged_by_text": [""] * count,
        "source": ["web"] * count,
        "source_digest": [""] * count,
        "effort_hours": effort,
        "reward_hours": reward,
        "created_at": noted,
        "updated_at": noted,
    }


def _missed(ledger: Ledger, tale: Tale, told: Told) -> int | None:
    """Return the id of the obligation that was missed; one that the story names has to be there."""
    return ledger.obligations[tale.story.name, told.contact.missed] if told.contact.missed else None


def _hours(workspace: Workspace, told: Sequence[Told]) -> tuple[list[float], list[float]]:
    """Return what each contact cost and gave back, in energy-hours."""
    contacts = [one.contact for one in told]
    nothing = np.zeros(len(told), dtype=np.int64)
    rows = Interactions(
        client=nothing,
        day=nothing,
        minutes=np.array([contact.minutes for contact in contacts]),
        felt=np.array([contact.felt or 0 for contact in contacts]),
        stressors=np.array([int(contact.stressors) for contact in contacts]),
        lifts=np.array([int(contact.lifts) for contact in contacts]),
        our_cause=nothing.astype(np.bool_),
    )
    policy = workspace.policy
    return energy.effort_hours(rows, policy).tolist(), energy.reward_hours(rows, policy).tolist()
