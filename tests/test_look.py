"""Pages keep to the strict content policy, and ask nobody else for anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

TEMPLATES = Path(settings.BASE_DIR) / "templates"
STATIC = Path(settings.BASE_DIR) / "clients/static/clients"
WORDED = sorted(path for path in STATIC.rglob("*.*") if path.suffix != ".png")
#: Mails have no content policy, and need their styles within.
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if "emails" not in path.parts)
INLINE = re.compile(r"""\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)|javascript:""")
ELSEWHERE = re.compile(r"""(?:src|href|url\(|@import)\s*=?\s*["']?(?:https?:)?//""")


def name_of(path: Path) -> str:
    """Return a path as a test is called by."""
    return str(path.relative_to(settings.BASE_DIR))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_has_no_inline_style_or_script(path: Path) -> None:
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", [*PAGES, *WORDED], ids=name_of)
def test_nothing_is_loaded_from_elsewhere(path: Path) -> None:
    assert ELSEWHERE.findall(path.read_text()) == []


def test_only_fields_that_were_laid_out_already_are_taken_as_they_are() -> None:
    assert [path.name for path in PAGES if "|safe" in path.read_text()] == ["_fold.html"]


def test_every_file_that_a_page_names_is_served() -> None:
    named = {name for path in PAGES for name in re.findall(r"""{% static ["']([^"']+)["'] %}""", path.read_text())}

    assert named
    assert sorted(name for name in named if finders.find(name) is None) == []
