"""Somebody who lost everything but the password is let in again by hand."""

from __future__ import annotations

import pytest
from django.core.management import CommandError

from tests.accounts.visitor import Phone, Visitor, last_mail
from tests.cast import Cast
from tests.management.commands_of_ours import told

OWNER = "owner@example.com"


def test_the_person_logs_in_with_the_password_again_and_is_told(people: Cast) -> None:
    Phone(people.owner)

    told("remove_second_factor", "--email", "Owner@Example.com")

    visitor = Visitor()
    visitor.logs_in(OWNER)
    assert visitor.is_in()
    assert (last_mail().to, last_mail().subject) == ([OWNER], "Evenkeel: Your second factor was removed")


def test_every_device_is_logged_out(people: Cast) -> None:
    visitor = Visitor()
    visitor.logs_in(OWNER)
    Phone(people.owner)

    told("remove_second_factor", "--email", OWNER)

    assert visitor.get("/account/email/").status_code == 302


@pytest.mark.parametrize(
    ("email", "words"), [("nobody@example.com", "There is no person"), (OWNER, "has no second factor")]
)
def test_what_cannot_be_done_is_said(email: str, words: str, people: Cast) -> None:
    with pytest.raises(CommandError, match=words):
        told("remove_second_factor", "--email", email)
