"""Mail goes out through a provider's API, and what it answers says what may be done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from clients.models import MailAddress, Report
from clients.reports import delivery
from tests.cast import NOW

State = Report.State
ACCEPTED = {"ErrorCode": 0, "Message": "OK", "MessageID": "1", "To": "owner@example.com"}
INACTIVE = {
    "ErrorCode": 406,
    "Message": "You tried to send to recipient(s) that have been marked as inactive. Found inactive addresses: "
    "owner@example.com. Inactive recipients are ones that have generated a hard bounce.",
}


class Provider(HTTPServer):
    """Answers as Postmark does, and keeps what it was given."""

    answer: tuple[int, Any] = (200, ACCEPTED)
    given: list[dict[str, Any]]


class _Desk(BaseHTTPRequestHandler):
    """Takes one mail after the other."""

    server: Provider

    def do_POST(self) -> None:
        self.server.given.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        status, said = self.server.answer
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    """Give a provider on loopback, through which all mail goes."""
    server = Provider(("127.0.0.1", 0), _Desk)
    server.given = []
    Thread(target=server.serve_forever, daemon=True).start()
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = {"POSTMARK_SERVER_TOKEN": "t", "POSTMARK_API_URL": f"http://127.0.0.1:{server.server_port}/"}
    yield server
    server.shutdown()
    server.server_close()


def test_a_report_goes_out_through_a_provider(waiting: Report, provider: Provider) -> None:
    assert delivery.send_waiting(now=NOW) == 1

    (mail,) = provider.given
    assert (mail["To"], mail["Subject"]) == ("Owner <owner@example.com>", waiting.subject)
    assert mail["HtmlBody"].startswith("<!DOCTYPE html>")
    assert {"Name": "Message-ID", "Value": waiting.message_id} in mail["Headers"]
    assert mail["Metadata"] == {"mail": waiting.message_id.strip("<>").partition("@")[0]}


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ((422, INACTIVE), State.FAILED),
        ((422, {"ErrorCode": 300, "Message": "Invalid email request"}), State.FAILED),
        ((401, {"ErrorCode": 10, "Message": "Bad or missing API token"}), State.WAITING),
        ((429, {}), State.WAITING),
        ((503, {}), State.WAITING),
    ],
)
def test_its_answer_says_whether_it_may_pass(
    answer: tuple[int, Any], state: str, waiting: Report, provider: Provider
) -> None:
    provider.answer = answer

    delivery.send_waiting(now=NOW)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.perhaps) == (state, 0)
    counted = [pair[0] for row in MailAddress.objects.all() for pair in row.recent]
    assert counted == (["refused"] if answer[1] is INACTIVE else [])


def test_where_it_breaks_nobody_knows_whether_the_mail_arrived(waiting: Report, provider: Provider) -> None:
    provider.answer = (500, {})

    delivery.send_waiting(now=NOW)

    waiting.refresh_from_db()
    assert waiting.perhaps == 1


def test_where_nobody_answers_the_mail_waits(waiting: Report, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = {"POSTMARK_SERVER_TOKEN": "t", "POSTMARK_API_URL": "http://127.0.0.1:9/"}

    delivery.send_waiting(now=NOW)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.perhaps) == (State.WAITING, 0)
