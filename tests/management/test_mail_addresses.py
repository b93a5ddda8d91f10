"""Whoever runs the machine sees to which addresses no mail goes, and lets it go there again."""

from __future__ import annotations

import pytest
from django.core.management import CommandError

from clients.domain.mail_trouble import Trouble
from clients.services import mail_addresses
from tests.cast import NOW
from tests.management.commands_of_ours import told

ADA = "ada@example.com"


def test_they_are_listed_and_lifted(db: None) -> None:
    mail_addresses.note(address=ADA, trouble=Trouble.GONE, said="550 5.1.1 unknown", at=NOW, now=NOW)

    assert told("mail_addresses") == f"2026-06-30  gone          all           {ADA}  550 5.1.1 unknown\n"
    assert told("mail_addresses", "--lift", " Ada@Example.com ").startswith(f"Mail goes to {ADA} again.")
    assert told("mail_addresses") == "Mail goes to every address.\n"


def test_one_that_is_not_paused_is_told(db: None) -> None:
    with pytest.raises(CommandError, match="already"):
        told("mail_addresses", "--lift", ADA)
