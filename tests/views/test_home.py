"""Where a person begins, and how they come in and go."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from clients.services import workspaces
from tests import cast
from tests.cast import NOW, PASSWORD, Cast
from tests.views.conftest import browser_of
from tests.views.pages import at, errors, kept


def log_in(**changes: str) -> Any:
    """Return what a browser gets for the owner's address and password, unless changed."""
    return Browser().post("/login/", {"username": "owner@example.com", "password": PASSWORD} | changes)


def test_home_leads_to_the_only_workspace(as_owner: Browser) -> None:
    assert as_owner.get("/")["Location"] == at("portfolio")


def test_home_lets_choose_among_several_workspaces(as_owner: Browser, people: Cast) -> None:
    workspaces.join(workspace=people.elsewhere, user=people.owner, role="member", now=NOW + timedelta(days=1))

    page = as_owner.get("/")

    assert page.context["workspaces"] == [people.workspace, people.elsewhere]
    assert "Your workspaces" in as_owner.get(at("portfolio")).content.decode()


def test_who_belongs_to_one_workspace_hears_nothing_of_others(as_owner: Browser) -> None:
    assert "Your workspaces" not in as_owner.get(at("portfolio")).content.decode()


def test_home_says_how_to_come_to_a_workspace(db: None) -> None:
    page = browser_of(cast.make_user("newcomer")).get("/")

    assert "newcomer@example.com" in page.content.decode()


@pytest.mark.parametrize("address", ["owner@example.com", "Owner@Example.com", " owner@example.com "])
def test_logging_in_takes_an_address_in_any_case(address: str, people: Cast) -> None:
    response = log_in(username=address)

    assert (response.status_code, response["Location"]) == (302, "/")


@pytest.mark.parametrize("changes", [{"password": "wrong"}, {"username": "nobody@example.com"}])
def test_a_wrong_login_says_the_same_whoever_asks(changes: dict[str, str], people: Cast) -> None:
    response = log_in(**changes)

    assert response.status_code == 422
    assert "do not belong together" in errors(response)["__all__"][0]
    assert kept(response, "username") == changes.get("username", "owner@example.com")


def test_logging_in_does_not_lead_out_of_the_product(people: Cast) -> None:
    response = log_in(next="https://elsewhere.example/")

    assert response["Location"] == "/"


def test_logging_out_takes_a_post(as_owner: Browser) -> None:
    assert as_owner.get("/logout/").status_code == 405
    assert as_owner.post("/logout/")["Location"] == "/login/"
    assert as_owner.get("/").status_code == 302
