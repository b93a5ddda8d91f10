"""What makes Evenkeel installable."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client as Browser

from tests.cast import Cast
from tests.views.conftest import browser_of


def test_a_browser_gets_the_manifest_without_logging_in() -> None:
    answer = Browser().get("/manifest.webmanifest")

    assert answer["Content-Type"] == "application/manifest+json"
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer.json()["start_url"] == answer.json()["scope"] == "/"


def test_each_icon_is_there_in_the_size_that_is_told() -> None:
    for icon in Browser().get("/manifest.webmanifest").json()["icons"]:
        found = finders.find(re.sub(r"^/static/", "", icon["src"]))
        assert isinstance(found, str)
        assert icon["sizes"] == "{}x{}".format(*struct.unpack(">II", Path(found).read_bytes()[16:24]))


@pytest.mark.parametrize(
    ("url", "page"), [("/", "/w/here/today/"), ("/?to=log", "/w/here/log/"), ("/?to=x", "/w/here/today/")]
)
def test_the_shortcut_leads_to_the_log_of_the_workspace(people: Cast, url: str, page: str) -> None:
    assert browser_of(people.owner).get(url).headers["Location"] == page


def test_the_shortcut_in_the_manifest_is_that_one() -> None:
    shortcuts = Browser().get("/manifest.webmanifest").json()["shortcuts"]

    assert [shortcut["url"] for shortcut in shortcuts] == ["/?to=log"]
