"""What somebody does on the pages of an account, from the first page to the last mail."""

from __future__ import annotations

import re
from typing import Any

from django.core import mail
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse

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


def a_minute_later() -> None:
    """Forget what was tried: every limit of a minute is over, and every longer one as well."""
    cache.clear()
