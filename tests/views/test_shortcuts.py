"""The page of shortcuts."""

from __future__ import annotations

from clients.templatetags.keys import GROUPS
from tests.cast import Cast
from tests.views.conftest import browser_of


def test_the_page_tells_every_key_without_a_script(people: Cast) -> None:
    page = browser_of(people.stranger).get("/shortcuts/").content.decode().partition("<main")[2].partition("</main>")[0]

    strokes = [stroke for group in GROUPS for key in group.keys for stroke in key.strokes]
    assert all(f"<kbd>{stroke}</kbd>" in page for stroke in strokes)
    assert all(str(key.does) in page for group in GROUPS for key in group.keys)


def test_no_two_shortcuts_share_their_keys() -> None:
    keys = [key.keys for group in GROUPS for key in group.keys]

    assert len(keys) == len(set(keys))
    assert not [one for one in keys for other in keys if other.startswith(f"{one} ")]
