"""A mail that names a client who is not its reader's any more is taken back, and made anew with what is theirs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from clients.models import Client, Membership, Obligation, Report, Subscription
from clients.reports import delivery, digest, on_time
from clients.reports.at_risk import DIGEST
from clients.services import members, sharing
from tests import cast
from tests.cast import NOW, Cast
from tests.reports.mailserver import MailServer
from tests.views.conftest import browser_of
from tests.views.pages import at

MINUTE = timedelta(minutes=1)


@pytest.fixture
def lost(people: Cast) -> Client:
    """Give a client that is shared with the colleague, who keeps another one."""
    cast.make_client(people.workspace, name="Kept", account_manager=people.colleague)
    lost = cast.make_client(people.workspace, name="Lost")
    sharing.share(client=lost, user=people.colleague, by=people.owner, now=NOW)
    for client in Client.objects.all():
        cast.make_interaction(client, by=people.owner, ago=1, minutes=600)
        promise = {"due_at": NOW + 20 * MINUTE, "due_has_time": True}
        cast.make_obligation(client, by=people.colleague, title=f"Call {client.name}", **promise)
    Obligation.objects.update(created_at=NOW - timedelta(days=7))
    return lost


def lose(client: Client, people: Cast) -> None:
    """Take the client from the colleague, with what they promised to it."""
    sharing.unshare(client=client, user=people.colleague, by=people.owner, now=NOW)


def texts(post_office: MailServer) -> list[str]:
    """Return what was sent to the colleague."""
    bodies = [mail.get_body(("plain",)) for mail in post_office.received if "colleague" in mail["To"]]
    return [body.get_content() for body in bodies if body]


def test_a_notice_of_several_is_sent_with_the_others(lost: Client, people: Cast, post_office: MailServer) -> None:
    on_time.compose_due(now=NOW)
    first = Report.objects.get(user=people.colleague)
    assert "Call Lost" in first.body_text
    lose(lost, people)

    delivery.send_waiting(now=NOW + MINUTE)

    (text,) = texts(post_office)
    assert ("Call Kept" in text, "Lost" in text) == (True, False)
    assert not Report.objects.filter(pk=first.pk).exists()


def test_a_report_at_a_pace_is_made_anew_by_the_next_run(lost: Client, people: Cast, post_office: MailServer) -> None:
    Subscription.objects.filter(user=people.colleague, kind="at_risk").update(next_due_at=NOW)
    DIGEST.compose_due(now=NOW)
    lose(lost, people)

    delivery.send_waiting(now=NOW + MINUTE)
    assert not Report.objects.filter(user=people.colleague).exists()

    DIGEST.compose_due(now=NOW + 2 * MINUTE)
    delivery.send_waiting(now=NOW + 3 * MINUTE)
    (text,) = texts(post_office)
    assert ("Kept" in text, "Lost" in text) == (True, False)


@pytest.mark.parametrize("is_active", [True, False])
def test_what_was_asked_for_comes_anew_at_once_wanted_at_a_pace_or_not(
    is_active: bool, lost: Client, people: Cast, post_office: MailServer
) -> None:
    mine = Subscription.objects.filter(user=people.colleague, kind="at_risk")
    mine.update(is_active=is_active)
    due = mine.get().next_due_at
    first, second = (ask(people) for _time in range(2))
    lose(lost, people)

    delivery.send_waiting(now=NOW + MINUTE)

    sent = texts(post_office)
    assert [("Kept" in text, "Lost" in text) for text in sent] == [(True, False)] * 2
    keys = Report.objects.filter(user=people.colleague, state=Report.State.SENT).values_list("key", flat=True)
    assert len({first.key, second.key, *keys}) == 4
    assert mine.get().next_due_at == due


def test_where_nothing_is_theirs_any_more_nothing_is_made_and_its_page_says_so(
    lost: Client, people: Cast, post_office: MailServer
) -> None:
    report = ask(people)
    Client.objects.update(account_manager=people.owner)
    lose(lost, people)

    delivery.send_waiting(now=NOW + MINUTE)

    left = Report.objects.get(user=people.colleague)
    assert (left.pk, left.state, texts(post_office)) == (report.pk, Report.State.FAILED, [])
    page = browser_of(people.colleague).get(at("report", report.pk)).content.decode()
    assert "names a client who is not yours any more" in page


def test_who_left_meanwhile_gets_nothing_anew(
    lost: Client, people: Cast, post_office: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(people)
    lose(lost, people)
    draft = digest.compose

    def leave(*given: Any) -> Any:
        members.remove(membership=Membership.objects.get(user=people.colleague), to=None, by=people.owner, now=NOW)
        return draft(*given)

    monkeypatch.setattr(digest, "compose", leave)
    delivery.send_waiting(now=NOW + MINUTE)

    assert not Report.objects.filter(user=people.colleague, state=Report.State.SENT).exists()
    assert texts(post_office) == []


def test_one_that_cannot_be_made_anew_is_tried_again(
    lost: Client, people: Cast, post_office: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(people)
    lose(lost, people)
    with monkeypatch.context() as broken:
        broken.delattr(digest, "compose")
        delivery.send_waiting(now=NOW + MINUTE)
    assert Report.objects.get(user=people.colleague).state == Report.State.WAITING

    delivery.send_waiting(now=NOW + 5 * MINUTE)

    assert len(texts(post_office)) == 1


def ask(people: Cast) -> Report:
    """Return a report that the colleague asked for."""
    return DIGEST.compose_now(workspace=people.workspace, user=people.colleague, now=NOW)
