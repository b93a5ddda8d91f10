"""What a refusal says about an address, and when it is enough."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from clients.domain.mail_trouble import Trouble, is_enough, of_reply
from tests.cast import TODAY


def days_ago(*ago: int) -> list[date]:
    return [TODAY - timedelta(days=days) for days in ago]


@pytest.mark.parametrize(
    ("reply", "trouble"),
    [
        ("550 5.1.1 <ada@example.com>: user unknown", Trouble.GONE),
        ("553 5.1.10 no such mailbox", Trouble.GONE),
        ("550 5.2.1 switched off", Trouble.GONE),
        ("550 No such user", Trouble.REFUSED),
        ("552 5.2.2 Mailbox full", Trouble.REFUSED),
        ("550 5.7.1 Relay access denied", None),
        ("550 5.1.8 Sender address is bad", None),
        ("554 No thanks", None),
        ("450 4.2.1 Greylisted", None),
        ("User unknown", None),
    ],
)
def test_a_refusal_of_our_mail_server_is_about_them_or_about_us(reply: str, trouble: Trouble | None) -> None:
    assert of_reply(reply) is trouble


@pytest.mark.parametrize("trouble", [Trouble.GONE, Trouble.COMPLAINED, Trouble.UNSUBSCRIBED])
def test_what_leaves_no_doubt_is_enough_at_once(trouble: Trouble) -> None:
    assert is_enough(trouble, days_ago(0))


@pytest.mark.parametrize(
    ("trouble", "ago", "enough"),
    [
        (Trouble.DELAYED, (0, 3, 6), True),
        (Trouble.DELAYED, (0, 3, 7), False),
        (Trouble.DELAYED, (0, 0, 0), False),
        (Trouble.REFUSED, (0, 30, 59), True),
        (Trouble.REFUSED, (0, 30, 60), False),
    ],
)
def test_what_may_pass_is_enough_on_three_days(trouble: Trouble, ago: tuple[int, ...], enough: bool) -> None:
    assert is_enough(trouble, days_ago(*ago)) is enough
