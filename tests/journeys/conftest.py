"""A site as `make run` starts it, with a clock that the stories set, a mail server that listens, and a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from tests import needs
from tests.browser import launch
from tests.journeys.clock import Clock
from tests.journeys.stage import FIRST, Stage
from tests.reports import mailserver
from tests.reports.mailserver import MailServer
from tests.site import Site, empty_database, running_site


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Give a headless Chromium."""
    with launch.chromium(needs.browser()) as browser:
        yield browser


@pytest.fixture(scope="package")
def post_office() -> Iterator[tuple[MailServer, int]]:
    """Give a mail server, and its port."""
    with mailserver.running() as found:
        yield found


@pytest.fixture(scope="package")
def site(
    tmp_path_factory: pytest.TempPathFactory,
    post_office: tuple[MailServer, int],
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Site]:
    """Give the product as `make run` starts it, but for its clock and a scheduler in a hurry."""
    folder = tmp_path_factory.mktemp("journeys")
    (folder / "data").mkdir()
    Clock(folder / "data").set(FIRST)
    with (
        django_db_blocker.unblock(),
        empty_database() as database,
        running_site(folder, database=database, mail_port=post_office[1], configured="tests.journeys.product") as site,
    ):
        yield site


@pytest.fixture
def stage(site: Site, chromium: Browser, post_office: tuple[MailServer, int]) -> Iterator[Stage]:
    """Give a stage on which nothing has happened yet."""
    post_office[0].received.clear()
    stage = Stage(site, chromium, post_office[0].received)
    yield stage
    stage.ends()
