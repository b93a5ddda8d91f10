"""Whoever works alone hears nothing of others, at any address of a workspace. Who comes in: tests/walls."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.test import Client as Browser

from clients.models import Invitation, Share
from tests.cast import Cast
from tests.walls.addresses import every_address
from tests.walls.visits import Visitors
from tests.walls.world import Who, make_world

pytestmark = pytest.mark.embedded

#: Where somebody is let in, to which one quiet line on the page of settings leads; what no page leads to before; a file
#: that is packed; and what tells of those who were there.
ABOUT_OTHERS = {"leave", "client_share", "contact_file", "trail"}
#: Words that whoever works alone has no use for.
OTHERS = re.compile(
    r"\b(?:team|colleagues?|members?|managers?|looked after by|logged by|shar(?:e|ed|ing) with|invit\w+)\b",
    re.IGNORECASE,
)
UNSEEN = re.compile(r'(href|action|class|id|for|name|value|src|content)="[^"]*"')


def said_of_others(browser: Browser, url: str) -> list[str]:
    """Return the words about others that stand on a page; nothing of what it did stays."""
    with transaction.atomic():
        page = browser.get(url, follow=True)
        transaction.set_rollback(True)
    said = page.getvalue() if page.streaming else page.content
    return sorted(set(OTHERS.findall(UNSEEN.sub("", said.decode(errors="ignore")))))


def test_whoever_works_alone_hears_nothing_of_others(people: Cast) -> None:
    world = make_world(people)  # the stranger works alone in a workspace of their own
    for model in (Invitation, Share):
        model.objects.filter(workspace=people.elsewhere).delete()
    browser = Visitors(world).browser(Who.STRANGER)
    pages = {page.name: page for page in every_address() if page.is_in_a_workspace and "admin" not in page.route}
    alone = {name for name in pages if not name.startswith(("person", "people"))} - ABOUT_OTHERS

    said = {name: said_of_others(browser, pages[name].at(world, "elsewhere")) for name in sorted(alone)}

    assert {name: words for name, words in said.items() if words} == {}
    assert said_of_others(browser, pages["people"].at(world, "elsewhere"))  # where others are spoken of, it is heard
