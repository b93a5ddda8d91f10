"""Each catalogue says all that is said and nothing else, inserts the same, and its compiled form is up to date."""

from __future__ import annotations

import re
from collections import Counter
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final

import allauth
import django
import pytest
from django.conf import settings

from tests.messages import catalogues
from tests.messages.catalogues import Catalogue

#: Where other packages keep what they say, and we may say otherwise.
OTHERS: Final = {
    "allauth": [Path(allauth.__file__).parent],
    "django": [Path(django.__file__).parent / folder for folder in ("conf", "contrib/auth")],
}
INSERTED: Final = re.compile(r"%(?:\(\w+\))?[a-z]|%%|\{\w*\}")

each = pytest.mark.parametrize("catalogue", catalogues.ours(), ids=lambda one: one.language)


def test_there_is_a_catalogue_for_each_language() -> None:
    assert {one.language for one in catalogues.ours()} == {code for code, _name in settings.LANGUAGES} - {"en"}


@each
def test_all_that_is_said_is_translated(catalogue: Catalogue) -> None:
    assert catalogues.wanted().keys() - catalogue.keys() == set()


@each
def test_nothing_is_translated_that_nobody_says(catalogue: Catalogue) -> None:
    assert catalogue.keys() - catalogues.wanted().keys() == catalogue.in_place_of(*OTHERS)


@each
@pytest.mark.parametrize("package", OTHERS)
def test_what_we_say_in_place_of_others_is_said_by_them(catalogue: Catalogue, package: str) -> None:
    theirs = NullTranslations()
    for folder in OTHERS[package]:
        with (folder / f"locale/{catalogue.language}/LC_MESSAGES/django.mo").open("rb") as compiled:
            theirs.add_fallback(GNUTranslations(compiled))

    ours = catalogue.in_place_of(package)
    assert ours
    assert [text for _context, text, _plural in ours if theirs.gettext(text) == text] == []


@each
def test_a_translation_inserts_what_the_original_does(catalogue: Catalogue) -> None:
    for entry in catalogue.entries()[1:]:
        for at, said in enumerate(entry.said):
            assert _inserted(said) == _inserted(entry.plural if at else entry.text), entry.text


@each
def test_no_translation_raises_its_voice(catalogue: Catalogue) -> None:
    assert [entry.text for entry in catalogue.entries()[1:] if "!" in "".join(entry.said)] == []


@each
def test_the_compiled_catalogue_says_the_same(catalogue: Catalogue) -> None:
    assert catalogue.compiled.read_bytes() == catalogue.compile(), "Run `make messages`."


def _inserted(text: str) -> Counter[str]:
    return Counter(INSERTED.findall(text))
