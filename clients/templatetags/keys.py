"""The keys that do something on every page: the one list of them, from which the sheet and the script are fed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.access import Place

register = template.Library()

Words = str | Promise
#: What is not written on keys everywhere as it is here. Scripts know it by this name all the same.
CAPS: Final = {"Ctrl+Enter": _("Ctrl+Enter")}


@dataclass(frozen=True)
class Key:
    """One shortcut: what is pressed one after the other, what it does, and how the script does it.

    `page` names an address of the workspace to go to, `press` selects what is clicked or entered, `act` is something
    that the script or the browser knows by itself.
    """

    keys: str
    does: Words
    page: str = ""
    press: str = ""
    act: str = ""
    anchor: str = ""

    @property
    def strokes(self) -> list[Words]:
        """Return what is pressed, one after the other, as it is written on the keys."""
        return [CAPS.get(stroke, stroke) for stroke in self.keys.split()]

    @property
    def is_single(self) -> bool:
        """Return whether it is made of characters alone: such a key can be switched off (WCAG 2.1.4)."""
        return all(len(stroke) == 1 for stroke in self.keys.split())


@dataclass(frozen=True)
class Group:
    """Shortcuts that belong together."""

    heading: Words
    keys: tuple[Key, ...]


GROUPS: Final = (
    Group(
        _("Anywhere"),
        (
            Key("?", _("Show this list"), act="help"),
            Key("l", _("Log a contact"), press="[data-quick-log]"),
            Key("/", _("Search clients"), press="#filter-q", page="portfolio", anchor="#filter-q"),
        ),
    ),
    Group(
        _("Go to"),
        (
            Key("g t", _("Today"), page="today"),
            Key("g p", _("Portfolio"), page="portfolio"),
            Key("g m", _("Map"), page="portfolio_map"),
            Key("g s", _("Self-check"), page="self_check"),
            Key("g o", _("Obligations"), page="obligations"),
            Key("g r", _("Reports"), page="reports"),
        ),
    ),
    Group(
        _("In a list"),
        (
            Key("j", _("The next line; in a review, the next client"), act="next"),
            Key("k", _("The line before; in a review, the client before"), act="previous"),
            Key("Enter", _("Open the line")),
            Key("1–4", _("Choose, in a review")),
        ),
    ),
    Group(
        _("In a form"),
        (
            Key("Ctrl+Enter", _("Save it; on a Mac, ⌘ and Enter"), act="save"),
            Key("Esc", _("Close what lies over the page")),
        ),
    ),
)


@dataclass(frozen=True)
class Line:
    """A shortcut as a page tells it: with the address to which it leads in this workspace."""

    key: Key
    href: str


@register.simple_tag
def key_groups(place: Place | str | None) -> list[tuple[Words, list[Line]]]:
    """Return the headings with their shortcuts; outside a workspace, none leads anywhere."""
    return [(group.heading, list(_lines(group.keys, place))) for group in GROUPS]


def _lines(keys: Iterable[Key], place: Place | str | None) -> Iterable[Line]:
    slug = place.workspace.slug if isinstance(place, Place) else ""
    for key in keys:
        yield Line(key, reverse(key.page, args=[slug]) + key.anchor if slug and key.page else "")
