"""Takes the pictures, and lays them out on sheets to look through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from itertools import product
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Page, ViewportSize

from tests.browser.visitor import DESK, PHONE

Theme = Literal["light", "dark"]
SIZES: Final[dict[str, ViewportSize]] = {"phone": PHONE, "desk": DESK}
THEMES: Final[tuple[Theme, ...]] = ("light", "dark")


class Camera:
    """Takes four pictures of what a page shows: small and large, light and dark."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken: dict[str, list[str]] = {}  # by what is shown, whose page and which: the names of the pictures

    def take(self, page: Page, *, whose: str, name: str, sizes: Mapping[str, ViewportSize] = SIZES) -> None:
        """Take the pictures of a page as it stands, at its whole height; they are called as the person and the page."""
        (self.folder / whose).mkdir(parents=True, exist_ok=True)
        pictures = []
        for size, theme in product(sizes, THEMES):
            pictures.append(f"{whose}/{name}-{size}-{theme}.png")
            show(page, sizes[size], theme)
            page.screenshot(path=self.folder / pictures[-1], full_page=True)
        self.taken[f"{whose}: {name}"] = pictures

    def lay_out(self) -> Path:
        """Write a sheet with all the pictures, and return where it lies."""
        rows = [_row(shown, pictures) for shown, pictures in self.taken.items()]
        sheet = self.folder / "index.html"
        sheet.write_text(SHEET.format(rows="\n".join(rows)))
        return sheet


def show(page: Page, size: ViewportSize, theme: Theme) -> None:
    """Let a page be as large as a device, in a theme."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")


SHEET: Final = """<!doctype html>
<meta charset="utf-8">
<title>Every page</title>
<style>
  body {{ background: #d5d5d5; font: 16px system-ui; margin: 16px; }}
  div {{ align-items: start; display: flex; gap: 8px; }}
  img {{ height: 70vh; object-fit: contain; object-position: top; }}
</style>
{rows}
"""


def _row(shown: str, pictures: Iterable[str]) -> str:
    images = "".join(f'<a href="{path}"><img src="{path}" alt="" loading="lazy"></a>' for path in pictures)
    return f"<h2>{escape(shown)}</h2><div>{images}</div>"
