"""Keep a report as a row, before it is sent: the transaction that decides on a mail is the one that stores it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from clients.models import Report, User, Workspace
from clients.reports.render import Rendered


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is to be mailed to whom, about which day. Its key says what it is, and there is only one of each key."""

    key: str
    kind: str  # a value of ReportKind
    user: User
    as_of: date
    rendered: Rendered
    content: Mapping[str, Any]


def is_known(key: str) -> bool:
    """Return whether a report of this key was made already."""
    return Report.objects.filter(key=key).exists()


def put(letter: Letter, *, workspace: Workspace, now: datetime) -> Report:
    """Return the report as it was stored, to be sent at once; raises IntegrityError where its key is known."""
    return Report.objects.create(
        workspace=workspace,
        key=letter.key,
        kind=letter.kind,
        user=letter.user,
        to=letter.user.email,
        as_of=letter.as_of,
        subject=letter.rendered.subject,
        body_text=letter.rendered.text,
        body_html=letter.rendered.html,
        content=letter.content,
        message_id=message_id(letter.key),
        try_at=now,
        created_at=now,
    )


def message_id(key: str) -> str:
    """Return a Message-ID that is the same whenever this report is sent, so that a repeat can be told as one."""
    host = str(urlsplit(settings.SITE_URL).hostname)
    place = f"[{host}]" if ":" in host else host
    return f"<{re.sub(r'[^A-Za-z0-9-]+', '.', key)}@{place}>"
