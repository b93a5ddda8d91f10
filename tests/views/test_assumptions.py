"""What is assumed is shown, changed and returned to ours; a fault loses nothing that was typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from clients.domain.assumptions import Name
from clients.domain.guesses import Guess
from clients.models import Assumption, Client
from clients.queries import assumed
from tests.cast import Cast
from tests.views.pages import at, kept, notice


def filled(browser: Browser, **changes: str) -> dict[str, str]:
    """Return the form as it stands, but for some of it."""
    form = browser.get(at("assumptions")).context["form"]
    return {name: form[name].value() or "" for name in form.fields} | changes


def test_what_is_changed_is_kept_in_its_unit(as_owner: Browser, people: Cast) -> None:
    sent = filled(as_owner, margin_low="50", margin_likely="62,5", margin_high="70 %")
    response = as_owner.post(at("assumptions"), sent)

    assert notice(response) == "Saved. Every sheet follows it now."
    assert assumed.common(people.workspace)[Name.MARGIN] == Guess(0.5, 0.625, 0.7)
    assert Assumption.objects.count() == 1


def test_one_button_returns_to_ours(as_owner: Browser) -> None:
    as_owner.post(at("assumptions"), filled(as_owner, hears_high="20", talks_high="9"))
    as_owner.post(at("assumptions"), {**filled(as_owner), "usual": "hears"})

    assert [row.name for row in Assumption.objects.all()] == ["talks"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"hears_low": "11"}, "The three numbers rise from 0 upwards"),
        ({"hears_low": "-1"}, "The three numbers rise from 0 upwards"),
        ({"hears_high": ""}, "Fill in all three numbers, or none."),
        ({"hears_high": "101"}, "Write at most 100."),
        ({"margin_high": "101"}, "Write at most 100%."),
        ({"hears_high": "many"}, "Enter a number."),
        ({"hears_high": "nan"}, "Enter a number."),
    ],
)
def test_a_fault_is_named_and_nothing_typed_is_lost(as_owner: Browser, typed: dict[str, str], said: str) -> None:
    response: Any = as_owner.post(at("assumptions"), filled(as_owner, talks_high="7", **typed))

    assert response.status_code == 422
    assert [
        row.fault.startswith(said) for _title, rows in response.context["sections"] for row in rows if row.fault
    ] == [True]
    assert kept(response, "talks_high") == "7"
    assert not Assumption.objects.exists()


def test_of_one_client_what_is_empty_is_as_of_all(as_owner: Browser, acme: Client, people: Cast) -> None:
    paid = {"paid_hours_low": "20", "paid_hours_likely": "24", "paid_hours_high": "30"}
    response = as_owner.post(at("client_assumptions", acme.pk), paid)

    assert response.headers["Location"] == at("client_keep_or_go", acme.pk)
    assert assumed.of_client(acme, people.workspace).of_one(acme.pk) == {Name.PAID_HOURS: Guess(20, 24, 30)}


def test_less_than_is_shown_again_is_nothing_and_breaks_no_sheet(as_owner: Browser, acme: Client) -> None:
    as_owner.post(
        at("client_assumptions", acme.pk), {f"paid_hours_{end}": "1e-320" for end in ("low", "likely", "high")}
    )

    assert Assumption.objects.get().guess == Guess(0, 0, 0)
    for page in (at("client_keep_or_go", acme.pk), at("keep_or_go"), at("keep_or_go_file")):
        assert as_owner.get(page).status_code == 200


def test_what_if_begins_with_what_is_assumed(as_owner: Browser, acme: Client) -> None:
    as_owner.post(at("assumptions"), filled(as_owner, gap_months_low="1", gap_months_high="9"))
    form = as_owner.get(at("what_if")).context["form"]

    assert (form["gap_low"].value(), form["gap_high"].value()) == ("1", "9")


def test_a_change_stands_in_the_trail_in_words(as_owner: Browser) -> None:
    as_owner.post(at("assumptions"), filled(as_owner, margin_low="50"))

    assert "95% (50 to 100)" in as_owner.get(at("trail")).content.decode()
