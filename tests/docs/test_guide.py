"""The guide tells of every playbook, and shows it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings

from clients.domain.advice import Advice
from clients.queries.words import ADVICE

GUIDE: Final = Path(settings.BASE_DIR) / "docs" / "guide"
TOLD: Final = (GUIDE / "README.md").read_text()


@pytest.mark.parametrize("advice", Advice)
def test_each_playbook_is_told_and_shown(advice: Advice) -> None:
    heading = f"## {ADVICE[advice].title}\n"
    section = TOLD.partition(heading)[2].partition("\n## ")[0]

    assert section, f"The guide has no section {heading!r}."
    assert f"../pictures/playbook-{advice.value}.png" in section
    assert f"[{ADVICE[advice].title}](#" in TOLD


def test_every_picture_of_the_guide_is_there() -> None:
    shown = {path for page in GUIDE.glob("*.md") for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text())}

    assert shown
    assert [path for path in sorted(shown) if not (GUIDE / path).is_file()] == []


def test_every_page_of_the_guide_is_led_to() -> None:
    pages = {page.name for page in GUIDE.glob("*.md")} - {"README.md"}

    assert sorted(page for page in pages if f"({page}" not in TOLD) == []
