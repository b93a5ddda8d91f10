"""What somebody does on the pages of an account, from the first page to the last mail."""

from __future__ import annotations

import re
import time
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse

from clients.models import User
from tests.cast import PASSWORD

CODE = re.compile(r"^ {4}(\S+)$", re.MULTILINE)
LINK = re.compile(r"https?://\S+")


class Visitor(Browser):
    """A browser that knows its way."""

    def posts(self, page: str, /, **fields: str) -> Any:
        """Return the answer to what was sent to a page."""
        return self.post(reverse(page), fields)

    def opens(self, name: str) -> Any:
        """Return the answer to a page that was asked for, wherever it led."""
        return self.get(reverse(name), follow=True)

    def logs_in(self, email: str, password: str = PASSWORD, **more: str) -> Any:
        """Return the answer to an address and a password."""
        return self.posts("account_login", login=email, password=password, **more)

    def proves_it_is_them(self) -> None:
        """Give the password once more, as before any change."""
        self.posts("account_reauthenticate", password=PASSWORD)

    def signs_up(self, email: str = "new@example.com", password: str = PASSWORD, **more: str) -> Any:
        """Return the answer to signing up."""
        return self.posts("account_signup", email=email, password1=password, **more)

    def is_in(self) -> bool:
        """Return whether the visitor is logged in."""
        return "_auth_user_id" in self.session


def last_mail() -> mail.EmailMessage:
    """Return the mail that was sent last."""
    return mail.outbox[-1]


def code_in_mail() -> str:
    """Return the code of the last mail."""
    found = CODE.search(str(last_mail().body))
    assert found is not None, last_mail().body
    return found[1]


def link_in_mail() -> str:
    """Return the first link of the last mail."""
    found = LINK.search(str(last_mail().body))
    assert found is not None, last_mail().body
    return found[0]


def a_day_later() -> None:
    """Forget what was tried: every limit is over."""
    cache.clear()


class Phone:
    """An authenticator app that was set up for a person, with recovery codes on paper beside it."""

    def __init__(self, user: User) -> None:
        self.secret = generate_totp_secret()
        TOTP.activate(user, self.secret)
        self.paper = RecoveryCodes.activate(user).get_unused_codes()

    def code(self) -> str:
        """Return the code that is shown now."""
        shown: str = format_hotp_value(hotp_value(self.secret, int(time.time()) // 30))
        return shown

    def wrong_code(self) -> str:
        """Return a code that is none."""
        return "000000" if self.code() != "000000" else "111111"
