"""Passwords: what is taken, how it is typed, how it is kept."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.test import Client as Browser
from pytest_django import Settings

from clients.models import Client, User
from tests.cast import PASSWORD, Cast
from tests.security import markup
from tests.security.site_map import addresses

CHANGE = "/account/password/change/"
HASHERS = ["Argon2PasswordHasher", "PBKDF2PasswordHasher"]


def changed(browser: Browser, people: Cast, password: str) -> bool:
    browser.post(CHANGE, {"oldpassword": PASSWORD, "password1": password})
    people.owner.refresh_from_db()
    return people.owner.check_password(password)


@pytest.mark.parametrize(
    "password",
    [
        " surrounded by space ",
        "eulenspiegelei",
        "ÜÄÖ ßßß 🙂🙂🙂🙂",
        "x1" * 64,
        "{{ 6*7 }} %(x)s <b>",
        "123 456 789 0123",
    ],
)
def test_a_password_of_any_make_is_taken_up_to_128_characters(password: str, people: Cast, as_owner: Browser) -> None:
    assert changed(as_owner, people, password)


@pytest.mark.parametrize("password", ["too short", "x1" * 64 + "x", "x1" * 200_000])
def test_a_password_that_is_too_short_or_too_long_is_refused(password: str, people: Cast, as_owner: Browser) -> None:
    assert not changed(as_owner, people, password)


@pytest.mark.parametrize("address", ["/account/login/", "/account/signup/"])
def test_passwords_are_typed_into_masked_inputs_that_managers_know(address: str, client: Browser, db: None) -> None:
    page = markup.read(client.get(address).content.decode())

    assert ("type", "password") in page.attributes
    kinds = {value for name, value in page.attributes if name == "autocomplete"}
    assert kinds & {"current-password", "new-password"}
    assert {"onpaste", "maxlength"} & {name for name, _value in page.attributes} <= {"maxlength"}


def test_a_password_of_before_is_hashed_anew_at_the_next_login(people: Cast, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}" for name in HASHERS]
    User.objects.filter(pk=people.owner.pk).update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))
    people.owner.refresh_from_db()

    assert people.owner.check_password(PASSWORD)

    people.owner.refresh_from_db()
    assert identify_hasher(people.owner.password).algorithm == "argon2"


def test_every_page_has_the_way_out(furnished: Client, as_owner: Browser) -> None:
    lost = []
    for where in addresses():
        answer = as_owner.get(where.url)
        whole = answer.status_code == 200 and not answer.streaming and b"<header" in answer.content
        if whole and where.route.startswith("w/") and b'action="/account/logout/"' not in answer.content:
            lost.append(where.url)

    assert lost == []
