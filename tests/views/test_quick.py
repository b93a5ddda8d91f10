"""The quick log: whom a line means, the form filled in with it, and nothing stored before it is sent."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import Client, Interaction, Obligation
from tests import cast
from tests.cast import Cast
from tests.views.pages import at, errors, kept

LINE = 'Acme call 25m felt -2 aggression about invoice promise "send corrected invoice" fri 10:00'
#: Session, user and place (3), and the clients last in touch (1).
ASKING = 4
#: The same, with the clients that the line may name (4); the client who is meant, and the usual channel (2); and what
#: may be chosen as the issue, and as the obligation that was missed (2).
FILLING_IN = 8


def say(browser: Browser, line: str, **more: Any) -> Any:
    """Send a line."""
    return browser.post(at("log"), {"line": line, **more})


def offered(response: Any) -> list[str]:
    """Return whom the page offers, in this order."""
    return [choice.name for choice in response.context["found"].offered]


def page(response: Any) -> str:
    """Return the text of the page."""
    return str(response.content.decode())


def test_the_clients_last_in_touch_are_offered_first(as_owner: Browser, acme: Client, people: Cast) -> None:
    other = cast.make_client(people.workspace, name="Zebra")
    cast.make_client(people.workspace, name="Quiet")
    cast.make_interaction(acme, by=people.owner, ago=9)
    cast.make_interaction(other, by=people.owner, ago=2)

    assert offered(as_owner.get(at("log"))) == ["Zebra", "Acme", "Quiet"]


def test_without_clients_the_page_says_how_to_begin(as_owner: Browser) -> None:
    assert at("client_add").encode() in as_owner.get(at("log")).content


def test_a_client_is_found_while_its_name_is_typed(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.make_client(people.workspace, name="Zebra")

    response = say(as_owner, "zeb", look="1")

    assert offered(response) == ["Zebra"]
    assert "form" not in response.context


def test_going_on_takes_the_first_client_that_is_offered(as_owner: Browser, acme: Client, people: Cast) -> None:
    lately = cast.make_client(people.workspace, name="Acme Labs")
    cast.make_interaction(lately, by=people.owner)

    response = say(as_owner, "ac")

    assert response.context["client"] == lately
    assert "Not understood" not in page(response)


def test_a_name_that_is_typed_in_full_comes_first(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.make_interaction(cast.make_client(people.workspace, name="Acme Labs"), by=people.owner)

    assert say(as_owner, " acme ").context["client"] == acme


def test_a_line_fills_in_the_form_and_stores_nothing(as_owner: Browser, acme: Client) -> None:
    response = say(as_owner, LINE)

    assert response.context["client"] == acme
    told = {name: kept(response, name) for name in ("channel", "minutes", "felt", "stressors", "issue", "promise")}
    assert told == {
        "channel": "call",
        "minutes": 25,
        "felt": "-2",
        "stressors": ["aggression"],
        "issue": "invoice",
        "promise": "send corrected invoice",
    }
    assert 'name="promise_due_0" value="2026-07-03"' in page(response)
    assert not Interaction.objects.exists()
    assert not Obligation.objects.exists()


def test_what_a_line_does_not_say_is_as_on_the_empty_form(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.owner, ago=3, channel="meeting")

    response = say(as_owner, "Acme 25m")

    assert (kept(response, "channel"), kept(response, "issue_open")) == ("meeting", True)
    assert 'value="2026-06-30"' in page(response)


def test_what_is_understood_and_what_is_not_is_shown(as_owner: Browser, acme: Client) -> None:
    response = say(as_owner, "Acme call <b>gibberish</b> 25m")

    assert response.context["found"].understood == [("How", "Call"), ("Minutes", "25")]
    assert "<q>&lt;b&gt;gibberish&lt;/b&gt;</q>" in page(response)
    assert "<b>" not in page(response)


def test_whoever_is_not_known_yet_can_be_added(as_owner: Browser, acme: Client) -> None:
    offer = "Somebody new?"

    assert offer in page(say(as_owner, "Zeta Labs call 20m", look="1"))
    assert offer not in page(say(as_owner, "acme call 20m", look="1"))


def test_a_name_that_may_mean_several_offers_them_and_fills_in_nothing(
    as_owner: Browser, acme: Client, people: Cast
) -> None:
    labs = cast.make_client(people.workspace, name="Acme Labs")
    cast.make_client(people.workspace, name="Zebra")

    response = say(as_owner, "acm call 25m")

    assert "form" not in response.context
    assert set(offered(response)) == {"Acme", "Acme Labs"}
    chosen = say(as_owner, "acm call 25m", client=labs.pk)
    assert (chosen.context["client"], kept(chosen, "minutes")) == (labs, 25)
    assert "Not understood" not in page(chosen)


def test_a_line_without_a_client_asks_for_one_and_keeps_the_line(as_owner: Browser, acme: Client) -> None:
    response = say(as_owner, "call 25m")

    assert ("form" in response.context, offered(response)) == (False, ["Acme"])
    assert 'value="call 25m"' in page(response)


def test_somebody_else_can_be_chosen_without_typing_the_line_again(as_owner: Browser, acme: Client) -> None:
    response = say(as_owner, LINE, look="1")

    assert "form" not in response.context
    assert "send corrected invoice" in page(response)


@pytest.mark.parametrize(("line", "field"), [("x" * 501, "line"), ("Acme\0", "line")])
def test_a_line_that_cannot_be_read_is_refused_beside_its_input(
    as_owner: Browser, acme: Client, line: str, field: str
) -> None:
    response = say(as_owner, line)

    assert response.status_code == 422
    assert list(response.context["line"].errors) == [field]
    assert str(response.context["line"].errors[field][0]) in page(response)


@pytest.mark.parametrize("client", ["x", "0", "-1", "9" * 30])
def test_a_client_that_cannot_be_is_refused(as_owner: Browser, acme: Client, client: str) -> None:
    assert say(as_owner, "Acme", client=client).status_code in {404, 422}


def test_a_client_of_others_can_neither_be_chosen_nor_named(as_colleague: Browser, acme: Client, people: Cast) -> None:
    hidden = cast.make_client(people.workspace, name="Hidden")
    foreign = cast.make_client(people.elsewhere, name="Foreign")

    assert say(as_colleague, "", client=hidden.pk).status_code == 404
    assert say(as_colleague, "", client=foreign.pk).status_code == 404
    for line in ("Hidden call 25m", "Foreign call 25m", "hid", "for"):
        response = say(as_colleague, line)
        assert offered(response) in ([], ["Acme"])
        assert "form" not in response.context


def test_a_filled_in_form_comes_back_as_it_stood_over_the_page(as_owner: Browser, acme: Client) -> None:
    sent = {"occurred_at_0": "2026-06-30", "channel": "", "quick": "1"}

    response = as_owner.post(at("client_log", acme.pk), sent, headers={"HX-Request": "true"})

    assert set(errors(response)) == {"channel"}
    assert 'id="quick-form"' in page(response)
    assert 'id="log-form"' not in page(response)


def test_no_two_inputs_have_one_name_where_the_form_stands_over_that_of_a_client(
    as_owner: Browser, acme: Client
) -> None:
    below, above = page(as_owner.get(at("client", acme.pk))), page(say(as_owner, "Acme"))

    ids = {part.split('"')[0] for part in above.split('id="quick_')[1:]}
    assert len(ids) > 20
    assert not any(f'id="{name}"' in below for name in [*(f"quick_{name}" for name in ids), "quick-form"])


@pytest.mark.parametrize("clients", [1, 30])
def test_looking_takes_as_many_queries_however_many_clients_there_are(
    clients: int, as_owner: Browser, acme: Client, people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, clients):
        cast.make_client(people.workspace, name=f"Client {number}")

    for line in ("", "acme call 25m"):
        with django_assert_num_queries(ASKING):
            say(as_owner, line, look="1")


@pytest.mark.parametrize("clients", [1, 30])
def test_filling_in_takes_as_many_queries_however_many_clients_there_are(
    clients: int, as_owner: Browser, acme: Client, people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, clients):
        cast.make_client(people.workspace, name=f"Client {number}")

    with django_assert_num_queries(FILLING_IN):
        say(as_owner, LINE)


@pytest.mark.parametrize("typed", ["öztürk", "Öztürk", "ozturk", "Oeztuerk", "bäck", "Baeck", "backerei ozt"])
def test_a_name_is_found_however_it_is_typed(as_owner: Browser, acme: Client, people: Cast, typed: str) -> None:
    bakery = cast.make_client(people.workspace, name="Bäckerei Öztürk")

    for line in (typed, f"{typed} Mail 20 min"):
        found = say(as_owner, line).context["found"]
        assert [choice.name for choice in found.offered] == [found.reading.said.client] == ["Bäckerei Öztürk"]
        assert not found.reading.not_understood
    assert say(as_owner, typed, client=bakery.pk).context["found"].reading.not_understood == ()


@pytest.mark.parametrize(("typed", "first"), [("muller", "Muller"), ("Mueller", "Müller"), ("müller", "Müller")])
def test_a_name_that_is_typed_exactly_comes_before_one_like_it(
    as_owner: Browser, people: Cast, typed: str, first: str
) -> None:
    for name in ("Muller", "Müller", "Muller Labs"):
        cast.make_client(people.workspace, name=name)

    assert offered(say(as_owner, typed))[0] == first


@pytest.mark.parametrize(("line", "is_said"), [("Acme promised fri 10am draft", True), ("Acme blergh 20m", False)])
def test_how_to_write_a_promise_is_said_where_one_was_not_understood(
    as_owner: Browser, acme: Client, line: str, *, is_said: bool
) -> None:
    assert ("To log a promise, put it between quotation marks" in page(say(as_owner, line))) is is_said
