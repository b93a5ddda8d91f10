"""Nothing goes to a paused address, and our own mail server's refusals pause one."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from email.utils import parseaddr

import pytest

from clients.domain.mail_streams import Stream
from clients.domain.mail_trouble import Trouble
from clients.models import Client, Invitation, MailAddress, Report, ReportKind
from clients.queries import mail_sources
from clients.reports import delivery, invitations
from clients.services import mail_addresses
from tests import cast
from tests.cast import NOW, Cast
from tests.reports.conftest import report_for
from tests.reports.mailserver import MailServer

DAY = timedelta(days=1)


def pause(address: str, trouble: Trouble = Trouble.GONE, *, about: Stream | None = None) -> None:
    said = "550 5.1.1 unknown"
    mail_addresses.note(address=address, trouble=trouble, about=about, said=said, at=NOW - DAY, now=NOW)


def complain_of(mail: EmailMessage) -> None:
    """Complain of a mail that arrived, by the Message-ID that it came with."""
    address, name = parseaddr(mail["To"])[1], mail_sources.name_of(mail["Message-ID"])
    pause(address, Trouble.COMPLAINED, about=mail_sources.stream_of(address=address, name=name))


def test_a_report_to_a_paused_address_is_held_back_and_says_why(waiting: Report, post_office: MailServer) -> None:
    pause(waiting.to.upper())

    delivery.send_waiting(now=NOW)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.error, post_office.connections) == (
        Report.State.FAILED,
        "Not sent, because mail to this address came back on 29 Jun 2026: there is no such mailbox.",
        0,
    )


def test_an_invitation_to_a_paused_address_is_held_back(people: Cast, post_office: MailServer) -> None:
    cast.make_invitation(people, email="ada@example.com")
    pause("ada@example.com", Trouble.COMPLAINED)

    invitations.send_waiting(now=NOW)

    told = Invitation.objects.get()
    assert (told.mail_due_at, told.mail_error, post_office.received) == (
        None,
        "Not sent, because its reader wants no mail from here since 29 Jun 2026.",
        [],
    )


@pytest.mark.parametrize(
    ("answer", "paused_after"), [("550 5.1.1 User unknown", 1), ("550 No such user", 3), ("550 5.7.1 Not for you", 99)]
)
def test_refusals_of_a_recipient_pause_the_address(
    answer: str, paused_after: int, people: Cast, post_office: MailServer
) -> None:
    post_office.answers["RCPT"] = answer
    for day in range(3):
        report_for(people, now=NOW + day * DAY)
        delivery.send_waiting(now=NOW + day * DAY)
        assert MailAddress.objects.paused().exists() == (day + 1 >= paused_after)


def test_a_refusal_that_may_pass_pauses_nothing(waiting: Report, post_office: MailServer) -> None:
    post_office.answers["RCPT"] = "450 4.2.1 Later"

    delivery.send_waiting(now=NOW)

    assert not MailAddress.objects.exists()


def test_who_complains_of_an_invitation_gets_no_other_and_all_the_reports(
    people: Cast, waiting: Report, post_office: MailServer
) -> None:
    cast.make_invitation(people)
    Invitation.objects.update(email=waiting.to)
    invitations.send_waiting(now=NOW)
    complain_of(post_office.received[0])
    Invitation.objects.update(mail_due_at=NOW, mail_attempts=0)

    assert (invitations.send_waiting(now=NOW), delivery.send_waiting(now=NOW)) == (0, 1)


@pytest.mark.parametrize(
    ("complained_of", "still_sent"),
    [(ReportKind.AT_RISK, [ReportKind.INCIDENT]), (ReportKind.INCIDENT, [])],
)
def test_who_complains_of_a_report_gets_no_other_and_word_of_a_threat_all_the_same(
    complained_of: str, still_sent: list[str], people: Cast, waiting: Report, post_office: MailServer
) -> None:
    Report.objects.update(kind=complained_of)
    delivery.send_waiting(now=NOW)
    complain_of(post_office.received[0])
    for day, kind in enumerate((ReportKind.INCIDENT, ReportKind.AT_RISK), start=1):
        Report.objects.filter(pk=report_for(people, now=NOW + day * DAY).pk).update(kind=kind)

    delivery.send_waiting(now=NOW + 2 * DAY)

    sent = Report.objects.exclude(pk=waiting.pk).filter(state=Report.State.SENT)
    assert [report.kind for report in sent] == still_sent


def test_whoever_is_not_paused_gets_their_mail(waiting: Report, acme: Client, post_office: MailServer) -> None:
    pause("somebody.else@example.com")

    assert delivery.send_waiting(now=NOW) == 1
