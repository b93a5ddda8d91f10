"""The cast of the tests, and small factories. Everything happens round NOW, a fixed moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch

from clients.domain.facts import Lift, Stressor
from clients.models import (
    Client,
    Interaction,
    Invitation,
    LeavingTask,
    Membership,
    Obligation,
    Offboarding,
    PlaybookVersion,
    User,
    Workspace,
)
from clients.services import (
    assessments,
    clients,
    interactions,
    invitations,
    leaving_tasks,
    obligations,
    offboardings,
    people,
    workspaces,
)

NOW = datetime(2026, 6, 30, 10, 0, tzinfo=UTC)  # a Tuesday; noon in Berlin
TODAY = date(2026, 6, 30)
#: The night in which Berlin sets its clocks forward, and the one in which it sets them back.
SPRING_NIGHT = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
AUTUMN_NIGHT = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
PASSWORD = "calm waters run deep"


@dataclass(frozen=True)
class Cast:
    """Who plays: the owner of a workspace, a colleague who is a member of it, and a stranger who owns another."""

    workspace: Workspace
    owner: User
    colleague: User
    stranger: User
    elsewhere: Workspace


def make_cast() -> Cast:
    """Return the cast, in a workspace in Berlin at 75 an hour."""
    here, elsewhere = make_workspace(slug="here"), make_workspace(slug="elsewhere")
    owner, colleague, stranger = (make_user(name) for name in ("owner", "colleague", "stranger"))
    for workspace, user, role in [
        (here, owner, Membership.Role.OWNER),
        (here, colleague, Membership.Role.MEMBER),
        (elsewhere, stranger, Membership.Role.OWNER),
    ]:
        workspaces.join(workspace=workspace, user=user, role=role, now=NOW)
    return Cast(here, owner, colleague, stranger, elsewhere)


def make_workspace(**changes: Any) -> Workspace:
    """Return a workspace in Berlin at 75 an hour."""
    values: dict[str, Any] = {"slug": "here", "time_zone": "Europe/Berlin", "hourly_rate": Decimal(75), "now": NOW}
    return workspaces.create(**(values | changes))


def make_user(name: str) -> User:
    """Return a user whose address begins with the name; the password is PASSWORD."""
    return people.add(email=f"{name}@example.com", password=PASSWORD, name=name.capitalize(), now=NOW)


def make_client(workspace: Workspace, **changes: Any) -> Client:
    """Return an active client worth 3,000 a month, with the kickoff done."""
    values: dict[str, Any] = {
        "name": "Acme",
        "started_on": date(2025, 6, 1),
        "monthly_value": Decimal(3000),
        "kickoff_done": True,
    }
    return clients.add(workspace=workspace, profile=clients.Profile(**(values | changes)), by=None, now=NOW)


def make_playbook(workspace: Workspace, *, said: str) -> PlaybookVersion:
    """Return a playbook of the workspace's own that says this, wherever a playbook can say something."""
    step = {"key": "own", "title": said, "why": said, "after": 0, "who": ""}
    content = {"intro": said, "steps": [step], "avoid": [said], "signs": [said]}
    return PlaybookVersion.objects.create(
        workspace=workspace, book="protect", number=1, content=content, ours="", created_at=NOW
    )


def make_interaction(client: Client, *, by: User, ago: int = 0, **changes: Any) -> Interaction:
    """Return a logged call of half an hour, so many days before NOW."""
    values: dict[str, Any] = {
        "occurred_at": NOW - timedelta(days=ago),
        "channel": "call",
        "direction": "in",
        "minutes": 30,
    }
    return interactions.log(client=client, entry=interactions.Entry(**(values | changes)), by=by, now=NOW)


def make_obligation(client: Client, *, by: User, **changes: Any) -> Obligation:
    """Return an open obligation of ours."""
    terms = obligations.Terms(**({"title": "Final report"} | changes))
    return obligations.take_on(client=client, terms=terms, by=by, now=NOW)


def make_offboarding(client: Client, *, by: User, accepted: bool = True) -> Offboarding:
    """Return an offboarding that was accepted, so that it waits or is ready."""
    offboarding = offboardings.propose(client=client, by=by, reason="It is time.", now=NOW)
    return offboardings.accept(offboarding=offboarding, by=by, now=NOW) if accepted else offboarding


def tick_off(offboarding: Offboarding, *, by: User) -> None:
    """Do all of the checklist of a goodbye."""
    for task in LeavingTask.objects.filter(offboarding=offboarding).order_by("pk"):
        leaving_tasks.change(task=task, line=leaving_tasks.Line(state=LeavingTask.State.DONE), by=by, now=NOW)


def part_ways(client: Client, *, by: User) -> Offboarding:
    """Carry the goodbye of a client to whom nothing is owed to its end, and return it."""
    offboarding = make_offboarding(client, by=by)
    tick_off(offboarding, by=by)
    offboardings.give_notice(offboarding=offboarding, on=TODAY, today=TODAY, by=by, now=NOW)
    return offboardings.close(offboarding=offboarding, note="All said.", by=by, now=NOW)


def make_invitation(people: Cast, **changes: Any) -> Invitation:
    """Return an invitation of Ada to the cast's workspace, whose mail waits to be sent."""
    values: dict[str, Any] = {
        "email": "ada@example.com",
        "role": Membership.Role.MEMBER,
        "by": people.owner,
        "now": NOW,
    }
    return invitations.invite(workspace=people.workspace, **(values | changes))


def drain(client: Client, *, by: User, weeks: int = 26) -> None:
    """Log a hard hour in each of the last weeks: with 26 of them a standing pattern."""
    stressors = Stressor.EXCESS_DEMAND | Stressor.BELITTLING
    _log_weekly(client, by=by, weeks=weeks, minutes=60, felt=-1, stressors=stressors)


def delight(client: Client, *, by: User, weeks: int = 26) -> None:
    """Log an easy half hour in each of the last weeks."""
    _log_weekly(client, by=by, weeks=weeks, felt=1, lifts=Lift.COOPERATION)


def _log_weekly(client: Client, *, by: User, weeks: int, **values: Any) -> None:
    """Log the same in each of the last weeks, and assess it once: many tests begin with it."""
    with patch.object(assessments, "bring_up_to_date"):
        for week in range(weeks):
            make_interaction(client, by=by, ago=2 + 7 * week, **values)
    assessments.bring_up_to_date(client=client, now=NOW)
