"""A real mail server on loopback, that can be told to fail in chosen ways, and a sender that is killed in mid-send."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core.mail import EmailMessage

from clients.reports.smtp import Backend

HOST = "127.0.0.1"
ACCEPTED = "250 Ok"


class MailServer:
    """Keeps what it accepts. Each step answers as `answers` says, or as what stands there decides when it is asked.

    "drop" hangs up, "lose" does so and keeps nothing, "stall" says nothing for a while.
    """

    stall = 1.0  # seconds
    pace = 0.0  # seconds that each answer takes

    def __init__(self) -> None:
        self.received: list[Parsed] = []
        self.connections = 0
        self.answers: dict[str, str | Callable[[], str]] = {}

    def keep(self, mail: Parsed) -> None:
        """Take a mail: from here on it is ours to deliver."""
        self.received.append(mail)

    def chosen(self, step: str) -> str:
        """Return how this step is to be answered this time."""
        answer = self.answers.get(step, ACCEPTED)
        return answer if isinstance(answer, str) else answer()

    async def handle_EHLO(  # noqa: N802
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Sequence[str]
    ) -> str:
        envelope.mail_from = address
        return await self._answer(server, self.chosen("MAIL"))

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Sequence[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return await self._answer(server, self.chosen("RCPT"))

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content, answer = envelope.content, self.chosen("DATA")
        if isinstance(content, bytes) and answer != "lose" and answer[0] not in "45":
            self.keep(message_from_bytes(content, policy=policy.default))
        return await self._answer(server, answer)

    async def _answer(self, server: SMTP, answer: str) -> str:
        await asyncio.sleep(self.pace)
        if answer in {"drop", "lose"} and server.transport:
            server.transport.close()
        if answer == "stall":
            await asyncio.sleep(self.stall)
        return ACCEPTED if answer in {"drop", "lose", "stall"} else answer


class _Porter(SMTP):
    """Greets as the server's mood is; one that lets nobody in says so and hangs up."""

    async def _handle_client(self) -> None:
        greeting = self.event_handler.chosen("CONNECT")
        if greeting == ACCEPTED:
            await super()._handle_client()
            return
        await self.push(greeting)
        if self.transport:
            self.transport.close()


class _Controller(Controller):
    """Listens on a free port, and knows which one it got."""

    def factory(self) -> SMTP:
        """Return what speaks with one client."""
        return _Porter(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def running() -> Iterator[tuple[MailServer, int]]:
    """Yield a mail server that accepts everything until it is told otherwise, and its port."""
    server = MailServer()
    with serving(server) as port:
        yield server, port


@contextmanager
def serving(server: MailServer) -> Iterator[int]:
    """Let a mail server listen; yield its port."""
    controller = _Controller(server, hostname=HOST, port=0)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


class Killed(BaseException):
    """The process is gone: nothing that runs after it may count."""


class KilledAfterSending(Backend):
    """A sender that dies between the server's last word and the record of it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> Any:
        super().send_messages(email_messages)
        raise Killed


class Odd(Backend):
    """A sender with an error that nobody has thought of."""

    def open(self) -> bool:
        """Connect to nobody."""
        return False

    def send_messages(self, _email_messages: Sequence[EmailMessage]) -> Any:
        raise RuntimeError("The moon is full")
