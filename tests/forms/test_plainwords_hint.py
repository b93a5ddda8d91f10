"""The example under the empty line is understood in every language in which it is shown."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.utils import translation

from clients.forms.plainwords.reading import read
from clients.forms.plainwords.said import Said

NOON = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
TEMPLATE = (settings.BASE_DIR / "templates/clients/_quick_found.html").read_text()
GERMAN = 'Weber Anruf 25 min gefühlt -1 Mehrforderung wegen "Logo" Zusage "neuer Entwurf" Fr 10:00'


def example() -> str:
    """Return the example as the template marks it."""
    found = re.search(r"<code>\{% translate '(.+?)' %\}</code>", TEMPLATE)
    assert found
    return found[1]


def wholly(line: str) -> Said:
    """Return what a line says of the client it begins with; nothing may be left."""
    reading = read(line, names=[line.partition(" ")[0]], here=NOON)
    assert reading.not_understood == ()
    return reading.said


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_example_is_understood_as_the_page_shows_it(language: str) -> None:
    with translation.override(language):
        said = wholly(translation.gettext(example()))

    assert said.client
    assert said.promise


def test_the_german_example_says_what_the_english_one_does() -> None:
    english, german = wholly(example()), wholly(GERMAN)

    for part in ("channel", "minutes", "felt", "stressors"):
        assert getattr(german, part) == getattr(english, part)
    assert (german.client, german.issue) == ("Weber", "Logo")
    assert german.promise
    assert english.promise
    assert german.promise.due == english.promise.due
