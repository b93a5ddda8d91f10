"""What a browser makes of a page: its elements, their attributes, its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

#: Elements that hold data or text for a script, and run nothing.
DATA = {"application/json", "text/template"}
ADDRESSES = {"action", "formaction", "href", "hx-get", "hx-post", "src"}


@dataclass
class Page:
    """What was found on a page."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""
    inline: list[str] = field(default_factory=list)  # what a strict content policy would refuse
    schemes: list[str] = field(default_factory=list)  # how the addresses that it leads to begin


def read(html: str) -> Page:
    """Return what a browser makes of it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page, given = self.page, {name: value or "" for name, value in attrs}
        page.tags.append(tag)
        page.attributes += given.items()
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in DATA):
            page.inline.append(f"<{tag}>")
        page.inline += [f"{name} on <{tag}>" for name in given if name == "style" or name.startswith("on")]
        page.schemes += [
            value.strip().lower().partition(":")[0]
            for name, value in given.items()
            if name in ADDRESSES and ":" in value
        ]

    handle_startendtag: Any = handle_starttag

    def handle_data(self, data: str) -> None:
        self.page.text += data
