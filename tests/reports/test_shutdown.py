"""A worker that is asked to stop while it hands a mail over: that mail is finished and recorded, the next one waits."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from clients import tasks
from clients.models import Report
from clients.reports import delivery
from config import stopping
from config.celery import app, prepare_broker_folder
from tests.cast import NOW, Cast
from tests.environment import of_the_product
from tests.reports.conftest import report_for
from tests.reports.mailserver import HOST, MailServer
from tests.waiting import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def database() -> str:
    """Return the address of the tests' database."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    return "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**known)


@contextmanager
def worker(pool: str, *, mail_port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a worker with an empty broker, which sends to that port."""
    prepare_broker_folder()
    app.control.purge()
    given = of_the_product(DATABASE_URL=database(), EMAIL_URL=f"smtp://{HOST}:{mail_port}")
    arguments = ["--concurrency", "1", "--without-gossip", "--without-mingle", "--loglevel", "WARNING", "--pool", pool]
    command = [sys.executable, "-m", "celery", "--app", "config.celery", "worker", *arguments]
    with subprocess.Popen(command, env=given) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("pool", ["prefork", "threads"])
def test_mail_in_hand_is_recorded_and_the_next_one_waits(
    pool: str, people: Cast, post_office: MailServer, settings: pytest.FixtureRequest
) -> None:
    keys = {report_for(people).message_id for _report in range(2)}
    post_office.answers["DATA"] = "stall"
    with worker(pool, mail_port=settings.EMAIL_PORT) as process:  # type: ignore[attr-defined]
        tasks.send_notices.delay()
        assert until(lambda: post_office.received)

        process.send_signal(signal.SIGTERM)

        assert process.wait(timeout=60) == 0
    assert sorted(Report.objects.values_list("state", flat=True)) == ["sent", "waiting"]
    post_office.answers.clear()
    assert delivery.send_waiting(now=NOW) == 1
    assert {mail["Message-ID"] for mail in post_office.received} == keys
    assert len(post_office.received) == len(keys)


def test_whoever_was_asked_to_stop_sends_one_and_leaves_the_rest(people: Cast, post_office: MailServer) -> None:
    for _report in range(3):
        report_for(people)
    stopping.ask()
    try:
        assert delivery.send_waiting(now=NOW) == 1
    finally:
        stopping.forget()
    assert delivery.send_waiting(now=NOW) == 2
