"""A mail belongs to one sender at a time: what a death costs, what comes late, and when a run ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError, transaction
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks, Settings

from clients.models import Report
from clients.reports import claims, delivery
from clients.reports.claims import LEASE
from clients.reports.postbox import WillNotPass
from config import settings as product
from tests.cast import NOW, Cast
from tests.reports.conftest import report_for
from tests.reports.mailserver import MailServer
from tests.reports.outcomes import ELEVEN_MINUTES, State, dying, outcome


def test_waits_grow_until_it_is_given_up_after_eight_attempts(waiting: Report, post_office: MailServer) -> None:
    post_office.answers["RCPT"] = "450 Busy"
    waits = []
    for _attempt in range(8):
        now = waiting.try_at
        delivery.send_waiting(now=now)
        waiting.refresh_from_db()
        waits.append(round((waiting.try_at - now).total_seconds() / 60))

    assert waits == [1, 5, 15, 60, 180, 360, 720, 0]
    assert outcome(waiting) == (State.FAILED, "The mail server refused this mail: 450 Busy")


def test_a_sender_killed_after_the_last_word_costs_one_repeat(
    waiting: Report, post_office: MailServer, settings: Settings
) -> None:
    with dying(settings):
        delivery.send_waiting(now=NOW)

    delivery.send_waiting(now=NOW + LEASE)
    assert outcome(waiting) == (State.SENDING, "")

    delivery.send_waiting(now=NOW + LEASE + timedelta(minutes=1))
    assert outcome(waiting)[0] == State.SENT
    assert [mail["Message-ID"] for mail in post_office.received] == [waiting.message_id] * 2


def test_a_mail_of_which_senders_die_is_given_up(waiting: Report, post_office: MailServer, settings: Settings) -> None:
    for turn in range(2):
        with dying(settings):
            delivery.send_waiting(now=NOW + turn * ELEVEN_MINUTES)

    delivery.send_waiting(now=NOW + 2 * ELEVEN_MINUTES)

    assert outcome(waiting)[0] == State.UNKNOWN
    assert len(post_office.received) == 2


def test_what_a_slow_sender_records_changes_nothing_any_more(waiting: Report, post_office: MailServer) -> None:
    slow = claims.take_next(NOW, None)
    assert slow is not None
    delivery.send_waiting(now=NOW + ELEVEN_MINUTES)
    sent = Report.objects.values().get()

    claims.record(slow, WillNotPass("No"), NOW + ELEVEN_MINUTES)

    assert Report.objects.values().get() == sent


def test_a_sender_that_was_held_up_does_not_begin(
    waiting: Report, post_office: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "HURRY", timedelta(0))

    delivery.send_waiting(now=NOW)

    assert (outcome(waiting)[0], waiting.perhaps, post_office.received) == (State.WAITING, 0, [])


@pytest.mark.parametrize("state", [State.WAITING, State.SENDING])
def test_a_clock_that_was_ahead_by_a_day_holds_nothing_up(waiting: Report, post_office: MailServer, state: str) -> None:
    Report.objects.update(state=state, try_at=NOW + timedelta(days=1), claimed_at=NOW + timedelta(days=1))

    delivery.send_waiting(now=NOW)
    delivery.send_waiting(now=NOW + ELEVEN_MINUTES)

    assert outcome(waiting) == (State.SENT, "")


def test_a_database_that_is_away_for_a_moment_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "PATIENCE", (0, 0))
    monkeypatch.setattr(claims, "_let_go", lambda: None)
    tries = iter([OperationalError, InterfaceError, None])

    def write() -> None:
        if error := next(tries):
            raise error

    claims.kept(write)

    assert list(tries) == []


def test_what_is_unknown_is_sent_again_only_where_somebody_asks(
    waiting: Report,
    post_office: MailServer,
    kept_nudges: list[Any],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    Report.objects.update(state=State.UNKNOWN, attempts=3, perhaps=2, error="Perhaps.")
    assert delivery.send_waiting(now=NOW) == 0

    with django_capture_on_commit_callbacks(execute=True):
        delivery.send_again(mail=waiting, now=NOW)

    assert kept_nudges == [("notices", {})]
    assert (delivery.send_waiting(now=NOW), outcome(waiting)) == (1, (State.SENT, ""))
    assert (post_office.received[0]["Message-ID"], waiting.perhaps) == (waiting.message_id, 1)


@pytest.mark.parametrize("state", [State.WAITING, State.SENDING, State.SENT])
def test_what_was_sent_or_will_be_is_not_sent_again(waiting: Report, state: str) -> None:
    Report.objects.update(state=state, sent_at=NOW)

    with pytest.raises(delivery.NothingToRepeat):
        delivery.send_again(mail=waiting, now=NOW)


def test_a_long_run_ends_and_leaves_the_rest(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "LONGEST_RUN", timedelta(0))
    report_for(people), report_for(people)

    assert delivery.send_waiting(now=NOW) == 1


@pytest.mark.django_db(transaction=True)
def test_a_claim_is_never_made_where_it_could_be_taken_back(people: Cast) -> None:
    report_for(people)

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        claims.take_next(NOW, None)


def test_who_comes_second_finds_it_claimed(waiting: Report) -> None:
    claimed = claims.take_next(NOW, None)

    assert claimed is not None
    assert (claimed.pk, claimed.state, claimed.claimed_at) == (waiting.pk, State.SENDING, NOW)
    assert claims.take_next(datetime.max.replace(tzinfo=NOW.tzinfo), None) is None


def test_the_lease_outlasts_every_step_of_a_claim() -> None:
    step = timedelta(seconds=product.EMAIL_TIMEOUT)

    assert 2 * step <= claims.HURRY  # MAIL, RCPT
    assert claims.HURRY + 4 * step <= claims.LEASE  # DATA, the text, its answer, and the way back after a refusal
