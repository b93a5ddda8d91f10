"""Guessing is bounded: after a few tries, the right answer is refused as well. The limits hold across processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import override_settings

from clients.models import User
from tests.accounts.visitor import Phone, Visitor, a_day_later, code_in_mail
from tests.cast import PASSWORD, Cast
from tests.environment import of_the_product
from tests.views.pages import errors

OWNER = "owner@example.com"
TOO_MANY = 429


def until_refused(guess: Callable[[int], bool], *, most: int = 40) -> int:
    """Return how many guesses were answered before one was refused."""
    return next(count for count in range(most) if guess(count))


def says_too_often(response: Any) -> bool:
    """Return whether an answer refuses to look."""
    return response.status_code == TOO_MANY or "That was too often. Wait" in response.content.decode()


def test_passwords_of_one_address_are_tried_five_times_wherever_from(people: Cast) -> None:
    def guess(count: int) -> bool:
        elsewhere = Visitor(REMOTE_ADDR=f"192.0.2.{count}", headers={"host": ("testserver", "localhost")[count % 2]})
        return says_too_often(elsewhere.logs_in(OWNER, "wrong"))

    assert until_refused(guess) == 5
    visitor = Visitor(REMOTE_ADDR="198.51.100.7")
    assert says_too_often(visitor.logs_in(OWNER))
    a_day_later()
    visitor.logs_in(OWNER)
    assert visitor.is_in()


def test_one_place_tries_ten_addresses_a_minute(people: Cast) -> None:
    assert until_refused(lambda count: says_too_often(Visitor().logs_in(f"somebody{count}@example.com", "wrong"))) == 10


def test_logging_in_rightly_in_between_makes_room_for_no_more_guesses(people: Cast) -> None:
    def guess(_count: int) -> bool:
        Visitor().logs_in("stranger@example.com")
        return says_too_often(Visitor().logs_in(OWNER, "wrong"))

    assert until_refused(guess) == 5


@pytest.mark.parametrize(("proxies", "tried"), [(0, 10), (1, 40)])
def test_a_forwarded_address_counts_only_behind_a_proxy_of_ours(proxies: int, tried: int, people: Cast) -> None:
    def guess(count: int) -> bool:
        forwarded = {"x-forwarded-for": f"203.0.113.9, 192.0.2.{count}"}
        return says_too_often(Visitor(headers=forwarded).logs_in(f"somebody{count}@example.com", "wrong"))

    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=proxies):
        answered = sum(not guess(count) for count in range(40))

    assert answered == tried


def test_who_passed_fewer_proxies_than_there_are_counts_by_who_handed_it_over(people: Cast) -> None:
    def guess(count: int) -> bool:
        forged = Visitor(REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": f"203.0.113.{count}"})
        return says_too_often(forged.logs_in(f"somebody{count}@example.com", "wrong"))

    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=2):
        assert until_refused(guess) == 10
        visitor = Visitor(REMOTE_ADDR="192.0.2.2", headers={"x-forwarded-for": "203.0.113.1"})
        visitor.logs_in(OWNER)
    assert visitor.is_in()


@pytest.mark.parametrize(
    ("page", "fields", "confirm"),
    [
        ("account_signup", {"email": "new@example.com", "password1": PASSWORD}, "account_email_verification_sent"),
        ("account_request_login_code", {"email": OWNER}, "account_confirm_login_code"),
    ],
)
def test_after_three_wrong_codes_the_right_one_is_worth_nothing(
    page: str, fields: dict[str, str], confirm: str, people: Cast, visitor: Visitor
) -> None:
    visitor.posts(page, **fields)
    code = code_in_mail()

    guesses = [visitor.posts(confirm, code="BBBB-BBBB").status_code for _try in range(3)]
    visitor.posts(confirm, code=code)

    assert guesses == [200, 200, 302]
    assert not visitor.is_in()


@pytest.mark.parametrize("page", ["account_request_login_code", "account_reset_password"])
def test_three_mails_a_minute_go_to_an_address(page: str, people: Cast) -> None:
    def ask(count: int) -> bool:
        return says_too_often(Visitor(REMOTE_ADDR=f"192.0.2.{count}").posts(page, email=OWNER))

    assert until_refused(ask) == 3
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("page", ["account_signup", "account_request_login_code", "account_reset_password"])
@pytest.mark.parametrize("spelling", ["owner@example.com\u200b", "owner@\uff45xample.com", "owner@exam\u00adple.com"])
def test_another_spelling_of_an_address_makes_no_room_for_more_mails(page: str, spelling: str, people: Cast) -> None:
    answer = Visitor().posts(page, email=spelling, password1="another calm river")

    assert set(errors(answer)) == {"email"}
    assert mail.outbox == []


@pytest.mark.parametrize("address", ["nora@exämple.com", "nora@xn--exmple-cua.com", "nora@пример.рф"])
def test_an_address_in_any_script_is_one(address: str, visitor: Visitor) -> None:
    visitor.signs_up(address)

    assert User.objects.filter(email=address).exists()


def test_signing_up_mails_an_address_once_in_ten_seconds(visitor: Visitor) -> None:
    assert until_refused(lambda _count: says_too_often(Visitor().signs_up())) == 1
    assert len(mail.outbox) == 1


def test_codes_of_the_second_factor_are_tried_five_times(people: Cast, visitor: Visitor) -> None:
    phone = Phone(people.owner)
    visitor.logs_in(OWNER)

    def guess(count: int) -> bool:
        wrong = phone.wrong_code() if count % 2 else "00000000"
        return says_too_often(visitor.posts("mfa_authenticate", code=wrong))

    assert until_refused(guess) == 5
    again = Visitor(REMOTE_ADDR="198.51.100.7")
    again.logs_in(OWNER)
    again.posts("mfa_authenticate", code=phone.code())
    assert not again.is_in()


def test_the_password_that_is_asked_for_again_cannot_be_guessed(owner: Visitor) -> None:
    def guess(_count: int) -> bool:
        return says_too_often(owner.posts("account_reauthenticate", password="wrong"))

    assert until_refused(guess) == 5
    assert "password" in errors(owner.posts("account_reauthenticate", password=PASSWORD))


def test_the_current_password_cannot_be_guessed_where_it_is_changed(people: Cast, owner: Visitor) -> None:
    fields = {"oldpassword": "wrong", "password1": "another calm river"}

    assert until_refused(lambda _count: says_too_often(owner.posts("account_change_password", **fields))) == 5


def test_what_is_counted_is_not_thrown_out_by_counting_more(people: Cast) -> None:
    for _try in range(5):
        Visitor().logs_in(OWNER, "wrong")
    cache.set_many({f"somebody-{number}": number for number in range(700)})

    assert says_too_often(Visitor(REMOTE_ADDR="198.51.100.7").logs_in(OWNER))


ELSEWHERE = """
import django
django.setup()
from django.test import Client
for _try in range(4):
    Client(headers={"host": "localhost"}).post("/account/login/", {"login": "owner@example.com", "password": "wrong"})
"""


@pytest.mark.django_db(transaction=True)
def test_what_another_process_tried_counts_here_as_well(people: Cast) -> None:
    place = connection.settings_dict
    database = (
        f"sqlite:///{place['NAME']}"
        if connection.vendor == "sqlite"
        else "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**place)
    )
    environment = of_the_product(DATABASE_URL=database) | {"DJANGO_SETTINGS_MODULE": "tests.settings"}

    subprocess.run([sys.executable, "-c", ELSEWHERE], env=environment, check=True, cwd=settings.BASE_DIR)

    assert User.objects.filter(email=OWNER).exists()
    assert not says_too_often(Visitor().logs_in(OWNER, "wrong"))
    assert says_too_often(Visitor().logs_in(OWNER))
