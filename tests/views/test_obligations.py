"""See what is owed, add to it, fulfil, waive and open again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import Client, Obligation
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at, errors, kept, notice, undo

#: Session, user and place; the number of open ones, a page of them, and what was kept lately.
BOARD = 6


@pytest.fixture
def owed(acme: Client, people: Cast) -> Obligation:
    """Give an open obligation of ours."""
    return cast.make_obligation(acme, by=people.owner)


def payload(**changes: Any) -> dict[str, Any]:
    """Return what a browser sends for a promised call; a change to None leaves an input out."""
    sent = {
        "title": "Call back",
        "kind": "promise",
        "owed_by": "us",
        "due_at_0": "2026-07-01",
        "due_at_1": "09:30",
    }
    return {name: value for name, value in (sent | changes).items() if value is not None}


def add(browser: Browser, client: Client, **changes: Any) -> Any:
    """Post the form for a new obligation."""
    return browser.post(at("obligation_add", client.pk), payload(**changes))


def test_adding_keeps_what_was_filled_in(as_owner: Browser, acme: Client, people: Cast) -> None:
    response = add(as_owner, acme)

    found = Obligation.objects.get()
    assert response["Location"] == at("client", acme.pk)
    assert (found.title, found.kind, found.owed_by, found.created_by) == ("Call back", "promise", "us", people.owner)
    assert (found.due_at, found.due_has_time) == (datetime(2026, 7, 1, 7, 30, tzinfo=UTC), True)


def test_without_a_time_it_is_due_at_the_end_of_the_day(as_owner: Browser, acme: Client) -> None:
    add(as_owner, acme, due_at_1="")

    found = Obligation.objects.get()
    assert (found.due_at, found.due_has_time) == (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), False)


def test_without_a_day_it_is_due_some_time(as_owner: Browser, acme: Client) -> None:
    add(as_owner, acme, due_at_0="", due_at_1="")

    assert Obligation.objects.get().due_at is None


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": ""}),
        ("title", {"title": "x" * 301}),
        ("kind", {"kind": "favour"}),
        ("owed_by", {"owed_by": None}),
        ("due_at", {"due_at_0": ""}),
        ("due_at", {"due_at_0": "2200-01-01"}),
    ],
)
def test_a_fault_is_shown_beside_its_input(
    as_owner: Browser, acme: Client, field: str, changes: dict[str, Any]
) -> None:
    response = add(as_owner, acme, **changes)

    assert (response.status_code, set(errors(response))) == (422, {field})
    assert not Obligation.objects.exists()


def test_nothing_new_is_taken_on_for_a_client_who_leaves(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.make_offboarding(acme, by=people.owner)

    response = add(as_owner, acme)

    assert (response.status_code, set(errors(response))) == (422, {"kind"})
    assert kept(response, "title") == "Call back"


def test_what_belongs_to_the_leaving_is_taken_on(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.make_offboarding(acme, by=people.owner)

    assert add(as_owner, acme, kind="handover").status_code == 302


def test_fulfilling_leads_to_the_client_and_can_be_undone(as_owner: Browser, acme: Client, owed: Obligation) -> None:
    response = as_owner.post(at("obligation_fulfil", owed.pk))

    owed.refresh_from_db()
    assert (response["Location"], owed.fulfilled_on) == (at("client", acme.pk), TODAY)
    assert undo(response) == at("obligation_reopen", owed.pk)


def test_fulfilling_on_an_earlier_day_keeps_that_day(as_owner: Browser, owed: Obligation) -> None:
    as_owner.post(at("obligation_fulfil", owed.pk), {"on": "2026-06-28"})

    owed.refresh_from_db()
    assert owed.fulfilled_on == date(2026, 6, 28)


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-07-01", "It cannot have been fulfilled after today."), ("soon", "Enter a valid date.")],
)
def test_an_impossible_day_is_refused(as_owner: Browser, owed: Obligation, day: str, said: str) -> None:
    response = as_owner.post(at("obligation_fulfil", owed.pk), {"on": day})

    owed.refresh_from_db()
    assert (notice(response), owed.is_open) == (said, True)


def test_fulfilling_twice_says_that_it_is_no_longer_open(as_owner: Browser, owed: Obligation) -> None:
    as_owner.post(at("obligation_fulfil", owed.pk))

    response = as_owner.post(at("obligation_fulfil", owed.pk))

    assert notice(response) == "This obligation is no longer open."


def test_fulfilling_among_all_leads_back_there(as_owner: Browser, owed: Obligation) -> None:
    response = as_owner.post(at("obligation_fulfil", owed.pk), {"from": "obligations"})

    assert response["Location"] == at("obligations")


def test_htmx_gets_the_line_as_it_is_now(as_owner: Browser, owed: Obligation) -> None:
    url = at("obligation_fulfil", owed.pk)

    response = as_owner.post(url, {"from": "obligations"}, headers={"HX-Request": "true"})

    page = response.content.decode()
    assert page.strip().startswith("<li")
    assert at("obligation_reopen", owed.pk) in page
    assert at("obligation_fulfil", owed.pk) not in page


def test_waiving_asks_why_and_shows_what(as_owner: Browser, owed: Obligation) -> None:
    page = as_owner.get(at("obligation_waive", owed.pk))

    assert (page.status_code, page.context["lead"]) == (200, "Final report")


def test_waiving_keeps_the_reason(as_owner: Browser, acme: Client, owed: Obligation) -> None:
    response = as_owner.post(at("obligation_waive", owed.pk), {"reason": "They took it back; Bea agreed."})

    owed.refresh_from_db()
    assert response["Location"] == at("client", acme.pk)
    assert (owed.waived_on, owed.waived_because) == (TODAY, "They took it back; Bea agreed.")


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_waiver_without_a_fitting_reason_is_refused(as_owner: Browser, owed: Obligation, reason: str) -> None:
    response = as_owner.post(at("obligation_waive", owed.pk), {"reason": reason})

    owed.refresh_from_db()
    assert (response.status_code, set(errors(response)), owed.is_open) == (422, {"reason"}, True)


def test_waiving_what_was_fulfilled_meanwhile_says_so(as_owner: Browser, owed: Obligation) -> None:
    as_owner.post(at("obligation_fulfil", owed.pk))

    response = as_owner.post(at("obligation_waive", owed.pk), {"reason": "No need"})

    assert errors(response) == {"__all__": ["This obligation is no longer open."]}


def test_opening_again_takes_the_fulfilment_back(as_owner: Browser, owed: Obligation) -> None:
    as_owner.post(at("obligation_fulfil", owed.pk))

    as_owner.post(at("obligation_reopen", owed.pk))

    owed.refresh_from_db()
    assert owed.is_open


def test_only_who_may_waive_takes_a_waiver_back(as_owner: Browser, as_colleague: Browser, owed: Obligation) -> None:
    as_owner.post(at("obligation_waive", owed.pk), {"reason": "They took it back; Bea agreed."})
    offer = at("obligation_reopen", owed.pk)

    assert as_colleague.post(offer).status_code == 404
    pages = [at("obligations"), at("client", owed.client_id)]
    assert [offer in as_colleague.get(page).content.decode() for page in pages] == [False, False]
    assert [offer in as_owner.get(page).content.decode() for page in pages] == [True, True]
    owed.refresh_from_db()
    assert owed.waived_because == "They took it back; Bea agreed."


def test_opening_what_is_open_says_so(as_owner: Browser, owed: Obligation) -> None:
    assert notice(as_owner.post(at("obligation_reopen", owed.pk))) == "This obligation is open already."


def board(browser: Browser, **asked: str) -> dict[str, list[str]]:
    """Return the titles on the page of all obligations, by heading."""
    groups = browser.get(at("obligations"), asked).context["board"].groups
    return {group.heading: [line.owed.title for line in group.lines] for group in groups}


def test_the_most_urgent_stand_first_and_ours_before_theirs(as_owner: Browser, acme: Client, people: Cast) -> None:
    for title, owed_by, due in [
        ("their invoice", "them", timedelta(days=-3)),
        ("late", "us", timedelta(minutes=-1)),
        ("some time", "us", None),
        ("tomorrow", "us", timedelta(days=1)),
        ("in a month", "us", timedelta(days=30)),
    ]:
        due_at = None if due is None else NOW + due
        cast.make_obligation(acme, by=people.owner, title=title, owed_by=owed_by, due_at=due_at)

    assert board(as_owner) == {
        "Overdue": ["late", "their invoice"],
        "Due in the next week": ["tomorrow"],
        "Later": ["in a month", "some time"],
    }


def test_what_was_closed_lately_stands_last(as_owner: Browser, acme: Client, owed: Obligation, people: Cast) -> None:
    as_owner.post(at("obligation_fulfil", owed.pk))
    older = cast.make_obligation(acme, by=people.owner, title="Long ago")
    as_owner.post(at("obligation_fulfil", older.pk), {"on": "2026-05-31"})

    assert board(as_owner) == {"Closed in the last 30 days": ["Final report"]}


def test_one_side_can_be_seen_alone(as_owner: Browser, acme: Client, owed: Obligation, people: Cast) -> None:
    cast.make_obligation(acme, by=people.owner, title="Invoice", owed_by="them")

    assert board(as_owner, owed_by="us") == {"Later": ["Final report"]}
    assert board(as_owner, owed_by="them") == {"Later": ["Invoice"]}
    assert board(as_owner, owed_by="nobody") == {"Later": ["Final report", "Invoice"]}


def test_a_colleague_sees_what_is_owed_to_their_own_clients(
    as_colleague: Browser, owed: Obligation, people: Cast
) -> None:
    other = cast.make_client(people.workspace, name="Other")
    cast.make_obligation(other, by=people.owner, title="Not theirs")

    assert board(as_colleague) == {"Later": ["Final report"]}


def test_nothing_owed_says_what_will_stand_here(as_owner: Browser) -> None:
    assert "Here you will see what is owed" in as_owner.get(at("obligations")).content.decode()


def test_what_is_owed_to_a_deleted_client_is_not_shown(as_owner: Browser, acme: Client, owed: Obligation) -> None:
    as_owner.post(at("client_delete", acme.pk))

    assert board(as_owner) == {}


@pytest.mark.parametrize("clients", [1, 3])
def test_the_page_takes_as_many_queries_however_much_is_owed(
    clients: int, as_owner: Browser, people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(clients):
        client = cast.make_client(people.workspace, name=f"Client {number}")
        cast.make_obligation(client, by=people.owner)
        kept = cast.make_obligation(client, by=people.owner, title="Kept")
        as_owner.post(at("obligation_fulfil", kept.pk), {"from": "obligations"}, headers={"HX-Request": "true"})
    as_owner.get(at("obligations"))  # shows, and so ends, what was said meanwhile

    with django_assert_num_queries(BOARD):
        as_owner.get(at("obligations"))
