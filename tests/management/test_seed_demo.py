"""`seed_demo` makes the portfolio and says how to get in."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from clients.management.commands.seed_demo import LOCAL_PASSWORD
from clients.models import Client, User
from clients.services.demo.people import JOHANNA
from tests import cast
from tests.cast import Cast


def seed_demo(**options: str) -> str:
    out = StringIO()
    call_command("seed_demo", stdout=out, **({"clients": "1"} | options))
    return out.getvalue()


def test_it_says_how_to_log_in(db: None, settings: Settings) -> None:
    printed = seed_demo()

    assert f"Log in at {settings.SITE_URL} as {JOHANNA.email} with the password {LOCAL_PASSWORD}." in printed
    assert User.objects.get(email=JOHANNA.email).check_password(LOCAL_PASSWORD)


def test_it_names_three_things_to_look_at(db: None) -> None:
    printed = seed_demo(clients="4")

    assert len([line for line in printed.splitlines() if line.startswith("  - ")]) == 3


@pytest.mark.parametrize("url", ["https://evenkeel.example", "http://192.168.1.7:8000"])
def test_where_others_can_get_in_the_password_is_made_up(db: None, settings: Settings, url: str) -> None:
    settings.SITE_URL = url

    password = seed_demo().split("with the password ")[1].split(".\n")[0]

    assert password != LOCAL_PASSWORD
    assert User.objects.get(email=JOHANNA.email).check_password(password)


def test_a_login_that_exists_is_not_given_away(db: None) -> None:
    User.objects.create_user(JOHANNA.email, cast.PASSWORD)

    assert "with the password it has." in seed_demo()


def test_a_workspace_in_use_ends_in_one_line(people: Cast) -> None:
    cast.make_client(people.workspace)

    with pytest.raises(CommandError) as error:
        seed_demo(workspace="here")

    assert (str(error.value).count("\n"), error.value.returncode, Client.objects.count()) == (0, 1, 1)


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({"clients": "many"}, "--clients is 'many'"),
        ({"clients": "0"}, "from 1 to 10000 clients"),
        ({"seed": "-1"}, "--seed is '-1'"),
        ({"workspace": "Studio North"}, "small letters"),
    ],
)
def test_a_bad_argument_ends_in_one_line(db: None, options: dict[str, str], fault: str) -> None:
    with pytest.raises(CommandError, match=fault):
        seed_demo(**options)
