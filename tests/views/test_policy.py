"""What the score goes by: change it, see what that does, save it, take it back."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from clients.models import Assessment, Client, Event, PolicyVersion
from clients.services import workspaces
from tests import cast
from tests.cast import NOW, Cast
from tests.forms.test_policy import sent
from tests.views.conftest import browser_of
from tests.views.pages import at, errors, kept, notice, undo


@pytest.fixture
def drained(people: Cast, acme: Client) -> Client:
    """Give a client that drains."""
    cast.drain(acme, by=people.owner)
    return acme


def post(browser: Browser, **changes: str) -> Any:
    """Return the answer to what is sent, where only this was changed."""
    return browser.post(at("policy"), sent(**changes))


def saved(browser: Browser, **changes: str) -> Any:
    """Look at what a change does, and save it."""
    return post(browser, **changes, save=post(browser, **changes, preview="1").context["seal"])


def words(response: Any) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def test_everything_that_can_be_set_is_there(as_owner: Browser) -> None:
    page = as_owner.get(at("policy"))

    assert page.status_code == 200
    assert (kept(page, "half_life_days"), kept(page, "tolls_aggression"), kept(page, "contact_share")) == (
        "21",
        "1.5",
        "20",
    )
    assert "Default: 1 h 30 min (0–24)" in words(page)


def test_without_clients_or_versions_it_says_what_will_stand_here(as_owner: Browser) -> None:
    said = words(as_owner.get(at("policy")))

    assert "There are no clients yet" in said
    assert "Each version that you save is kept here" in said


def test_a_preview_shows_what_moves_and_stores_nothing(as_owner: Browser, drained: Client, people: Cast) -> None:
    before = list(Assessment.objects.values())

    response = post(as_owner, tolls_excess_demand="0", preview="1")

    said = words(response)
    assert response.status_code == 200
    assert "Excess demand: 1 h → 0 min" in said
    assert "1 × standing pattern → steady" in said
    assert "Acme 62 →" in said
    assert (list(Assessment.objects.values()), PolicyVersion.objects.count()) == (before, 0)
    people.workspace.refresh_from_db()
    assert people.workspace.policy_changes == {}


def test_while_typing_only_the_answer_comes_back(as_owner: Browser, drained: Client) -> None:
    response = as_owner.post(at("policy"), sent(half_life_days="14"), headers={"HX-Request": "true"})

    page = response.content.decode()
    assert (response.status_code, "<html" in page, 'id="answer"' in page) == (200, False, True)
    assert 'id="answer-line"' in page
    assert 'id="policy-end"' in page


def test_what_was_looked_at_is_saved_and_every_score_follows(as_owner: Browser, drained: Client, people: Cast) -> None:
    foreseen = post(as_owner, half_life_days="14", preview="1").context["preview"].movers[0].after.score

    response = saved(as_owner, half_life_days="14", note="Our weeks are short.")

    assert (response["Location"], notice(response)) == (at("policy"), "Saved. Every score follows it now.")
    people.workspace.refresh_from_db()
    assert people.workspace.policy.half_life_days == 14
    assert round(Assessment.objects.get(client=drained).score) == foreseen
    newest = PolicyVersion.objects.newest_first()[0]
    assert (newest.number, newest.by, newest.note) == (2, people.owner, "Our weeks are short.")
    assert Event.objects.get(kind="policy.changed").by == people.owner


@pytest.mark.parametrize("seal", ["1", "", "0-0000000000000000"])
def test_what_was_not_looked_at_is_shown_first(as_owner: Browser, drained: Client, seal: str) -> None:
    response = post(as_owner, half_life_days="14", save=seal)

    assert "Not saved yet: look at what it does, then save." in words(response)
    assert not PolicyVersion.objects.exists()


def test_what_was_looked_at_is_not_saved_over_a_colleagues_version(as_owner: Browser, people: Cast) -> None:
    seal = post(as_owner, half_life_days="14", preview="1").context["seal"]
    workspaces.change_policy(workspace=people.workspace, changes={"plan_days": 14}, by=people.owner, now=NOW)

    response = post(as_owner, half_life_days="14", save=seal)

    assert "Not saved yet" in words(response)
    assert "Length of a plan: 14 days → 28 days" in words(response)
    assert PolicyVersion.objects.count() == 2


def test_saving_is_undone_by_one_press(as_owner: Browser, people: Cast) -> None:
    response = as_owner.post(undo(saved(as_owner, half_life_days="14")))

    people.workspace.refresh_from_db()
    assert (people.workspace.policy.half_life_days, notice(response)) == (21, "It is as it was before.")


@pytest.mark.parametrize("version", ["", "1", "9", "x", "-1", "²", "9" * 5000])
def test_what_is_not_the_newest_is_not_undone(as_owner: Browser, people: Cast, version: str) -> None:
    saved(as_owner, half_life_days="14")

    response = as_owner.post(f"{at('policy_undo')}?version={version}")

    people.workspace.refresh_from_db()
    assert (response["Location"], people.workspace.policy.half_life_days) == (at("policy"), 14)
    assert "Another version was saved" in notice(response)


@pytest.mark.parametrize("sending", [{"preview": "1"}, {"save": "1"}])
def test_a_fault_is_named_and_nothing_is_lost(as_owner: Browser, sending: dict[str, str]) -> None:
    response = post(as_owner, half_life_days="200", tolls_threat="4,5", note="Why not", **sending)

    assert (response.status_code, set(errors(response))) == (422, {"half_life_days"})
    assert [kept(response, name) for name in ("half_life_days", "tolls_threat", "note")] == ["200", "4,5", "Why not"]
    assert 'href="#id_half_life_days">Half-life: write a number from 3 to 182 days.' in response.content.decode()
    assert 'aria-invalid="true"' in response.content.decode()


def test_a_reason_that_is_too_long_is_refused(as_owner: Browser) -> None:
    response = post(as_owner, half_life_days="14", note="x" * 501, save="1")

    assert (response.status_code, set(errors(response))) == (422, {"note"})


def test_one_number_goes_back_to_ours_and_the_rest_stays(as_owner: Browser) -> None:
    response = post(as_owner, half_life_days="14", plan_days="14", ours="half_life_days")

    assert (kept(response, "half_life_days"), kept(response, "plan_days")) == ("21", "14")


def test_all_go_back_to_ours_once_that_was_looked_at(as_owner: Browser, people: Cast) -> None:
    saved(as_owner, half_life_days="14")

    page = as_owner.get(at("policy"), {"version": "ours"})

    assert (kept(page, "half_life_days"), "Half-life: 14 days → 21 days" in words(page)) == ("21", True)
    assert "These are our defaults. Nothing is changed until you save." in words(page)
    post(as_owner, save=page.context["seal"])
    people.workspace.refresh_from_db()
    assert people.workspace.policy_changes == {}


def test_versions_are_listed_with_what_changed_by_whom_and_why(as_owner: Browser) -> None:
    saved(as_owner, half_life_days="14", note="Our weeks are short.")
    saved(as_owner, half_life_days="14", plan_days="21")

    found = as_owner.get(at("policy")).context["history"].versions

    assert [(one.number, one.who, one.note, one.stands) for one in found] == [
        (3, "Owner", "", True),
        (2, "Owner", "Our weeks are short.", False),
        (1, "", "", False),
    ]
    assert [[(change.label, change.after) for change in one.changes] for one in found] == [
        [("length of a plan", "21 days")],
        [("half-life", "14 days")],
        [],
    ]


def test_an_older_version_is_looked_at_and_returned_to(as_owner: Browser, drained: Client, people: Cast) -> None:
    saved(as_owner, half_life_days="14")
    saved(as_owner, half_life_days="30")

    page = as_owner.get(at("policy"), {"version": "2"})

    assert kept(page, "half_life_days") == "14"
    assert "This is version 2 as it was. Nothing is changed until you save." in words(page)
    post(as_owner, half_life_days="14", save=page.context["seal"])
    people.workspace.refresh_from_db()
    assert people.workspace.policy.half_life_days == 14


@pytest.mark.parametrize("version", ["9", "0", "x", "-1", "²", "9" * 30])
def test_a_version_that_is_not_there_is_not_found(as_owner: Browser, version: str) -> None:
    assert as_owner.get(at("policy"), {"version": version}).status_code == 404


def test_versions_of_others_are_not_found(as_owner: Browser, people: Cast) -> None:
    workspaces.change_policy(workspace=people.elsewhere, changes={"plan_days": 14}, by=people.stranger, now=NOW)

    assert as_owner.get(at("policy"), {"version": "2"}).status_code == 404


def test_many_versions_come_in_pages(as_owner: Browser, people: Cast) -> None:
    for days in range(7, 19):
        workspaces.change_policy(workspace=people.workspace, changes={"plan_days": days}, by=None, now=NOW)

    first, second = (as_owner.get(at("policy"), {"page": page}).context["history"].versions for page in (1, 2))

    assert [one.number for one in first] == list(range(13, 3, -1))
    assert [one.number for one in second] == [3, 2, 1]
    assert [change.before for change in first[-1].changes] == ["8 days"]


def test_its_owner_finds_the_page_among_the_settings_and_nobody_else_does(
    as_owner: Browser, as_colleague: Browser
) -> None:
    assert f'href="{at("policy")}"' in as_owner.get(at("workspace_settings")).content.decode()
    assert f'href="{at("policy")}"' not in as_colleague.get(at("people")).content.decode()
    assert as_colleague.get(at("policy")).status_code == 404


def statements(browser: Browser) -> int:
    with CaptureQueriesContext(connection) as found:
        assert post(browser, half_life_days="14", preview="1").status_code == 200
    return len(found)


def test_a_preview_takes_as_many_statements_for_many_clients_and_versions(people: Cast, drained: Client) -> None:
    workspaces.change_policy(workspace=people.workspace, changes={"plan_days": 14}, by=None, now=NOW)
    browser = browser_of(people.owner)
    few = statements(browser)
    for number in range(9):
        cast.drain(cast.make_client(people.workspace, name=f"Client {number}"), by=people.colleague, weeks=3)
    for days in range(15, 25):
        workspaces.change_policy(workspace=people.workspace, changes={"plan_days": days}, by=people.owner, now=NOW)

    assert statements(browser) == few <= 15
