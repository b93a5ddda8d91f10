"""A mail to somebody of the cast that offers deeds, the addresses that go out in it, and who opens them."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

from django.test import Client as Browser

from clients.models import Report, ReportKind, User, Workspace
from clients.reports import acts, outbox
from clients.reports.message import message_of
from clients.reports.outbox import Letter
from clients.reports.render import Rendered
from tests.cast import NOW, TODAY

Act = acts.Act
_NUMBERS = count()
#: What scanners, browsers and proxies send that look at a page before anybody wants it.
AHEAD = [{"sec-purpose": "prefetch"}, {"sec-purpose": "prefetch;prerender"}, {"x-moz": "prefetch"}]


def mail(workspace: Workspace, user: User, *offers: tuple[Act, int]) -> Report:
    """Return a mail, made now, that offers these deeds in both of its parts."""
    urls = [acts.url(act, subject) for act, subject in offers]
    body = Rendered("Evenkeel: due", "\n".join(urls), "".join(f'<a href="{url}">Do it</a>' for url in urls))
    letter = Letter(
        key=f"links:{next(_NUMBERS)}", kind=ReportKind.DUE, user=user, as_of=TODAY, rendered=body, content={}
    )
    return outbox.put(letter, workspace=workspace, now=NOW)


def paths_in(report: Report) -> list[str]:
    """Return where the links lead of the mail that goes out, without the site's address."""
    return re.findall(r"https?://[^/]+(/do/\S+)", str(message_of(report).body))


def path_of(workspace: Workspace, user: User, act: Act, subject: int) -> str:
    """Return where the one link of a mail leads."""
    return paths_in(mail(workspace, user, (act, subject)))[0]


def visitor() -> Browser:
    """Return a browser that is logged in nowhere and, as some mail programs, sends no CSRF token."""
    return Browser(enforce_csrf_checks=True)


def text(response: Any) -> str:
    """Return a page in one line."""
    return " ".join(response.content.decode().split())
