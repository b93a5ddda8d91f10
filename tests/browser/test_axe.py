"""Every page holds WCAG 2.2 AA as far as axe can tell: for all roles, on phone and desk, light and dark."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import log_in
from tests.browser.test_team import sign_up
from tests.browser.visitor import DESK, PHONE, Visitor
from tests.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ASKED = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}
PLACES = ["", "today/", "log/", "obligations/", "reports/"]
CLIENT = ["clients/7/", "clients/7/edit/", "clients/7/obligations/new/", "clients/new/"]
OF_OWNERS = ["people/", "people/invite/", "settings/", "trail/", "clients/deleted/"]
OPEN = ["account/login/", "account/signup/", "account/login/code/", "account/password/reset/"]
ACCOUNT = ["account/email/", "account/password/change/", "account/2fa/", "account/sessions/", "me/data/"]


def faults(page: Page) -> list[str]:
    """Return what axe finds on the page as it stands, at both sizes, light and dark."""
    found = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            answer = Axe().run(page, options=ASKED).response
            found += [f"{page.url} {size['width']} {scheme}: {fault['id']}" for fault in answer["violations"]]
    return found


def faults_of(visitor: Visitor, addresses: list[str]) -> list[str]:
    """Return what axe finds on pages of the site, each of which has to open."""
    found = []
    for address in addresses:
        answer = visitor.page.goto(f"{visitor.site.url}/{address}")
        assert answer is not None
        assert answer.ok, address
        found += faults(visitor.page)
    return found


def test_the_pages_of_an_owner_are_accessible(owner: Visitor) -> None:
    addresses = [f"w/demo/{address}" for address in PLACES + CLIENT + OF_OWNERS]

    assert faults_of(owner, addresses) == []


def test_the_pages_of_a_member_are_accessible(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.goto(site.url)
    member = Visitor(page, site)
    page.get_by_label("E-mail address").fill("freya.dahl@example.com")
    page.get_by_label("Password").fill("calm-waters-ahead")
    member.presses("Log in")
    page.wait_for_url("**/w/demo/**")

    assert faults_of(member, [f"w/demo/{address}" for address in PLACES]) == []


def test_the_empty_pages_of_a_newcomer_are_accessible(
    context: BrowserContext, site: Site, mails: list[EmailMessage]
) -> None:
    newcomer = Visitor(context.new_page(), site)
    newcomer.page.goto(f"{site.url}/account/signup/")
    sign_up(newcomer, "lena@example.com", mails)
    newcomer.page.get_by_label("Name").fill("Lena Marsh")
    newcomer.presses("Make the workspace")
    newcomer.page.wait_for_url("**/w/lena-marsh/")

    assert faults_of(newcomer, [f"w/lena-marsh/{address}" for address in PLACES]) == []


def test_the_pages_of_an_account_are_accessible(context: BrowserContext, site: Site) -> None:
    stranger = Visitor(context.new_page(), site)
    found = faults_of(stranger, OPEN)

    assert found + faults_of(log_in(stranger.page, site), ACCOUNT) == []
