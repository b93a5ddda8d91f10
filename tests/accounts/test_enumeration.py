"""Nobody learns from an answer whether an address has an account; its owner learns by mail what was tried."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail

from clients.models import User
from clients.services import people as persons
from tests.accounts.visitor import Visitor, a_day_later, last_mail
from tests.cast import NOW, PASSWORD, Cast

KNOWN, UNKNOWN = "owner@example.com", "nobody@example.com"

#: What a visitor sends, by page: the fields, with the address to fill in.
TRIES: dict[str, dict[str, str]] = {
    "account_login": {"login": "{}", "password": "not the right one"},
    "account_signup": {"email": "{}", "password1": "another calm river", "name": "Me"},
    "account_reset_password": {"email": "{}"},
    "account_request_login_code": {"email": "{}"},
}
every_try = pytest.mark.parametrize("page", TRIES)


def seen(answer: Any) -> tuple[object, ...]:
    """Return all that a visitor gets, but for tokens and the address that they sent."""
    text = re.sub(r'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"', "", answer.content.decode())
    for address in (KNOWN, UNKNOWN):
        text = text.replace(address, "ADDRESS")
    return answer.status_code, answer.get("Location"), sorted(answer.headers), sorted(answer.cookies), text


def tried(page: str, address: str) -> list[tuple[object, ...]]:
    """Return what a new visitor gets for a try, on the page where it leads, and for a wrong code there, four times."""
    visitor = Visitor()
    first = visitor.posts(page, **{name: value.format(address) for name, value in TRIES[page].items()})
    answers = [first]
    place = first.get("Location")
    if place:
        answers.append(visitor.get(place))
    if place and "confirm" in place:
        answers += [visitor.post(place, {"code": "BBBB-BBBB"}) for _try in range(4)]
        answers.append(visitor.get("/account/login/"))
    return [seen(answer) for answer in answers]


@every_try
def test_the_answer_is_the_same_whether_or_not_there_is_an_account(page: str, people: Cast) -> None:
    assert tried(page, KNOWN) == tried(page, UNKNOWN)


@every_try
def test_the_answer_is_the_same_for_an_account_that_was_switched_off(page: str, people: Cast) -> None:
    User.objects.filter(pk=people.owner.pk).update(is_active=False)

    assert tried(page, KNOWN) == tried(page, UNKNOWN)


@every_try
def test_the_answer_is_the_same_for_an_account_without_a_password(page: str, db: None) -> None:
    persons.add(email=KNOWN, password=None, now=NOW)

    assert tried(page, KNOWN) == tried(page, UNKNOWN)


@every_try
def test_the_limits_are_the_same(page: str, people: Cast) -> None:
    def tries(address: str) -> list[tuple[object, ...]]:
        a_day_later()
        return [tried(page, address)[0] for _try in range(7)]

    assert tries(KNOWN) == tries(UNKNOWN)


@pytest.mark.parametrize("page", [page for page in TRIES if page != "account_login"])
def test_each_gets_one_mail(page: str, people: Cast) -> None:
    for address in (KNOWN, UNKNOWN):
        mail.outbox.clear()
        tried(page, address)
        assert [message.to for message in mail.outbox] == [[address]]


def test_the_owner_of_an_address_hears_that_somebody_signed_up_with_it(people: Cast, visitor: Visitor) -> None:
    visitor.signs_up(KNOWN, "another calm river")

    assert "You have an account already" in last_mail().subject
    people.owner.refresh_from_db()
    assert people.owner.check_password(PASSWORD)


def test_asking_for_a_new_code_tells_nothing_either(people: Cast) -> None:
    found = []
    for address in (KNOWN, UNKNOWN):
        visitor = Visitor()
        visitor.signs_up(address)
        answer = visitor.posts("account_email_verification_sent", action="resend")
        found.append([seen(answer), seen(visitor.opens("account_email_verification_sent"))])

    assert found[0] == found[1]


def test_changing_to_an_address_of_somebody_else_looks_like_any_change(people: Cast, owner: Visitor) -> None:
    owner.proves_it_is_them()
    found = []
    for address in ("stranger@example.com", "new.one@example.com"):
        answer = owner.posts("account_email", email=address, action_add="")
        found.append((answer.status_code, answer["Location"]))

    assert found[0] == found[1]
    assert [message.subject for message in mail.outbox[-2:]] == ["Evenkeel: Your code to verify this address"] * 2
