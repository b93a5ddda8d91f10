"""From a stored report to the message that goes out."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

import pytest
from pytest_django.fixtures import Settings

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


def test_a_mail_says_whose_list_it_is_in_which_language_and_how_to_end_it(waiting: Report) -> None:
    written = message_of(waiting).message()

    assert written["List-Id"] == f"<at_risk.w{waiting.workspace_id}.127.0.0.1>"
    assert written["Content-Language"] == "en"
    assert written["X-Auto-Response-Suppress"] == "All"
    assert written["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/off/")
    assert written["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (written["Precedence"], written["Feedback-ID"]) == (None, None)


def test_a_mail_is_the_same_to_the_byte_whenever_it_is_sent(waiting: Report) -> None:
    bodies = [
        re.sub(rb"={5,}\d+==", b"", message_of(Report.objects.get(pk=waiting.pk)).message().as_bytes())
        for _time in range(2)
    ]

    assert bodies[0] == bodies[1]
    assert b"Date: Tue, 30 Jun 2026 10:00:00 +0000" in bodies[0]


@pytest.mark.parametrize(("reader", "expected"), [("", None), ("Office <office@example.com>",) * 2])
def test_an_answer_goes_to_whoever_runs_the_site(
    reader: str, expected: str | None, waiting: Report, settings: Settings
) -> None:
    settings.REPLY_TO = reader

    assert message_of(waiting).message()["Reply-To"] == expected


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
