"""The mail server of the faults: it knows when each mail came, and does something at every so manieth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from email.message import EmailMessage
from typing import Final

from tests.journeys.clock import Clock
from tests.reports import mailserver
from tests.reports.mailserver import ACCEPTED, MailServer

#: Seconds that a stall takes: longer than anybody waits.
STALL: Final = 9.0


class Office(MailServer):
    """Keeps Message-ID and moment of what it takes, and not the mails."""

    stall = STALL

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self.came: list[tuple[str, datetime]] = []

    def keep(self, mail: EmailMessage) -> None:
        """Note that a mail has come."""
        self.came.append((str(mail["Message-ID"]), self.clock.now()))


@contextmanager
def running(clock: Clock) -> Iterator[tuple[Office, int]]:
    """Yield a mail server, and its port."""
    office = Office(clock)
    with mailserver.serving(office) as port:
        yield office, port


class EveryNth:
    """Answers as always, but for every nth time; `times` says how often that was."""

    def __init__(
        self, step: int, answer: str = ACCEPTED, *, do: Callable[[], object] | None = None, most: int = 10**6
    ) -> None:
        self.step, self.answer, self.do, self.most = step, answer, do, most
        self.asked = self.times = 0

    def __call__(self) -> str:
        self.asked += 1
        if self.asked % self.step or self.times >= self.most:
            return ACCEPTED
        self.times += 1
        if self.do:
            self.do()
        return self.answer
