"""For any log: how somebody else alone felt changes nothing that is shown but the figures over everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients import access
from clients.domain.facts import Lift, Stressor
from clients.models import Client, Interaction, User
from clients.queries import at_risk, moments, words
from clients.queries import client as pages
from clients.queries.client import ClientPage
from clients.queries.score import Part, Score
from clients.queries.timeline_ask import Ask
from clients.queries.viewer import Viewer
from clients.queries.when import Clock
from clients.queries.year import Year
from clients.reports import memory
from clients.services import assessments, interactions
from tests.cast import NOW, TODAY, Cast

MINE, THEIRS, NOBODYS = "mine", "theirs", "nobody's"
#: Figures over everything that was logged: of the page's score these may change with what somebody else felt,
OVER_ALL = {"drain", "trend", "ratio", "weeks", "week_rows", "diagnosis", "diagnosis_key", "sum", "signals"}
#: as may the score of each day of its year,
#: and the parts that it is folded into, with their sums. What is left of the parts is looked at by itself.
SUMS = {"effort", "reward", "effort_total", "reward_total"}
FOLDED = {"time_felt", "money_felt"}
#: Of what a report keeps, these are figures over everything.
KEPT_OVER_ALL = {"score", "diagnosis", "advice"}


@dataclass(frozen=True)
class Contact:
    """One contact, and who said how they felt."""

    by: str
    ago: int
    minutes: int
    felt: int | None
    stressors: int
    lifts: int
    our_cause: bool


contacts = st.builds(
    Contact,
    by=st.sampled_from([MINE, THEIRS, THEIRS, NOBODYS]),
    ago=st.integers(0, 400),
    minutes=st.integers(0, 120),
    felt=st.none() | st.integers(-2, 2),
    stressors=st.just(0) | st.integers(0, 2 ** len(Stressor) - 1),
    lifts=st.just(0) | st.integers(0, 2 ** len(Lift) - 1),
    our_cause=st.booleans(),
)
logs = st.lists(st.tuples(contacts, st.integers(-2, 2)), min_size=1, max_size=12)


def write(client: Client, log: Sequence[Contact], by: Mapping[str, User]) -> list[Interaction]:
    """Make a log of these contacts the client's, and nothing else."""
    Interaction.objects.filter(client=client).delete()
    rows = [Interaction.objects.create(**columns(client, contact, by.get(contact.by))) for contact in log]
    assessments.refresh(workspace=client.workspace, on=TODAY)
    return rows


def alter(client: Client, row: Interaction, felt: int) -> None:
    """Change how somebody felt."""
    effort, reward = interactions.hours_of(
        minutes=row.minutes, felt=felt, stressors=row.stressors, lifts=row.lifts, policy=client.workspace.policy
    )
    Interaction.objects.filter(pk=row.pk).update(felt=felt, effort_hours=effort, reward_hours=reward)


def columns(client: Client, of: Contact, by: User | None) -> dict[str, Any]:
    """Return a contact as it is stored."""
    at = NOW - timedelta(days=of.ago)
    given = {name: getattr(of, name) for name in ("minutes", "felt", "stressors", "lifts")}
    effort, reward = interactions.hours_of(**given, policy=client.workspace.policy)
    return given | {
        "workspace": client.workspace,
        "client": client,
        "occurred_at": at,
        "day": client.workspace.local_day(at),
        "our_cause": of.our_cause,
        "logged_by": by,
        "source": "web" if by else "csv",
        "effort_hours": effort,
        "reward_hours": reward,
        "created_at": at,
        "updated_at": at,
    }


def shown(client: Client, viewer: User) -> dict[str, Any]:
    """Return what a viewer's page and their report say, without what may change."""
    all_of_them = Client.objects.for_workspace(client.workspace)
    seen = Viewer(user=viewer, clients=all_of_them, sees_money=True, has_colleagues=True)
    page = pages.read(client, client.workspace, seen, ask=Ask(), clock=Clock(NOW, client.workspace.zone))
    place = access.place_of(client.workspace, viewer, now=NOW)
    assert place is not None
    overview = at_risk.read(client.workspace, on=TODAY)
    told = at_risk.told_to(viewer, overview, client.workspace, access.accounts_of(place))
    kept = memory.content_of(told.beliefs)["beliefs"][str(client.pk)]
    costly = moments.costliest(
        client.workspace, clients=[client.pk], after=TODAY - timedelta(days=400), until=TODAY, most=3
    )
    rest = [item.name for item in fields(ClientPage) if item.name not in {"score", "timeline", "year", "why"}]
    return {
        "page": {name: getattr(page, name) for name in rest},
        "log": page.timeline.rows,
        "year": year_of(page.year),
        "score": score_of(page.score),
        "moved": page.why and page.why.moved,
        "kept": {name: value for name, value in kept.items() if name not in KEPT_OVER_ALL | {"effort", "reward"}},
        "kept parts": [without_folded(kept[side]) for side in ("effort", "reward")],
        "moments": costly,
    }


def year_of(year: Year | None) -> list[Any]:
    """Return what the chart shows beside the score of each day."""
    return [(point.day, point.contacts, point.happened) for point in year.points] if year else []


def without_folded(parts: Mapping[str, float]) -> dict[str, float]:
    return {name: hours for name, hours in parts.items() if name not in FOLDED}


def score_of(score: Score | None) -> dict[str, Any]:
    assert score is not None
    still = {item.name: getattr(score, item.name) for item in fields(Score) if item.name not in OVER_ALL | SUMS}
    return still | {"parts": [*map(beside_folded, (score.effort, score.reward))]}


def beside_folded(parts: Sequence[Part]) -> list[tuple[Any, ...]]:
    """Return the parts by name, without the hours of those that somebody's feelings are folded into.

    Their order on the page follows from the hours that it tells.
    """
    folded = {str(words.PARTS[name].label) for name in FOLDED}
    told = [(part.label, "" if part.label in folded else part.hours, part.made) for part in parts]
    return sorted(told, key=lambda part: str(part[0]))


@pytest.mark.parametrize("viewer", ["owner", "colleague"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(log=logs)
def test_how_one_other_felt_changes_only_figures_over_everything(
    acme: Client, people: Cast, viewer: str, log: list[tuple[Contact, int]]
) -> None:
    mine, theirs = (people.owner, people.colleague) if viewer == "owner" else (people.colleague, people.owner)
    Client.objects.filter(pk=acme.pk).update(account_manager=people.colleague)  # a member is told of their own
    rows = write(acme, [contact for contact, _felt in log], {MINE: mine, THEIRS: theirs})
    before = shown(acme, mine)
    for row, (contact, felt) in zip(rows, log, strict=True):
        if contact.by == THEIRS and contact.felt is not None:
            alter(acme, row, felt)
    assessments.refresh(workspace=acme.workspace, on=TODAY)

    assert shown(acme, mine) == before
