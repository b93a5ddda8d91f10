"""The score's settings as they are typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from clients.domain.policy import Policy
from clients.forms.policy import PolicyForm, seal
from clients.queries.policy_parameters import PARAMETERS


def sent(**changes: str) -> QueryDict:
    """Return what is sent where nothing was changed but this."""
    data = QueryDict(mutable=True)
    data.update(
        {name: str(PolicyForm(shown=Policy())[name].value() or "") for name in PolicyForm(shown=Policy()).fields}
    )
    data.update(changes)
    return data


def form(**changes: str) -> PolicyForm:
    return PolicyForm(shown=Policy(), data=sent(**changes))


def test_what_is_shown_is_what_stands() -> None:
    untouched = form()

    assert untouched.is_valid()
    assert untouched.policy() == Policy()


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("2", 2), ("2.5", 2.5), ("2,5", 2.5), (" 0,75 ", 0.75), (".5", 0.5), ("1:30", 1.5), ("1 h 30 min", 1.5), ("2h", 2),
     ("90 min", 1.5), ("24", 24), ("0", 0)],
)  # fmt: skip
def test_hours_are_typed_as_people_do(typed: str, hours: float) -> None:
    found = form(tolls_threat=typed)

    assert found.is_valid()
    assert found.policy().tolls["threat"] == hours


def test_shares_are_typed_in_per_cent() -> None:
    found = form(contact_share="12,5 %", own_share="50%")

    assert found.is_valid()
    assert (found.policy().contact_share, found.policy().own_share) == (0.125, 0.5)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("tolls_threat", "25", "Threat: write a number from 0 to 24 hours."),
        ("tolls_threat", "-1", "Threat: write a number from 0 to 24 hours."),
        ("tolls_threat", "", "Threat: write a number from 0 to 24 hours."),
        ("tolls_threat", "a lot", "Threat: write a number from 0 to 24 hours."),
        ("tolls_threat", "nan", "Threat: write a number from 0 to 24 hours."),
        ("tolls_threat", "1e1", "Threat: write a number from 0 to 24 hours."),
        ("tolls_threat", "1.000,5", "Threat: write a number from 0 to 24 hours."),
        ("half_life_days", "1:30", "Half-life: write a number from 3 to 182 days."),
        ("half_life_days", "2", "Half-life: write a number from 3 to 182 days."),
        ("contact_share", "0.5", "Share for contact: write a number from 1 to 100 %."),
        ("plan_days", "20,5", "Length of a plan: write a whole number from 7 to 91 days."),
    ],
)
def test_what_does_not_fit_is_refused_by_name_with_its_bounds(name: str, typed: str, said: str) -> None:
    found = form(**{name: typed})

    assert not found.is_valid()
    assert (found.faults(), found[name].value()) == ([(f"id_{name}", said)], typed)


def test_one_goes_back_to_ours() -> None:
    found = form(tolls_threat="9", half_life_days="40", ours="tolls_threat")

    assert found.is_valid()
    assert found.policy().changes == {"half_life_days": 40}


def test_a_fold_stands_open_where_something_in_it_is_not_ours() -> None:
    def opened(**changes: str) -> list[Any]:
        return [section.group.title for section in form(**changes).sections() if section.is_open]

    assert len(opened()) == 3
    assert opened(prior_hours="3")[-1] == "How sure it has to be"
    assert opened(silent_days="x")[-1] == "Signals"


def test_every_input_has_its_slider_at_its_place() -> None:
    rows = [row for section in form(tolls_threat="0", half_life_days="x").sections() for row in section.rows]
    places = {row.parameter.name: row.at for row in rows}

    assert len(rows) == len(PARAMETERS)
    assert (places["tolls.threat"], places["half_life_days"]) == ("0", "21.0")


def test_a_seal_is_broken_by_another_value_and_by_another_version() -> None:
    changed = Policy.from_changes({"half_life_days": 30})

    assert seal(changed, 1) == seal(Policy.from_changes({"half_life_days": 30.0}), 1) != seal(changed, 2)
    assert seal(changed, 1) != seal(Policy(), 1)
