"""A mail that somebody asks for, as it arrives, and where its links lead."""

from __future__ import annotations

import re
from email.message import EmailMessage

from tests.browser.test_team import text_to
from tests.browser.visitor import Visitor

#: Whom the demo logs in, as a mail is addressed to them.
READER = "Johanna Reuter <johanna.reuter@example.com>"


def asks_for_a_mail(owner: Visitor, mails: list[EmailMessage]) -> str:
    """Ask for the report on accounts at risk, and return its text once it has arrived."""
    owner.page.goto(f"{owner.site.url}/w/demo/reports/")
    owner.presses("Send me one now")
    return text_to(READER, mails, r"^ *Done: ")


def link(text: str, label: str) -> str:
    """Return where the first link of these words leads."""
    found = re.search(rf"^ *{label}: (\S+)$", text, re.MULTILINE)
    assert found is not None, text
    return found[1]
