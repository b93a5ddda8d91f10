"""The second factor: set up, asked for, used once, and lost."""

from __future__ import annotations

import json
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import override_settings
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from tests.accounts.visitor import Phone, Visitor, a_day_later, code_in_mail, last_mail, link_in_mail
from tests.cast import Cast

OWNER = "owner@example.com"


@pytest.fixture
def phone(people: Cast) -> Phone:
    """Give the owner's phone."""
    return Phone(people.owner)


def test_an_app_is_set_up_with_its_first_code(
    people: Cast, owner: Visitor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    owner.proves_it_is_them()
    secret = owner.opens("mfa_activate_totp").context["form"].secret

    shown = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        answer = owner.posts("mfa_activate_totp", code=shown)

    assert answer["Location"] == "/account/2fa/recovery-codes/"
    assert len(owner.opens("mfa_view_recovery_codes").context["unused_codes"]) == 10
    assert "An authenticator app was added" in last_mail().subject


def test_the_password_is_asked_for_again_before_it_is_set_up(owner: Visitor) -> None:
    assert owner.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")
    assert owner.get("/account/2fa/webauthn/add/")["Location"].startswith("/account/reauthenticate/")


def test_its_secret_cannot_be_read_in_the_database(people: Cast, phone: Phone) -> None:
    kept = json.dumps([row.data for row in Authenticator.objects.all()])

    assert phone.secret not in kept
    assert not any(code in kept for code in phone.paper)


def test_with_another_secret_key_no_code_fits_and_nothing_breaks(phone: Phone, visitor: Visitor) -> None:
    with override_settings(SECRET_KEY="x" * 50):
        visitor.logs_in(OWNER)
        assert visitor.posts("mfa_authenticate", code=phone.code()).status_code == 200
    assert not visitor.is_in()


def test_a_former_secret_key_still_opens_what_it_locked(phone: Phone, visitor: Visitor, settings: Settings) -> None:
    former = settings.SECRET_KEY
    with override_settings(SECRET_KEY="x" * 50, SECRET_KEY_FALLBACKS=[former]):
        visitor.logs_in(OWNER)
        visitor.posts("mfa_authenticate", code=phone.code())
        assert visitor.is_in()


def test_a_password_alone_does_not_log_in(phone: Phone, visitor: Visitor) -> None:
    assert visitor.logs_in(OWNER)["Location"] == "/account/2fa/authenticate/"
    assert not visitor.is_in()
    visitor.posts("mfa_authenticate", code=phone.code())
    assert visitor.is_in()


def test_a_code_by_mail_alone_does_not_log_in(phone: Phone, visitor: Visitor) -> None:
    visitor.posts("account_request_login_code", email=OWNER)

    answer = visitor.posts("account_confirm_login_code", code=code_in_mail())

    assert answer["Location"] == "/account/2fa/authenticate/"
    assert not visitor.is_in()


def test_a_new_password_by_mail_alone_does_not_log_in(phone: Phone, visitor: Visitor) -> None:
    visitor.posts("account_reset_password", email=OWNER)
    form = visitor.get(link_in_mail(), follow=True)
    visitor.post(form.redirect_chain[-1][0], {"password1": "another calm river"})

    assert not visitor.is_in()
    assert visitor.logs_in(OWNER, "another calm river")["Location"] == "/account/2fa/authenticate/"


@pytest.mark.parametrize("later", [0, 31])
def test_a_code_is_taken_once(later: int, phone: Phone) -> None:
    with time_machine.travel(time.time(), tick=False) as clock:
        code = phone.code()
        first, second = Visitor(), Visitor()
        first.logs_in(OWNER)
        first.posts("mfa_authenticate", code=code)
        clock.shift(later)

        second.logs_in(OWNER)
        second.posts("mfa_authenticate", code=f"{code[:3]} {code[3:]}")

    assert (first.is_in(), second.is_in()) == (True, False)


def test_a_recovery_code_is_taken_once(phone: Phone) -> None:
    first, second = Visitor(), Visitor()
    for visitor in (first, second):
        visitor.logs_in(OWNER)
        visitor.posts("mfa_authenticate", code=phone.paper[0])
        a_day_later()

    assert (first.is_in(), second.is_in()) == (True, False)
    second.posts("mfa_authenticate", code=phone.paper[1])
    assert second.is_in()


def test_new_recovery_codes_end_the_old_ones_and_are_told_of(
    phone: Phone, visitor: Visitor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    visitor.logs_in(OWNER)
    visitor.posts("mfa_authenticate", code=phone.code())
    visitor.posts("mfa_reauthenticate", code=phone.paper[0])

    with django_capture_on_commit_callbacks(execute=True):
        visitor.posts("mfa_generate_recovery_codes")

    assert not {*phone.paper} & {*visitor.opens("mfa_view_recovery_codes").context["unused_codes"]}
    assert "You have new recovery codes" in last_mail().subject


def test_the_app_is_removed_after_proof_and_the_person_is_told(phone: Phone, visitor: Visitor, people: Cast) -> None:
    visitor.logs_in(OWNER)
    visitor.posts("mfa_authenticate", code=phone.code())
    assert visitor.posts("mfa_deactivate_totp")["Location"].startswith("/account/reauthenticate/")
    visitor.proves_it_is_them()

    visitor.posts("mfa_deactivate_totp")

    assert not Authenticator.objects.filter(user=people.owner).exists()
    assert "The authenticator app was removed" in last_mail().subject


@pytest.mark.parametrize(
    ("host", "words"),
    [("127.0.0.1:8000", "http://localhost:8000/account/2fa/"), ("192.0.2.1", "by its name"), ("localhost", "")],
)
def test_a_site_visited_by_a_number_says_why_there_are_no_passkeys(
    host: str, words: str, owner: Visitor, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]

    page = owner.get("/account/2fa/", headers={"host": host}).content.decode()

    assert words in page
    assert ("Add a passkey" in page) == (not words)


def test_passkeys_are_made_for_the_name_of_the_site(owner: Visitor, settings: Settings) -> None:
    settings.SITE_URL = "https://evenkeel.example"
    owner.proves_it_is_them()

    asked = owner.opens("mfa_add_webauthn").context["js_data"]["creation_options"]["publicKey"]

    assert (asked["rp"]["id"], asked["rp"]["name"]) == ("evenkeel.example", "Evenkeel")
