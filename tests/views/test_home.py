"""Where a person begins."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client as Browser

from clients.services import workspaces
from tests import cast
from tests.cast import NOW, Cast
from tests.views.conftest import browser_of
from tests.views.pages import at


def test_home_leads_to_the_only_workspace(as_owner: Browser) -> None:
    assert as_owner.get("/")["Location"] == at("today")


def test_home_lets_choose_among_several_workspaces(as_owner: Browser, people: Cast) -> None:
    workspaces.join(workspace=people.elsewhere, user=people.owner, role="member", now=NOW + timedelta(days=1))

    page = as_owner.get("/")

    assert page.context["workspaces"] == [people.workspace, people.elsewhere]
    assert "Your workspaces" in as_owner.get(at("portfolio")).content.decode()


def test_the_header_leads_to_the_other_workspaces(as_owner: Browser, people: Cast) -> None:
    workspaces.join(workspace=people.elsewhere, user=people.owner, role="member", now=NOW)

    page = as_owner.get(at("portfolio")).content.decode()

    assert '<a href="/w/elsewhere/">Elsewhere</a>' in page


def test_who_belongs_to_one_workspace_hears_nothing_of_others(as_owner: Browser) -> None:
    page = as_owner.get(at("portfolio")).content.decode()

    assert "Your workspaces" not in page
    assert "Switch to" not in page


def test_home_leads_who_has_no_workspace_to_making_one(db: None) -> None:
    assert browser_of(cast.make_user("newcomer")).get("/")["Location"] == "/workspaces/new/"


def test_where_logging_in_used_to_be_leads_on(db: None) -> None:
    assert Browser().get("/login/?next=/w/here/")["Location"] == "/account/login/?next=/w/here/"
    assert Browser().get("/logout/")["Location"] == "/account/logout/"
