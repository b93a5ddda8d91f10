"""What axe finds wrong with a page: it looks for WCAG 2.2 AA as far as a program can tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.visitor import PHONE, Visitor
from tests.pictures.camera import SIZES, Theme, show

LEVELS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: The rules that look at colours: all that another theme can break.
COLOURS: Final = ["color-contrast", "link-in-text-block"]
ASKED: Final[dict[Theme, dict[str, object]]] = {
    "light": {"type": "tag", "values": LEVELS},
    "dark": {"type": "rule", "values": COLOURS},
}
SIZE_OF_TARGETS: Final = {"type": "rule", "values": ["target-size"]}
RUN: Final = "asked => axe.run({runOnly: asked, resultTypes: ['violations']}).then(found => found.violations)"


def faults(page: Page, name: str = "") -> list[str]:
    """Return what axe finds on the page as it stands, at both sizes, and in its colours also in the dark."""
    page.evaluate(Axe().axe_script)
    found = []
    for size in SIZES:
        for theme, asked in ASKED.items():
            show(page, SIZES[size], theme)
            where = f"{name or page.url}, {size}, {theme}"
            violations = page.evaluate(RUN, asked)
            found += [f"{where}: {fault['id']} at {fault['nodes'][0]['target']}" for fault in violations]
    return found


def crowded(page: Page, widths: Iterable[int]) -> list[str]:
    """Return what lies too close to another to be tapped, at each width of the window: where rows break differs."""
    page.evaluate(Axe().axe_script)
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        found += [
            f"{width}: {node['target']}" for fault in page.evaluate(RUN, SIZE_OF_TARGETS) for node in fault["nodes"]
        ]
    return found


def faults_of(visitor: Visitor, paths: Iterable[str]) -> list[str]:
    """Return what axe finds on pages of the site, each of which has to open."""
    found = []
    for path in paths:
        answer = visitor.page.goto(visitor.site.url + path)
        assert answer is not None
        assert answer.ok, path
        found += faults(visitor.page, path)
    return found
