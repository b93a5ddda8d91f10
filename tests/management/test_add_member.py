"""A person is let into a workspace by hand."""

from __future__ import annotations

import re

import pytest
from django.core.management import CommandError

from clients.models import Membership, Subscription, User
from tests.cast import Cast
from tests.management.commands_of_ours import told


def test_a_new_person_can_log_in_with_the_password_that_is_printed(people: Cast) -> None:
    said = told("add_member", "--workspace", "here", "--email", "Ada@example.com", "--name", "Ada")

    password = re.search(r"with the password (\S+)\.\n", said)
    assert password is not None
    assert User.objects.get(email="ada@example.com").check_password(password[1])


def test_an_owner_is_put_down_for_the_reports_of_owners(people: Cast) -> None:
    told("add_member", "--workspace", "here", "--email", "ada@example.com")

    assert Subscription.objects.filter(user__email="ada@example.com").count() == 3


def test_who_has_a_login_keeps_the_password(people: Cast) -> None:
    said = told("add_member", "--workspace", "here", "--email", "stranger@example.com", "--role", "member")

    assert "with the password it has" in said
    assert Membership.objects.get(user=people.stranger, workspace=people.workspace).role == "member"


@pytest.mark.parametrize("email", ["", "ada", "ada@", "ada@example.com\nBcc: all@example.com"])
def test_what_is_no_address_is_refused(people: Cast, email: str) -> None:
    with pytest.raises(CommandError, match="is not an e-mail address"):
        told("add_member", "--workspace", "here", "--email", email)


def test_an_unknown_workspace_is_refused_and_nobody_is_made(people: Cast) -> None:
    with pytest.raises(CommandError, match="There is no workspace 'nowhere'"):
        told("add_member", "--workspace", "nowhere", "--email", "ada@example.com")

    assert not User.objects.filter(email="ada@example.com").exists()
