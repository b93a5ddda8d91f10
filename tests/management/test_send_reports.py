"""`send_reports`: what the report job does, by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command

from clients.models import Client, Report, Subscription
from tests import cast
from tests.cast import NOW, Cast

MONDAY = datetime(2026, 7, 6, 6, 0, tzinfo=UTC)
NOTHING = "No report is due, and none waits to be sent."


@pytest.fixture(autouse=True)
def _owners_alone(people: Cast) -> None:
    """Let those alone get reports who own a workspace, and only the one that comes on Mondays."""
    Subscription.objects.filter(user=people.colleague).delete()
    Subscription.objects.exclude(kind="at_risk").delete()


@pytest.fixture
def _on_tuesday() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def _on_monday() -> Iterator[None]:
    with time_machine.travel(MONDAY):
        yield


def send_reports(*arguments: str) -> list[str]:
    """Return the lines that the command prints."""
    out = StringIO()
    call_command("send_reports", *arguments, stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.usefixtures("_on_monday")
def test_what_is_due_is_made_and_sent_with_a_line_each(people: Cast) -> None:
    assert send_reports("--workspace", "here") == ["owner@example.com: Evenkeel: nothing to report this week: Sent"]
    assert [message.to for message in mail.outbox] == [["Owner <owner@example.com>"]]


@pytest.mark.usefixtures("_on_monday")
def test_without_a_workspace_all_are_served(people: Cast) -> None:
    assert len(send_reports()) == 2


@pytest.mark.usefixtures("_on_monday")
def test_a_second_run_finds_nothing_to_do(people: Cast) -> None:
    send_reports()

    assert (send_reports(), len(mail.outbox)) == ([NOTHING], 2)


@pytest.mark.usefixtures("_on_tuesday")
def test_what_is_not_due_is_made_where_it_is_forced_every_time(people: Cast) -> None:
    assert send_reports("--workspace", "here") == [NOTHING]

    for _run in range(2):
        assert len(send_reports("--workspace", "here", "--force")) == 1
    assert Report.objects.count() == len(mail.outbox) == 2


@pytest.mark.usefixtures("_on_tuesday")
def test_as_of_another_day_what_was_so_on_that_day_is_told(people: Cast, acme: Client) -> None:
    cast.drain(acme, by=people.owner)

    send_reports("--workspace", "here", "--force", "--on", "2026-01-10")
    send_reports("--workspace", "here", "--force", "--on", "2026-06-29")

    subjects = [message.subject for message in mail.outbox]
    assert subjects == ["Evenkeel: nothing to report this week", "Evenkeel: 1 account to look at this week"]
    assert "As of Saturday, 10 January 2026" in str(mail.outbox[0].body)


@pytest.mark.usefixtures("_on_tuesday")
def test_the_day_on_which_it_is_due_can_be_named(people: Cast) -> None:
    assert len(send_reports("--workspace", "here", "--on", "2026-07-06")) == 1
    assert send_reports("--workspace", "here", "--on", "2026-07-06") == [NOTHING]


@pytest.mark.usefixtures("_on_tuesday")
def test_what_cannot_be_sent_says_why(people: Cast) -> None:
    people.owner.email = "no address"
    people.owner.save()

    (line,) = send_reports("--workspace", "here", "--force")
    assert line.endswith("Not sent (This is not an address that mail can be sent to: no address)")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--workspace", "nowhere"], "There is no workspace 'nowhere'"),
        (["--on", "tomorrow"], "'tomorrow' is not a date; write it like 2026-06-30"),
        (["--on", "2026-02-30"], "'2026-02-30' is not a date"),
    ],
)
def test_a_bad_argument_is_named_and_nothing_is_written(people: Cast, arguments: list[str], message: str) -> None:
    Subscription.objects.update(next_due_at=NOW)

    with pytest.raises(CommandError, match=message):
        send_reports("--force", *arguments)

    assert not Report.objects.exists()
