"""A claim is priced from what the log and the workspace say; nothing is stored."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from clients.domain.facts import Stressor
from clients.models import Client, Event, Interaction
from clients.services import plans
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at, errors, kept


def page(browser: Browser, client: Client, **query: str) -> Any:
    """Return the answer to a claim, or the page as it is opened."""
    where = at("concession", client.pk)
    return browser.post(where, query) if query else browser.get(where)


def tense(client: Client, people: Cast, *minutes: int) -> None:
    """Log a tense call of each length, which left somebody else worn out."""
    for ago, length in enumerate(minutes):
        cast.make_interaction(
            client, by=people.colleague, ago=ago, minutes=length, stressors=Stressor.EXCESS_DEMAND, felt=-2
        )


def test_without_a_claim_it_asks_for_one(as_owner: Browser, acme: Client) -> None:
    response = page(as_owner, acme)

    assert response.context["priced"] is None
    assert "Say what they ask for" in response.content.decode()


def test_each_answer_is_priced(as_owner: Browser, acme: Client) -> None:
    found = page(as_owner, acme, money="100", hours="2").context["priced"]

    assert found.claim == "250\xa0EUR"
    assert [(one.label, one.likely, one.range) for one in found.answers] == [
        ("Give in", "380\xa0EUR", "280 to 550\xa0EUR"),
        ("Meet half-way", "540\xa0EUR", "280 to 990\xa0EUR"),
        ("Stand firm", "830\xa0EUR", "390 to 2,100\xa0EUR"),
    ]
    assert found.sentences[0] == "Standing firm most likely costs 450\xa0EUR more than giving in."


def test_what_is_typed_takes_the_place_of_what_is_assumed(as_owner: Browser, acme: Client) -> None:
    sure = {f"chance_firm_{end}": "0" for end in ("low", "likely", "high")}
    found = page(as_owner, acme, money="100", **sure)

    assert dict(found.context["priced"].answers[2].parts).keys() == {"hours and energy of talking"}
    assert {row.name: str(row.by) for row in found.context["rows"]}["chance_firm"] == "changed here"


def test_how_long_a_talk_takes_comes_from_the_log_without_what_was_felt(
    as_owner: Browser, acme: Client, people: Cast
) -> None:
    tense(acme, people, 30, 60, 90)
    rows = {row.name: row for row in page(as_owner, acme).context["rows"]}

    assert [end.value() for end in rows["talk_hours"].ends] == ["0.75", "1", "1.25"]
    assert [end.value() for end in rows["talk_energy"].ends] == ["1", "1", "1"]  # the toll of the stressor alone
    assert rows["talk_hours"].by == "from the log: 3 tense contacts"


def test_two_tense_contacts_say_too_little(as_owner: Browser, acme: Client, people: Cast) -> None:
    tense(acme, people, 30, 60)

    assert {row.name: row.by for row in page(as_owner, acme).context["rows"]}["talk_hours"] == "by default"


@pytest.mark.parametrize("wrong", [{"money": "-1"}, {"money": "much"}, {"talks_low": "9"}, {"loss_high": ""}])
def test_a_fault_is_named_and_nothing_is_worked_out(as_owner: Browser, acme: Client, wrong: dict[str, str]) -> None:
    response = page(as_owner, acme, **{"money": "100", **wrong})

    assert (response.status_code, response.context["priced"]) == (422, None)
    assert "does not fit" in response.content.decode()


def test_a_claim_of_whoever_pays_much_is_priced_too(as_owner: Browser, acme: Client) -> None:
    Client.objects.filter(pk=acme.pk).update(monthly_value=99_999_999)

    assert page(as_owner, acme, money="100").status_code == 200


def test_nothing_is_stored_and_an_address_says_nothing(as_owner: Browser, acme: Client) -> None:
    before = Event.objects.count()
    answer = page(as_owner, acme, money="100")

    assert (answer.status_code, Event.objects.count()) == (200, before)
    assert as_owner.get(at("concession", acme.pk), {"money": "100"}).context["priced"] is None


def test_an_answer_is_taken_along_into_the_letter(as_owner: Browser, acme: Client) -> None:
    answer = page(as_owner, acme, money="100").context["priced"].answers[1]
    taken = as_owner.post(at("client_answer", acme.pk), {"do": "bring", "proposal": answer.proposal})

    assert answer.proposal == "We suggest to meet in the middle, and take over 50\xa0EUR."
    assert (taken.status_code, answer.proposal in taken.context["form"].text) == (200, True)
    assert not Interaction.objects.exists()


def test_an_answer_becomes_a_step_of_the_plan_under_way(as_owner: Browser, acme: Client, people: Cast) -> None:
    plan = plans.start(client=acme, starts_on=TODAY, ends_on=None, goal="Calm", by=people.owner, now=NOW)
    response = page(as_owner, acme, money="100")
    step = response.context["priced"].answers[0].step

    assert response.context["plan"] == plan.pk
    taken = as_owner.post(at("step_add", plan.pk), {"do": "bring", "title": step})
    assert (taken.status_code, kept(taken, "title"), errors(taken)) == (200, step, {})
