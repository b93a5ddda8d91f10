"""The pipeline as a whole: its columns, and one client as a row."""

from __future__ import annotations

import json

from clients.domain.advice import TABLE
from clients.domain.assessment import assess
from clients.domain.policy import Policy
from tests.domain.builders import ON, Relationship, facts_of, row_of
from tests.domain.examples import RELATIONSHIPS

#: What `assess --format json` prints of each client; its names stay put.
PRINTED_NAMES = [
    "client",
    "on",
    "score",
    "low",
    "high",
    "ratio",
    "trend",
    "effort_hours",
    "reward_hours",
    "weeks_drained",
    "weeks_in_contact",
    "usual_newer",
    "usual_older",
    "usual",
    "own_share",
    "silent",
    "loop",
    "diagnosis",
    "plan",
    "plan_probability",
    "open_obligations",
    "advice",
    "breakdown",
]
TAKEN = [
    "time",
    "aggression",
    "excess_demand",
    "unclear_expectation",
    "boundary",
    "reopened",
    "belittling",
    "public_complaint",
    "broken_word",
    "threat",
    "felt",
]
GIVEN = ["money", "thanks", "cooperation", "referral", "prompt_payment", "felt"]


def test_row_has_every_name_that_is_printed() -> None:
    assert set(PRINTED_NAMES) <= set(row_of(Relationship()))


def test_row_is_plain_values() -> None:
    row = row_of(RELATIONSHIPS["E8"])

    assert json.loads(json.dumps(row | {"on": None})) == row | {"on": None}
    assert row["on"] == ON


def test_row_tells_what_is_not_known_as_none() -> None:
    row = row_of(Relationship())

    assert (row["plan_probability"], row["mean_gap"]) == (None, None)


def test_breakdown_names_every_part() -> None:
    breakdown = row_of(Relationship())["breakdown"]

    assert (list(breakdown["effort"]), list(breakdown["reward"])) == (TAKEN, GIVEN)


def test_rule_is_the_row_of_the_table_that_gave_the_advice() -> None:
    row = row_of(RELATIONSHIPS["E6"])

    [rule] = [each for each in TABLE if each.name == row["rule"]]
    assert (rule.name, rule.advice) == ("persistent_no_response_owing", row["advice"])


def test_batch_keeps_the_order_of_its_clients() -> None:
    batch = assess(facts_of(*RELATIONSHIPS.values()), Policy(), ON)

    alone = [row_of(relationship) for relationship in RELATIONSHIPS.values()]
    assert [batch.row(position) for position in range(len(batch))] == [
        row | {"client": position} for position, row in enumerate(alone)
    ]


def test_workspace_without_clients_has_no_assessments() -> None:
    batch = assess(facts_of(), Policy(), ON)

    assert (len(batch), batch.weeks.shape, batch.looks_inward) == (0, (0, 26), False)
