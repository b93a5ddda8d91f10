"""Keep a report as a row, before it is sent: the transaction that decides on a mail is the one that stores it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from clients.models import Membership, Report, ReportKind, User, Workspace
from clients.models.report import ReportQuerySet
from clients.reports import acts
from clients.reports.render import Rendered
from clients.services import act_links


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is to be mailed to whom, about which day. Its key says what it is, and there is only one of each key."""

    key: str
    kind: str  # a value of ReportKind
    user: User
    as_of: date
    rendered: Rendered
    content: Mapping[str, Any]
    role: str = ""  # that it was written for; nothing: the one that its reader has


def is_known(key: str) -> bool:
    """Return whether a report of this key was made already."""
    return Report.objects.filter(key=key).exists()


def lately(workspace: Workspace, user: User, kind: ReportKind, *, now: datetime) -> ReportQuerySet:
    """Return what of a kind was made for a person within the last day."""
    mine = Report.objects.for_workspace(workspace).filter(user=user, kind=kind)
    return mine.filter(created_at__gt=now - timedelta(days=1))


def put(letter: Letter, *, workspace: Workspace, now: datetime) -> Report:
    """Return the report as it was stored, to be sent at once, with its links; raises IntegrityError for a known key."""
    report = Report.objects.create(
        workspace=workspace,
        key=letter.key,
        kind=letter.kind,
        user=letter.user,
        role=letter.role or Membership.objects.get(workspace=workspace, user=letter.user).role,
        to=letter.user.email,
        as_of=letter.as_of,
        subject=letter.rendered.subject,
        body_text=letter.rendered.text,
        body_html=letter.rendered.html,
        picture=letter.rendered.picture,
        content=letter.content,
        message_id=message_id(letter.key),
        try_at=now,
        created_at=now,
    )
    wanted = acts.wanted(letter.rendered.html, letter.rendered.text)
    act_links.make(report=report, user=letter.user, wanted=wanted, now=now)
    return report


def message_id(key: str) -> str:
    """Return a Message-ID that is the same whenever this report is sent, so that a repeat can be told as one."""
    host = str(urlsplit(settings.SITE_URL).hostname)
    place = f"[{host}]" if ":" in host else host
    return f"<{re.sub(r'[^A-Za-z0-9-]+', '.', key)}@{place}>"
