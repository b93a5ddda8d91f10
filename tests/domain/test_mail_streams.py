"""What a reader does not want stops what comes from there, and word of a threat only where it was that."""

from __future__ import annotations

import pytest

from clients.domain.mail_streams import ALL, ANYBODY, LISTED, UNKNOWN, Stream, is_stopped, of_text, report, threat
from clients.domain.mail_trouble import Trouble

EVERY = (threat(1), report(1), threat(2), report(2), ANYBODY)


@pytest.mark.parametrize(
    ("about", "stopped"),
    [
        (str(ANYBODY), {ANYBODY}),
        (str(report(1)), {report(1), ANYBODY}),
        (str(threat(1)), {threat(1), report(1), ANYBODY}),
        (UNKNOWN, {report(1), report(2), ANYBODY}),
        (LISTED, set(EVERY)),
    ],
)
def test_a_wish_stops_what_comes_from_there(about: str, stopped: set[Stream]) -> None:
    assert {one for one in EVERY if is_stopped(one, reason=Trouble.COMPLAINED, about=about)} == stopped


def test_a_mailbox_that_is_gone_stops_everything() -> None:
    assert all(is_stopped(one, reason=Trouble.GONE, about=ALL) for one in EVERY)


def test_a_stream_is_known_again_by_its_text() -> None:
    assert [of_text(str(one)) for one in EVERY] == list(EVERY)
    assert [of_text(text) for text in (ALL, UNKNOWN, LISTED)] == [None] * 3
