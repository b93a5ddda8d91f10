"""docs/security.md names each requirement of levels 1 and 2, tests that exist, and settings that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text()
CHAPTERS = re.split(r"^### V(\d+) .*$", PAGE, flags=re.MULTILINE)
#: How many requirements of levels 1 and 2 each chapter of ASVS 5.0 has.
NUMBERS = dict(enumerate((27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7), 1))
ROWS = re.findall(r"^\| (\d+\.[^|]+?) \| ([^|]+) \| (.+) \| (`tests/[^|]+`) \|$", PAGE, re.MULTILINE)
TEXT = {str(number): CHAPTERS[2 * at + 2] for at, number in enumerate(CHAPTERS[1::2])}


def ids(chapter: str) -> list[str]:
    """Return every requirement that a chapter's text names, met or not applicable."""
    rows = [row[0] for row in ROWS if row[0].startswith(f"{chapter}.")]
    left_out = re.findall(r"^Does not apply: (.+)$", TEXT[chapter], re.MULTILINE)
    return re.findall(r"\d+\.\d+\.\d+", " ".join(rows)) + re.findall(
        rf"\b{chapter}\.\d+\.\d+", re.sub(r"see [\d.]+", "", " ".join(left_out))
    )


def test_there_are_rows_to_check() -> None:
    assert len(ROWS) > 100
    assert len(ROWS) == len(re.findall(r"^\| \d+\.\d", PAGE, re.MULTILINE))


@pytest.mark.parametrize("chapter", [str(number) for number in NUMBERS])
def test_every_requirement_of_a_chapter_is_answered_once(chapter: str) -> None:
    if f"{chapter}.*" in TEXT[chapter]:
        return
    found = ids(chapter)

    assert len(found) == len(set(found)) == NUMBERS[int(chapter)]


@pytest.mark.parametrize("named", sorted({row[3].strip("`") for row in ROWS}))
def test_a_test_that_is_named_is_there(named: str) -> None:
    path, _, name = named.partition("::")

    assert (ROOT / path).is_file()
    assert not name or f"def {name}(" in (ROOT / path).read_text()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`([A-Z][A-Z_]*_[A-Z_]+)`", PAGE))))
def test_a_setting_that_is_named_is_there(name: str) -> None:
    known = {"DATABASE_URL", "TRUSTED_PROXIES", "NAME_FILE"}  # of the environment

    assert name in known or hasattr(settings, name)
