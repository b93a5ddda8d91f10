"""Two senders, two schedulers, at the same moment: each report is made once and sent once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection

from clients.models import Client, Report, Subscription
from clients.reports import at_risk, delivery, notices
from tests import cast
from tests.cast import NOW, Cast
from tests.reports.conftest import report_for
from tests.reports.mailserver import MailServer

pytestmark = pytest.mark.django_db(transaction=True)

MONDAY = datetime(2026, 7, 6, 6, 0, tzinfo=UTC)
AT_ONCE = 4


def at_once(job: Callable[[], int]) -> int:
    """Do a job several times at the same moment; return the sum of what came back."""
    start = Barrier(AT_ONCE)

    def run() -> int:
        start.wait()
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(future.result() for future in [pool.submit(run) for _job in range(AT_ONCE)])


def test_several_senders_at_the_same_moment_send_each_mail_once(people: Cast, post_office: MailServer) -> None:
    keys = {report_for(people).message_id for _report in range(6)}

    assert at_once(lambda: delivery.send_waiting(now=NOW)) == 6

    assert sorted(mail["Message-ID"] for mail in post_office.received) == sorted(keys)


def test_several_jobs_at_the_same_moment_make_each_report_once(people: Cast) -> None:
    assert at_once(lambda: at_risk.DIGEST.compose_due(now=MONDAY)) == 2


def test_several_asked_for_at_the_same_moment_have_keys_of_their_own(people: Cast) -> None:
    at_once(lambda: at_risk.DIGEST.compose_all(now=NOW, workspace=people.workspace))

    assert Report.objects.filter(user=people.owner).count() == AT_ONCE


def test_several_senders_at_the_same_moment_make_a_report_anew_once(people: Cast, post_office: MailServer) -> None:
    cast.make_client(people.workspace, name="Kept", account_manager=people.colleague)
    lost = cast.make_client(people.workspace, name="Lost", account_manager=people.colleague)
    for client in Client.objects.all():
        cast.drain(client, by=people.owner)
    Subscription.objects.update(is_active=False)
    at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.colleague, now=NOW)
    Client.objects.filter(pk=lost.pk).update(account_manager=people.owner)

    assert at_once(lambda: delivery.send_waiting(now=NOW)) == 1

    (mail,) = post_office.received
    assert "Lost" not in str(mail)


def test_several_jobs_at_the_same_moment_tell_the_owner_once(people: Cast, acme: Client) -> None:
    cast.make_offboarding(acme, by=people.owner)

    assert at_once(lambda: notices.compose_due(now=NOW)) == 1
