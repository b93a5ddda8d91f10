"""What the library of accounts says to people is said in our tone in German, too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import allauth
import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import get_adapter as get_second_factor_adapter
from allauth.mfa.models import Authenticator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from tests.accounts.visitor import Phone, Visitor
from tests.cast import Cast

GERMAN: Final = {"accept-language": "de"}
#: How we do not speak to anybody.
DU: Final = re.compile(r"\b(du|dir|dich|dein\w*|bitte)\b", re.IGNORECASE)
#: Nobody meets these here: there are no user names and no telephone numbers, and an address takes the place of another.
NEVER_MET: Final = {
    "cannot_remove_primary_email",
    "max_email_addresses",
    "select_only_one",
    "username_blacklisted",
}
TEMPLATES: Final = Path(allauth.__file__).parent / "templates"
MESSAGES: Final = [
    path.relative_to(TEMPLATES).as_posix()
    for app in ("account", "mfa", "usersessions")
    for path in sorted((TEMPLATES / app / "messages").glob("*.txt"))
]


def test_other_ways_to_prove_who_one_is_are_named_in_few_words(owner: Visitor, people: Cast) -> None:
    Phone(people.owner)
    Authenticator.objects.create(user=people.owner, type=Authenticator.Type.WEBAUTHN, data={"name": "Key"})

    asked = owner.get(reverse("account_reauthenticate"), headers=GERMAN)
    other = owner.get(reverse("mfa_reauthenticate"), headers=GERMAN)

    assert [way["description"] for way in asked.context["reauthentication_alternatives"]] == [
        "Code verwenden",
        "Passkey verwenden",
    ]
    assert "Passwort verwenden" in other.content.decode()


def test_recovery_codes_come_after_a_second_factor(owner: Visitor) -> None:
    owner.proves_it_is_them()

    refused = owner.post(reverse("mfa_generate_recovery_codes"), headers=GERMAN)

    assert "Richten Sie zuerst einen zweiten Faktor ein." in refused.content.decode()


@pytest.mark.parametrize("adapter", [get_adapter, get_second_factor_adapter])
def test_no_refusal_that_anybody_meets_is_familiar(adapter: type) -> None:
    with translation.override("de"):
        said = {code: str(text) for code, text in adapter().error_messages.items() if code not in NEVER_MET}

    assert {code: text for code, text in said.items() if DU.search(text)} == {}


def test_what_is_never_met_would_need_our_words() -> None:
    with translation.override("de"):
        assert all(DU.search(str(get_adapter().error_messages[code])) for code in NEVER_MET)


@pytest.mark.parametrize("template", MESSAGES)
def test_no_message_is_familiar(template: str) -> None:
    with translation.override("de"):
        assert not DU.search(render_to_string(template))


def test_there_are_messages() -> None:
    assert len(MESSAGES) > 10
