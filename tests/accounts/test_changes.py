"""What a person changes in their account: the password, the address, and where they are logged in."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core import mail

from clients.services import people as persons
from tests.accounts.visitor import Visitor, code_in_mail, last_mail, link_in_mail
from tests.cast import NOW, PASSWORD, Cast
from tests.views.pages import errors

OWNER, NEW = "owner@example.com", "another calm river"


@pytest.fixture
def elsewhere(people: Cast) -> Visitor:
    """Give the owner on another device."""
    visitor = Visitor(headers={"user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"})
    visitor.logs_in(OWNER)
    return visitor


def works(visitor: Visitor) -> bool:
    """Return whether a page that takes a login opens."""
    return bool(visitor.get("/account/email/").status_code == 200)


def test_a_new_password_logs_out_every_other_device(owner: Visitor, elsewhere: Visitor) -> None:
    owner.posts("account_change_password", oldpassword=PASSWORD, password1=NEW)

    assert (works(owner), works(elsewhere)) == (True, False)
    assert "Your password was changed" in last_mail().subject
    again = Visitor()
    again.logs_in(OWNER, NEW)
    assert again.is_in()


def test_a_password_is_not_changed_without_the_current_one(owner: Visitor, people: Cast) -> None:
    assert "oldpassword" in errors(owner.posts("account_change_password", oldpassword="wrong", password1=NEW))
    people.owner.refresh_from_db()
    assert people.owner.check_password(PASSWORD)


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(elsewhere: Visitor, visitor: Visitor) -> None:
    visitor.posts("account_reset_password", email=OWNER)
    link = link_in_mail()
    form = visitor.get(link, follow=True)
    done = visitor.post(form.redirect_chain[-1][0], {"password1": NEW})

    assert done["Location"] == "/account/password/reset/key/done/"
    assert (visitor.is_in(), works(elsewhere)) == (False, False)
    assert "Your password was changed" in last_mail().subject
    assert "no longer valid" in Visitor().get(link, follow=True).content.decode()
    visitor.logs_in(OWNER, NEW)
    assert visitor.is_in()


def test_the_link_is_not_left_in_the_address_of_the_page(people: Cast, visitor: Visitor) -> None:
    visitor.posts("account_reset_password", email=OWNER)

    assert visitor.get(link_in_mail())["Location"].endswith("-set-password/")


def test_who_has_no_password_sets_one(visitor: Visitor, db: None) -> None:
    persons.add(email="ada@example.com", password=None, now=NOW)
    visitor.posts("account_request_login_code", email="ada@example.com")
    visitor.posts("account_confirm_login_code", code=code_in_mail())

    assert visitor.get("/account/password/change/")["Location"] == "/account/password/set/"
    visitor.posts("account_set_password", password1=NEW)

    again = Visitor()
    again.logs_in("ada@example.com", NEW)
    assert again.is_in()


def test_an_address_changes_once_the_code_from_the_new_one_was_entered(owner: Visitor, people: Cast) -> None:
    owner.proves_it_is_them()
    owner.posts("account_email", email="Moved@Example.com", action_add="")

    people.owner.refresh_from_db()
    assert (people.owner.email, last_mail().to) == (OWNER, ["moved@example.com"])

    owner.posts("account_email_verification_sent", code=code_in_mail())

    people.owner.refresh_from_db()
    assert people.owner.email == "moved@example.com"
    assert [address.email for address in EmailAddress.objects.filter(user=people.owner)] == ["moved@example.com"]
    assert (last_mail().to, last_mail().subject) == ([OWNER], "Evenkeel: Your e-mail address was changed")
    assert "moved@example.com" in last_mail().body


def test_an_address_does_not_change_without_the_password(owner: Visitor) -> None:
    answer = owner.posts("account_email", email="moved@example.com", action_add="")

    assert answer["Location"].startswith("/account/reauthenticate/")
    assert mail.outbox == []


def test_an_address_of_somebody_else_cannot_be_taken(owner: Visitor, people: Cast) -> None:
    owner.proves_it_is_them()
    owner.posts("account_email", email="stranger@example.com", action_add="")

    owner.posts("account_email_verification_sent", code=code_in_mail())

    people.owner.refresh_from_db()
    assert people.owner.email == OWNER


def test_devices_are_listed_and_the_others_logged_out(owner: Visitor, elsewhere: Visitor) -> None:
    page = owner.opens("usersessions_list").content.decode()
    assert "Firefox on Linux" in page
    assert "this device" in page

    owner.posts("usersessions_list")

    assert (works(owner), works(elsewhere)) == (True, False)


def test_nobody_sees_the_devices_of_others(owner: Visitor, elsewhere: Visitor) -> None:
    stranger = Visitor()
    stranger.logs_in("stranger@example.com")

    stranger.posts("usersessions_list")

    assert stranger.opens("usersessions_list").context["session_count"] == 1
    assert (works(owner), works(elsewhere)) == (True, True)
    assert UserSession.objects.count() == 3
