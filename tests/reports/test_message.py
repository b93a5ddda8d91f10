"""From a stored report to the message that goes out."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest

from clients.models import Report, User
from clients.reports.message import message_of
from clients.reports.outbox import message_id
from clients.reports.postbox import WillNotPass

SLY = [
    'Evil" <x@evil.test>, "',
    "Evil\r\nBcc: x@evil.test",
    "Evil\nSubject: You won",
    "x@evil.test, Evil",
    "Evil <x@evil.test>",
    "Jürgen \u2028 Größe",
    "=?utf-8?q?Evil?= <x@evil.test>",
]


@pytest.mark.parametrize("name", SLY)
def test_a_name_can_neither_begin_a_header_nor_name_an_address(waiting: Report, name: str) -> None:
    waiting.user = User(name=name)

    written = message_from_bytes(message_of(waiting).message().as_bytes(), policy=policy.default)

    assert [address.addr_spec for address in written["To"].addresses] == [waiting.to]
    assert (written["Bcc"], written.get_all("Subject")) == (None, [waiting.subject])


def test_a_mail_says_that_a_machine_sent_it(waiting: Report) -> None:
    assert message_of(waiting).message()["Auto-Submitted"] == "auto-generated"


def test_a_mail_has_the_same_message_id_whenever_it_is_sent(waiting: Report) -> None:
    ids = {message_of(waiting).message()["Message-ID"] for _time in range(2)}

    assert ids == {waiting.message_id}


def test_a_message_id_is_made_of_the_key_and_the_host() -> None:
    assert message_id("ready:7:2026-06-30T10:00:00+00:00:3") == "<ready.7.2026-06-30T10.00.00.00.00.3@127.0.0.1>"


def test_what_is_no_address_is_refused_in_words(waiting: Report) -> None:
    waiting.to = "not an address"

    with pytest.raises(WillNotPass, match="not an address"):
        message_of(waiting)


def test_text_stands_before_html(waiting: Report) -> None:
    parts = [part.get_content_type() for part in message_of(waiting).message().walk()]

    assert parts == ["multipart/alternative", "text/plain", "text/html"]
