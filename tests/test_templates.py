"""Every template can be read by Django, also those that no page has shown yet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

FOLDER = Path(settings.BASE_DIR) / "templates"
NAMES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.*"))


@pytest.mark.parametrize("name", NAMES)
def test_template_can_be_read(name: str) -> None:
    get_template(name)  # raises where it cannot be read


@pytest.mark.parametrize("name", NAMES)
def test_no_template_shows_what_a_merge_left(name: str) -> None:
    lines = (FOLDER / name).read_text().splitlines()

    assert [line for line in lines if line.startswith(("<<<<<<<", ">>>>>>>")) or line == "======="] == []


#: Forms that ask by an address: searches and filters, which a bookmark keeps, and which rows are ticked. Whatever holds
#: words that somebody wrote, or money, is sent in the body of a request (docs/access.md).
BY_ADDRESS = {f"clients/_{name}.html" for name in ("timeline_filters", "trail_filters", "filters", "pick")}


def test_what_is_typed_goes_into_no_address_but_of_searches_and_filters() -> None:
    texts = {name: (FOLDER / name).read_text() for name in NAMES}
    asking = {name for name in NAMES if re.search('method="get"|hx-push-url|hx-replace-url', texts[name])}
    taking_along = [name for name in NAMES if re.search(r'href="[^"]*\?[^"]*\|urlencode', texts[name])]

    assert (asking, taking_along) == (BY_ADDRESS, [])
