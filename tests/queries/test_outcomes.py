"""Assessments for scripts are computed afresh, rounded, and in order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clients.models import Assessment, Client
from clients.queries.outcomes import FIELDS, assess_afresh
from tests import cast
from tests.cast import TODAY, Cast


def test_clients_come_by_falling_score(people: Cast, acme: Client) -> None:
    cast.drain(cast.make_client(people.workspace, name="Bolt"), by=people.owner)
    cast.make_client(people.workspace, name="Aden")

    assert [row["client"] for row in assess_afresh(people.workspace, on=TODAY)] == ["Bolt", "Acme", "Aden"]


def test_every_field_is_there_in_order(acme: Client) -> None:
    [row] = assess_afresh(acme.workspace, on=TODAY)

    assert tuple(row) == FIELDS
    assert (row["on"], row["plan"], row["plan_probability"]) == ("2026-06-30", "none", None)


def test_numbers_are_rounded_to_six_places(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)

    [row] = assess_afresh(acme.workspace, on=TODAY)

    stored = Assessment.objects.get()
    assert (row["score"], row["ratio"]) == (round(stored.score, 6), round(stored.ratio, 6))
    assert row["breakdown"]["effort"]["time"] == round(stored.effort_parts["time"], 6)


def test_one_client_may_be_asked_for(people: Cast, acme: Client) -> None:
    cast.make_client(people.workspace, name="Bolt")

    assert [row["client"] for row in assess_afresh(people.workspace, on=TODAY, client=acme)] == ["Acme"]


@pytest.mark.parametrize("days", [-400, 0, 400])
def test_any_day_may_be_asked_for_and_nothing_is_stored(acme: Client, days: int) -> None:
    before = list(Assessment.objects.values())

    assess_afresh(acme.workspace, on=TODAY + timedelta(days=days))

    assert list(Assessment.objects.values()) == before
