"""Owners see how far each mail of the workspace came, never what it says, and send again what did not go out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import Answer, Client, Contact, Invitation, Report, ReportKind, User
from clients.queries import sent_mails
from clients.queries.sent_mails import SentMail
from clients.queries.when import Clock
from tests import cast
from tests.cast import NOW, Cast
from tests.views.pages import at, notice

State = Report.State
HOUR = timedelta(hours=1)
SAID = "Words that are nobody else's"


def report_for(people: Cast, user: User, **changes: Any) -> Report:
    """Return a report to somebody, as far as it has come."""
    values: dict[str, Any] = {
        "workspace": people.workspace, "user": user, "to": user.email, "kind": ReportKind.AT_RISK, "subject": SAID,
        "body_text": SAID, "body_html": SAID, "content": {"said": SAID}, "as_of": NOW.date(), "message_id": "<1@here>",
        "try_at": NOW, "claimed_at": NOW, "created_at": NOW, "key": f"report:{Report.objects.count()}",
    }  # fmt: skip
    return Report.objects.create(**values, **changes)


@pytest.fixture
def letter(acme: Client, people: Cast) -> Answer:
    """Give a letter of the colleague that perhaps went out."""
    ada = Contact.objects.create(
        workspace=people.workspace, client=acme, name="Ada", email="ada@acme.example", created_at=NOW
    )
    return Answer.objects.create(
        workspace=people.workspace, key="answer:1", interaction=cast.make_interaction(acme, by=people.colleague),
        contact=ada, written_by=people.colleague, to=ada.email, subject=SAID, body_text=SAID, try_at=NOW,
        created_at=NOW + HOUR, claimed_at=NOW, state=State.UNKNOWN, error="It broke",
    )  # fmt: skip


@pytest.fixture
def failed(people: Cast) -> Report:
    """Give a report of the owner's that did not go out."""
    return report_for(people, people.owner, state=State.FAILED, error="550 No such user", attempts=1)


def shown(people: Cast, show: str = "") -> list[SentMail]:
    clock = Clock(NOW, people.workspace.zone)
    return sent_mails.read(people.workspace, clock, show=show, number="").mails


def test_every_kind_of_mail_is_told_and_not_a_word_of_it(
    as_owner: Browser, people: Cast, failed: Report, letter: Answer
) -> None:
    invited = cast.make_invitation(people)
    page = as_owner.get(at("mails"))

    assert SAID not in page.content.decode()
    assert [
        (mail.table, mail.pk, mail.to, mail.name, mail.client_name, mail.state_word, mail.explained, mail.can_repeat)
        for mail in page.context["sent"].mails
    ] == [
        (
            "answer", letter.pk, "ada@acme.example", "Ada", "Acme", "Perhaps sent",
            "It broke. Ask whether it arrived before you send it again.", True,
        ),
        ("invitation", invited.pk, "ada@example.com", "", "", "Waiting to be sent", "", False),
        (
            "report", failed.pk, "owner@example.com", "Owner", "", "Not sent",
            "550 No such user. It is not tried again by itself.", True,
        ),
    ]  # fmt: skip


def test_those_that_did_not_go_out_stand_alone(people: Cast, failed: Report) -> None:
    report_for(people, people.owner, state=State.SENT, sent_at=NOW)
    cast.make_invitation(people)
    Invitation.objects.update(mail_due_at=None, mail_attempts=8, mail_error="Nobody there")

    assert sorted((mail.table, mail.state) for mail in shown(people, "failed")) == [
        ("invitation", State.FAILED),
        ("report", State.FAILED),
    ]


def test_they_take_as_many_statements_however_many(
    people: Cast, letter: Answer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _mail in range(3):
        report_for(people, people.owner)

    with django_assert_num_queries(4):
        shown(people)


def test_one_is_sent_again_whoever_it_is_for(as_owner: Browser, letter: Answer, failed: Report) -> None:
    for name, mail in (("mail_answer_again", letter), ("mail_report_again", failed)):
        assert notice(as_owner.post(at(name, mail.pk))) == "It is on its way again."
        mail.refresh_from_db()
        assert (mail.state, mail.error) == (State.WAITING, "")


def test_all_are_sent_again_once_somebody_means_it(
    as_owner: Browser, people: Cast, letter: Answer, failed: Report
) -> None:
    asked = as_owner.get(at("mails_again")).content.decode()
    assert "2 mails did not go out, or perhaps not." in asked
    assert "1 of them may have arrived" in asked
    assert shown(people, "failed")

    assert notice(as_owner.post(at("mails_again"))) == "2 mails are on their way again."
    assert shown(people, "failed") == []


def test_owners_are_told_until_one_has_looked(as_owner: Browser, as_colleague: Browser, failed: Report) -> None:
    told = "1 mail of this workspace did not go out"
    assert told in as_owner.get(at("today")).content.decode()
    assert told not in as_colleague.get(at("today")).content.decode()

    assert as_owner.post(at("mails_seen"), {"look": "1"})["Location"] == f"{at('mails')}?show=failed"
    assert told not in as_owner.get(at("today")).content.decode()

    Report.objects.update(claimed_at=NOW + HOUR)
    assert told in as_owner.get(at("today")).content.decode()


def test_nobody_is_told_of_what_failed_long_ago(as_owner: Browser, failed: Report) -> None:
    Report.objects.update(claimed_at=NOW - sent_mails.LATELY)

    assert "did not go out" not in as_owner.get(at("today")).content.decode()


@pytest.mark.parametrize(("query", "words"), [("", "Mails will stand here"), ("?show=failed", "Every mail went out")])
def test_an_empty_list_says_so(query: str, words: str, as_owner: Browser) -> None:
    assert words in as_owner.get(at("mails") + query).content.decode()
