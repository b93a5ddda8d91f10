"""A whole Evenkeel with the demo portfolio, a mail server that listens, and a real Chromium in front of them."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django import DjangoDbBlocker

from tests import needs
from tests.browser import launch
from tests.browser.launch import PATIENCE
from tests.browser.visitor import DESK, Visitor
from tests.reports.mailserver import MailServer, running
from tests.site import Site, empty_database, running_site


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Give a headless Chromium."""
    with launch.chromium(needs.browser()) as browser:
        yield browser


@pytest.fixture(scope="package")
def mail_server() -> Iterator[tuple[MailServer, int]]:
    """Give a mail server, and its port."""
    with running() as found:
        yield found


@pytest.fixture
def mails(mail_server: tuple[MailServer, int]) -> list[EmailMessage]:
    """Give the mails that arrive from now on."""
    mail_server[0].received.clear()
    return mail_server[0].received


@pytest.fixture(scope="package")
def site(
    tmp_path_factory: pytest.TempPathFactory,
    mail_server: tuple[MailServer, int],
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Site]:
    """Give the product as `make run` starts it, with the demo portfolio and an address to mail to."""
    folder = tmp_path_factory.mktemp("browser")
    with (
        django_db_blocker.unblock(),
        empty_database() as database,
        running_site(folder, database=database, mail_port=mail_server[1]) as site,
    ):
        yield site


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Give a browser on a desk, without cookies."""
    context = chromium.new_context(viewport=DESK, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def owner(context: BrowserContext, site: Site) -> Visitor:
    """Give the owner of the demo workspace, logged in."""
    return log_in(context.new_page(), site)


def log_in(page: Page, site: Site) -> Visitor:
    """Log in as the start of the site said, and return who did."""
    visitor = Visitor(page, site)
    visitor.logs_in()
    return visitor
