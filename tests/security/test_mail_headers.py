"""What people are called begins no header and names no other address; a subject is one line."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest

from clients.models import Client, Report
from clients.reports import at_risk
from clients.reports.message import message_of
from clients.reports.postbox import WillNotPass
from tests.cast import NOW, Cast
from tests.security.poison import poison

pytestmark = pytest.mark.embedded  # how a mail is written does not depend on where its words are kept

EVIL = "evil@evil.example"
NAMES = [
    f"Owner\r\nBcc: {EVIL}",
    f"Owner\nBcc: {EVIL}",
    f"Owner\rBcc: {EVIL}",
    f'Owner" <{EVIL}>, "',
    f"Owner <{EVIL}>, x",
    f"{EVIL}, Owner",
    f"Owner; {EVIL}:",
    f"Owner\u2028Bcc: {EVIL}",
    f"Owner\x0b\x0cBcc: {EVIL}",
    "Owner\0",
    "=?utf-8?q?Owner=0ABcc:_evil=40evil.example?=",
    "\\",
    '"',
    "(" * 100,
    "Ö" * 120,
]
ADDRESSES = [
    f"owner@example.com\r\nBcc: {EVIL}",
    f"owner@example.com\nBcc: {EVIL}",
    f"owner@example.com, {EVIL}",
    f"owner@example.com> <{EVIL}",
    f'"x" <{EVIL}>',
    "owner@",
    "",
]
HEADERS = {
    *("content-type", "mime-version", "subject", "from", "to", "date", "message-id", "auto-submitted"),
    *("x-auto-response-suppress", "list-id", "list-unsubscribe", "list-unsubscribe-post", "content-language"),
}


@pytest.fixture
def report(furnished: Client, people: Cast) -> Report:
    """Give a report that is about to be sent."""
    return at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.owner, now=NOW)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stays_a_name(name: str, report: Report) -> None:
    assert report.user is not None
    report.user.name = name

    sent = message_from_bytes(message_of(report).message().as_bytes(), policy=policy.default)

    assert [address.addr_spec for address in sent["to"].addresses] == ["owner@example.com"]
    assert {header.lower() for header in sent.keys()} <= HEADERS  # noqa: SIM118 (headers can be there twice)


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_no_address_is_refused(address: str, report: Report) -> None:
    report.to = address

    with pytest.raises(WillNotPass):
        message_of(report)


@pytest.mark.parametrize("hostile", [name for name in NAMES if name.startswith(("Owner", "="))])
def test_a_subject_is_one_line_that_names_nobody(hostile: str, furnished: Client, people: Cast) -> None:
    if "\0" in hostile:
        hostile = hostile.replace("\0", "\x01")  # PostgreSQL keeps no NUL
    poison(hostile)

    report = at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.owner, now=NOW)
    sent = message_from_bytes(message_of(report).message().as_bytes(), policy=policy.default)

    assert len(report.subject.splitlines()) == 1
    assert {header.lower() for header in sent.keys()} <= HEADERS  # noqa: SIM118
    assert [address.addr_spec for address in sent["to"].addresses] == ["owner@example.com"]
