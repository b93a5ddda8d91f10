"""SECOND_FACTOR=required: nothing opens without one but the pages where it is set up."""

from __future__ import annotations

import pytest
from django.urls import reverse
from pytest_django import Settings

from clients.models import User
from tests.accounts.visitor import Phone, Visitor
from tests.cast import Cast
from tests.views.pages import at


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.SECOND_FACTOR = "required"


@pytest.mark.parametrize("address", ["/", at("portfolio"), at("log"), "/w/nowhere/", "/admin/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_opens_for_who_has_none(address: str, method: str, owner: Visitor) -> None:
    answer = getattr(owner, method)(address)

    assert (answer.status_code, answer["Location"]) == (302, "/account/2fa/")


def test_the_page_where_it_is_set_up_says_why(owner: Visitor) -> None:
    assert "On this site everybody has a second factor" in owner.get("/", follow=True).content.decode()


@pytest.mark.parametrize("page", ["account_email", "account_change_password", "usersessions_list", "account_logout"])
def test_the_pages_of_the_account_stay_open(page: str, owner: Visitor) -> None:
    assert owner.get(reverse(page)).status_code == 200


def test_health_stays_open(owner: Visitor) -> None:
    assert owner.get("/healthz").status_code != 302


def test_with_one_everything_opens(people: Cast, owner: Visitor) -> None:
    Phone(people.owner)

    assert owner.get(at("portfolio")).status_code == 200
    assert "On this site everybody" not in owner.opens("mfa_index").content.decode()


def test_the_admin_opens_with_one(people: Cast, owner: Visitor) -> None:
    User.objects.filter(pk=people.owner.pk).update(is_staff=True, is_superuser=True)
    Phone(people.owner)

    assert owner.get("/admin/").status_code == 200


def test_who_is_not_logged_in_logs_in_first(visitor: Visitor, db: None) -> None:
    assert visitor.get("/")["Location"] == "/account/login/?next=/"


def test_where_it_is_optional_nobody_is_led_there(owner: Visitor, settings: Settings) -> None:
    settings.SECOND_FACTOR = "optional"

    assert owner.get(at("portfolio")).status_code == 200
