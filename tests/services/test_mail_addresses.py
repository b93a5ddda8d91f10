"""Addresses are paused for a reason, once it is enough, and mail goes there again when somebody says so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clients.domain import mail_streams
from clients.domain.mail_streams import ALL, ANYBODY
from clients.domain.mail_trouble import Trouble
from clients.models import MailAddress
from clients.models.mail_address import digest_of
from clients.queries import mail_pauses
from clients.services import mail_addresses
from clients.services.mail_addresses import TriedToday
from tests.cast import NOW, Cast

ADA = "ada@example.com"
REPORTS = mail_streams.report(1)
DAY = timedelta(days=1)


def met(trouble: Trouble, *, address: str = ADA, said: str = "", ago: int = 0, later: int = 0) -> bool:
    at = NOW - ago * DAY
    return mail_addresses.note(address=address, trouble=trouble, said=said, at=at, now=NOW + later * DAY)


def test_an_address_that_is_gone_is_paused_at_once_whatever_its_case(db: None) -> None:
    assert met(Trouble.GONE, address=" Ada@Example.COM ", said="550 5.1.1\n user   unknown")

    pause = mail_pauses.pause_of("aDa@example.com", REPORTS)
    assert pause
    assert (pause.said, pause.why) == (
        "550 5.1.1 user unknown",
        "mail to this address came back on 30 Jun 2026: there is no such mailbox",
    )


def test_delays_pause_on_the_third_day_and_count_once_a_day(db: None) -> None:
    assert [met(Trouble.DELAYED, ago=ago) for ago in (2, 2, 1, 1, 0)] == [False, False, False, False, True]


def test_delays_are_forgotten_once_a_mail_is_delivered(db: None) -> None:
    met(Trouble.DELAYED, ago=2)
    met(Trouble.DELAYED, ago=1)
    mail_addresses.note_delivered(address="ADA@example.com", at=NOW)

    assert not met(Trouble.DELAYED)


def test_a_mailbox_that_is_gone_gets_no_threat_whatever_its_reader_wanted(db: None) -> None:
    threat = mail_streams.threat(1)
    met(Trouble.COMPLAINED)
    assert mail_pauses.pause_of(ADA, threat) is None

    met(Trouble.DELAYED, ago=2)
    for trouble in (Trouble.GONE, Trouble.COMPLAINED, Trouble.DELAYED):
        met(trouble)

    found = mail_pauses.pause_of(ADA, threat)
    assert found
    assert (found.reason, found.spares_threats) == ("gone", False)
    assert mail_addresses.lift(address=ADA, about=ALL, now=NOW)
    left = mail_pauses.pause_of(ADA, REPORTS)
    assert left
    assert (left.reason, left.spares_threats) == ("complained", True)


def test_what_is_told_again_after_a_pause_was_lifted_counts_no_more(db: None) -> None:
    met(Trouble.GONE, ago=1)

    assert mail_addresses.lift(address=ADA.upper(), now=NOW)
    assert not met(Trouble.GONE, ago=1, later=2)
    assert met(Trouble.GONE, ago=-1, later=2)


def test_a_person_tries_again_once_a_day(people: Cast) -> None:
    mine = people.owner.email
    met(Trouble.GONE, address=mine, ago=1)
    mail_addresses.try_again(user=people.owner, about=ALL, now=NOW)
    assert mail_pauses.pause_of(mine, REPORTS) is None

    hour = timedelta(hours=1)
    mail_addresses.note(address=mine, trouble=Trouble.GONE, at=NOW + hour, now=NOW + hour)
    with pytest.raises(TriedToday):
        mail_addresses.try_again(user=people.owner, about=ALL, now=NOW + 2 * hour)
    mail_addresses.try_again(user=people.owner, about=ALL, now=NOW + DAY)


def test_what_is_not_wanted_of_some_is_noted_beside_trouble_with_the_mailbox(people: Cast) -> None:
    mine = people.owner.email
    for about in (ANYBODY, REPORTS):
        mail_addresses.note(address=mine, trouble=Trouble.COMPLAINED, about=about, at=NOW, now=NOW)
    mail_addresses.note(address=mine, trouble=Trouble.GONE, about=ANYBODY, at=NOW, now=NOW)
    mail_addresses.try_again(user=people.owner, about=str(ANYBODY), now=NOW)

    left = MailAddress.objects.paused().values_list("about", "reason").order_by("about")
    assert list(left) == [(ALL, "gone"), (str(REPORTS), "complained")]


def test_of_an_erased_address_a_digest_keeps_the_pause(db: None) -> None:
    met(Trouble.COMPLAINED)
    met(Trouble.DELAYED, address="bea@example.com")
    mail_addresses.hide(["ADA@example.com", "bea@example.com", ""])

    assert [row.address.partition(":")[0] for row in MailAddress.objects.all()] == ["erased"]
    assert mail_pauses.pause_of(ADA, REPORTS)
    assert met(Trouble.GONE)
    assert {row.address for row in MailAddress.objects.all()} == {digest_of(ADA)}


@pytest.mark.parametrize("address", ["", "nobody", "a\0@b.example", f"{'a' * 250}@b.example"])
def test_what_is_no_address_is_left_alone(address: str, db: None) -> None:
    assert not met(Trouble.GONE, address=address)
    assert not MailAddress.objects.exists()
