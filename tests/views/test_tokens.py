"""The page of one's tokens: made once one has said who one is, shown once, revoked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse

from clients.models import AccessToken, Event
from clients.services import tokens
from tests.accounts.visitor import Visitor
from tests.cast import NOW, Cast
from tests.views.conftest import browser_of
from tests.views.pages import at

TYPED = {"name": "Phone", "scope": "log", "days": "90"}


@pytest.fixture
def proven(people: Cast) -> Browser:
    """Give the colleague's browser, who has just said who they are."""
    cache.clear()  # limits on attempts
    visitor = Visitor()
    visitor.logs_in(people.colleague.email)
    visitor.proves_it_is_them()
    return visitor


def make(people: Cast, **changes: Any) -> str:
    values: dict[str, Any] = {
        "workspace": people.workspace,
        "by": people.colleague,
        "name": "Phone",
        "scope": "read",
        "days": 30,
    }
    return tokens.make(**(values | changes), now=NOW)


def test_a_token_is_shown_once_and_kept_as_a_digest(people: Cast, proven: Browser) -> None:
    page = proven.post(at("token_add"), TYPED).content.decode()

    secret = re.findall(r"ek_[\w-]{43}", page)[0]
    kept = AccessToken.objects.get()
    assert (kept.user, kept.digest, (kept.expires_at - NOW).days) == (people.colleague, tokens.digest_of(secret), 90)
    assert secret not in str(AccessToken.objects.values_list()) + proven.get(at("tokens")).content.decode()
    assert Event.objects.get(kind="token.made").by == people.colleague


def test_it_is_asked_again_who_makes_a_token(as_colleague: Browser) -> None:
    answer: Any = as_colleague.post(at("token_add"), TYPED)

    assert (answer.status_code, AccessToken.objects.exists()) == (302, False)
    assert reverse("account_reauthenticate") in answer["Location"]


@pytest.mark.parametrize(("field", "value"), [("name", ""), ("name", "x" * 61), ("scope", "admin"), ("days", "3650")])
def test_a_field_at_fault_is_told_and_nothing_typed_is_lost(field: str, value: str, proven: Browser) -> None:
    answer: Any = proven.post(at("token_add"), TYPED | {field: value})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_an_eleventh_token_is_refused(people: Cast, proven: Browser) -> None:
    for _number in range(tokens.MOST):
        make(people)

    answer = proven.post(at("token_add"), TYPED)

    assert answer.status_code == 422
    assert "ten tokens" in answer.content.decode()


def test_a_token_is_revoked_once_that_is_meant(people: Cast, as_colleague: Browser) -> None:
    make(people)
    url = at("token_revoke", AccessToken.objects.get().pk)

    assert "Revoke this token?" in as_colleague.get(url).content.decode()
    as_colleague.post(url)

    assert not AccessToken.objects.exists()
    assert Event.objects.get(kind="token.revoked").by == people.colleague


def test_nobody_sees_or_revokes_the_token_of_somebody_else(people: Cast, as_owner: Browser) -> None:
    make(people, name="Mine alone")

    assert "Mine alone" not in as_owner.get(at("tokens")).content.decode()
    assert as_owner.post(at("token_revoke", AccessToken.objects.get().pk)).status_code == 404


@pytest.mark.parametrize("number", [1, 9])
def test_the_page_takes_as_many_statements_however_many_tokens(
    number: int, people: Cast, django_assert_num_queries: Any
) -> None:
    browser = browser_of(people.colleague)
    for _one in range(number):
        make(people)

    with django_assert_num_queries(4):
        browser.get(at("tokens"))
