"""Every page holds WCAG 2.2 AA as far as axe can tell: for all roles, on phone and desk, light and dark."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.accessible import crowded, faults, faults_of
from tests.browser.pages import ROLES, pages_of
from tests.browser.visitor import Visitor
from tests.pictures.scenes import SCENES
from tests.site import Site
from tests.walls.world import Who

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]


def test_the_pages_of_an_owner_are_accessible(owner: Visitor) -> None:
    assert faults_of(owner, pages_of(owner, Who.OWNER).values()) == []


def test_the_pages_of_a_member_are_accessible(context: BrowserContext, site: Site) -> None:
    member = Visitor(context.new_page(), site)
    member.logs_in_as(ROLES[Who.MANAGING])

    assert faults_of(member, pages_of(member, Who.MANAGING).values()) == []


def test_what_can_be_tapped_stays_apart_however_a_row_of_links_breaks(owner: Visitor) -> None:
    owner.opens("Ostwind Events")  # with a person who has an address and a number

    assert crowded(owner.page, range(320, 440, 10)) == []


def test_the_pages_before_the_login_are_accessible(context: BrowserContext, site: Site) -> None:
    stranger = Visitor(context.new_page(), site)

    assert faults_of(stranger, pages_of(stranger, Who.ANONYMOUS).values()) == []


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_the_pages_in_the_midst_of_something_are_accessible(
    chromium: Browser, site: Site, mails: list[EmailMessage], scene: str
) -> None:
    found: list[str] = []
    for name, visitor in SCENES[scene](chromium, site, mails):
        found += faults(visitor.page, name)

    assert found == []
