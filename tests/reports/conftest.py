"""What the tests of reports may ask for: a portfolio with something to report, and a mail server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from pytest_django.fixtures import Settings

from clients import access
from clients.models import Client, Report, User
from clients.queries import at_risk
from clients.reports import digest, memory
from clients.reports.at_risk import DIGEST
from clients.reports.digest import Digest
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.reports import mailserver
from tests.reports.mailserver import MailServer


@pytest.fixture
def drained(people: Cast) -> Client:
    """Give a client whose relationship is a standing pattern."""
    client = cast.make_client(people.workspace, name="Harbour Bakery")
    cast.drain(client, by=people.owner)
    return client


@pytest.fixture
def waiting(people: Cast) -> Report:
    """Give a report to the owner that waits to be sent."""
    return report_for(people)


@pytest.fixture
def post_office(settings: Settings) -> Iterator[MailServer]:
    """Give a real mail server, to which all mail goes."""
    with mailserver.running() as (server, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = mailserver.HOST, port
        settings.EMAIL_TIMEOUT = 0.3
        yield server


def report_for(people: Cast, *, now: datetime = NOW) -> Report:
    """Return a report to the owner, made at that moment, that waits to be sent."""
    return DIGEST.compose_now(workspace=people.workspace, user=people.owner, now=now)


def told_to(people: Cast, user: User) -> Digest:
    """Return what a report to one of the workspace would say now."""
    place = access.place_of(people.workspace, user, now=NOW)
    assert place is not None
    overview = at_risk.read(people.workspace, on=TODAY)
    told = at_risk.told_to(user, overview, people.workspace, access.accounts_of(place))
    return digest.compose(place, told, memory.last_report(people.workspace, user, before=TODAY))
