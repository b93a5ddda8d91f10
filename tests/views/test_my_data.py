"""A person takes their own data with them, and ends their account."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse

from clients.models import Client, Membership, Report, Snooze, User
from clients.reports import at_risk
from clients.services import snoozes, workspaces
from tests import cast
from tests.accounts.visitor import Visitor
from tests.cast import NOW, Cast
from tests.views.pages import errors

MEANT = {"is_meant": "on"}


def logged_in(user: User) -> Browser:
    """Return a browser in which this person has just said who they are."""
    cache.clear()  # limits on attempts
    visitor = Visitor()
    visitor.logs_in(user.email)
    visitor.proves_it_is_them()
    return visitor


def download(browser: Browser) -> dict[str, Any]:
    """Return what the file says."""
    response = browser.get(reverse("my_data_file"))
    with ZipFile(BytesIO(response.content)) as archive:
        found: dict[str, Any] = json.loads(archive.read("my-data.json"))
    return found


def test_the_file_holds_what_is_ones_own(acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.colleague, felt=-2, facts="Mine.")
    cast.make_interaction(acme, by=people.owner, felt=2, facts="Theirs.")

    held = download(logged_in(people.colleague))

    here = held["workspaces"][0]
    assert held["account"]["email"] == people.colleague.email
    assert [(row["facts"], row["felt"], row["client_name"]) for row in here["logged"]] == [("Mine.", -2, "Acme")]
    assert (here["name"], here["role"]) == (people.workspace.name, "member")
    assert len(held["sessions"]) == 1


def test_the_file_holds_what_one_put_off_and_nobody_else_did(people: Cast) -> None:
    for user, days in [(people.colleague, 7), (people.owner, 1)]:
        line = snoozes.Line(workspace=people.workspace, by=user, kind=Snooze.Kind.QUIET, subject_id=1)
        snoozes.put_off(line=line, days=days, now=NOW)

    put_off = download(logged_in(people.colleague))["workspaces"][0]["put_off"]

    assert [(row["kind"], row["until"]) for row in put_off] == [("quiet", "2026-07-07")]


@pytest.mark.parametrize(("role", "number"), [("owner", 2), ("manager", 1), ("member", 1)])
def test_a_report_that_never_went_out_is_for_owners(role: str, number: int, acme: Client, people: Cast) -> None:
    workspaces.join(workspace=people.workspace, user=people.colleague, role=Membership.Role.OWNER, now=NOW)
    went_out, _held_back = [
        at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.colleague, now=NOW) for _report in range(2)
    ]
    Report.objects.filter(pk=went_out.pk).update(state=Report.State.SENT, sent_at=NOW)
    Membership.objects.filter(user=people.colleague).update(role=role)

    assert len(download(logged_in(people.colleague))["workspaces"][0]["reports"]) == number


def test_the_file_holds_nothing_of_others(acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.owner, felt=2, facts="Theirs.")
    elsewhere = cast.make_client(people.elsewhere, name="Elsewhere")
    cast.make_interaction(elsewhere, by=people.stranger, facts="Not here.")

    whole = str(download(logged_in(people.colleague)))

    assert not [word for word in ("Theirs.", "Not here.", people.owner.email, "Elsewhere", "password") if word in whole]


def test_what_was_logged_where_one_left_is_not_among_it(acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.colleague, facts="Mine.")
    Membership.objects.filter(user=people.colleague).delete()

    assert download(logged_in(people.colleague))["workspaces"] == []


@pytest.mark.parametrize("name", ["my_data_file", "account_delete"])
def test_it_is_asked_again_who_one_is(people: Cast, name: str) -> None:
    browser = Browser()
    browser.force_login(people.colleague)

    for response in (browser.get(reverse(name)), browser.post(reverse(name), MEANT)):
        assert response.status_code in {302, 405}
        assert "reauthenticate" in response.get("Location", "reauthenticate")
    assert User.objects.filter(pk=people.colleague.pk).exists()


def test_the_page_leads_to_both(as_colleague: Browser) -> None:
    shown = as_colleague.get(reverse("my_data")).content.decode()

    assert reverse("my_data_file") in shown
    assert reverse("account_delete") in shown


def test_the_page_says_what_becomes_of_each_workspace_of_its_reader(people: Cast) -> None:
    stays, goes = "stays there, by “someone who left”", "They go with you, with all that is in them"

    def says(user: User) -> list[bool]:
        shown = logged_in(user).get(reverse("my_data")).content.decode()
        return [words in shown for words in (stays, goes)]

    assert says(people.colleague) == [True, False]
    assert says(people.stranger) == [False, True]
    workspaces.join(workspace=people.workspace, user=people.stranger, role=Membership.Role.MEMBER, now=NOW)
    assert says(people.stranger) == [True, True]


@pytest.mark.parametrize("name", ["my_data", "my_data_file", "account_delete"])
def test_nobody_comes_in_without_a_login(db: None, name: str) -> None:
    assert Browser().get(reverse(name))["Location"].startswith(reverse("account_login"))


def test_an_account_is_deleted_once_it_is_meant(people: Cast) -> None:
    browser = logged_in(people.colleague)

    refused = browser.post(reverse("account_delete"))
    response = browser.post(reverse("account_delete"), MEANT)

    assert (refused.status_code, set(errors(refused))) == (422, {"is_meant"})
    assert response["Location"] == reverse("account_login")
    assert not User.objects.filter(email=people.colleague.email).exists()
    assert browser.get(reverse("my_data")).status_code == 302


def test_other_sessions_end_with_the_account(people: Cast) -> None:
    elsewhere = logged_in(people.colleague)

    logged_in(people.colleague).post(reverse("account_delete"), MEANT)

    assert elsewhere.get(reverse("my_data")).status_code == 302


def test_the_last_owner_is_told_the_way_out(acme: Client, people: Cast) -> None:
    browser = logged_in(people.owner)

    page, response = browser.get(reverse("account_delete")), browser.post(reverse("account_delete"), MEANT)

    assert "You are the only owner here" in page.content.decode()
    assert response.status_code == 422
    assert User.objects.filter(pk=people.owner.pk).exists()


def test_a_workspace_that_ends_is_named_before(people: Cast) -> None:
    page = logged_in(people.stranger).get(reverse("account_delete"))

    assert f'<li class="strong">{people.elsewhere.name}</li>' in page.content.decode()


def test_a_person_of_many_workspaces_takes_all_with_them(acme: Client, people: Cast) -> None:
    workspaces.join(workspace=people.elsewhere, user=people.colleague, role=Membership.Role.MEMBER, now=NOW)

    held = download(logged_in(people.colleague))

    assert sorted(found["name"] for found in held["workspaces"]) == ["Elsewhere", "Here"]
