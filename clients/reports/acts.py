"""Links in mails that do one thing without a login.

A mail is written with an address that says what is wanted (`url`), signed so that no text of a person can pass for one.
What is stored keeps that address, which opens nothing. The transaction that stores the mail makes a link for each
(`wanted`, in `outbox.put`), and only the mail that goes out holds the address that works (`filled`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.models import ActLink, Report
from clients.reports import off
from clients.services import act_links

Act = ActLink.Act

_LATER: Final = _("In a week")
#: What stands on the buttons.
LABELS: Final[Mapping[Act, str | Promise]] = {
    Act.OBLIGATION_DONE: _("Done"),
    Act.OBLIGATION_LATER: _LATER,
    Act.STEP_DONE: _("Done"),
    Act.STEP_LATER: _LATER,
    Act.PLAN_LATER: _LATER,
    Act.QUIET_LATER: _LATER,
    Act.RISE_LATER: _LATER,
    Act.ADVICE_LATER: _("Advice in a week"),
    Act.TASK_DONE: _("Done"),
    Act.LOOK_HELD: _("It has held"),
    Act.LOOK_FELL: _("It fell back"),
    Act.NOTE: _("Log a quick note"),
}

_SIGNER: Final = Signer(sep=".", salt="clients.act_wanted")
#: What leads to the page that says that a link does nothing.
OVER: Final = "over"


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed as a mail offers it: what its button says, and where it leads."""

    label: str
    url: str


def offer(act: Act, subject: int) -> Offer:
    """Return a deed for emails/_acts; see `url`."""
    return Offer(str(LABELS[act]), url(act, subject))


def url(act: Act, subject: int) -> str:
    """Return the address of a deed, for a template; `subject` is the id of what the act is named for.

    Of QUIET_LATER, RISE_LATER and NOTE it is the client's. No statement, and the same for every reader: whose link it
    becomes, the mail says.
    """
    return _absolute(_SIGNER.sign(f"{act.value}.{subject}"))


def wanted(*bodies: str) -> set[tuple[str, int]]:
    """Return the deeds that a mail offers, each with the id of the row that it is about."""
    return {found for body in bodies for token in _addresses().findall(body) if (found := _meant(token))}


def filled(report: Report, *bodies: str) -> list[str]:
    """Return what a mail says with the links that belong to it; one statement, and none where it offers no deed."""
    bodies = tuple(off.filled(report, body) for body in bodies)
    if not wanted(*bodies):
        return list(bodies)
    links = ActLink.objects.filter(report=report.pk, workspace=report.workspace_id)
    known = {(link.act, link.subject_id): _absolute(act_links.token_of(link)) for link in links}
    return [_addresses().sub(lambda found: _in_place_of(found, known), body) for body in bodies]


def _in_place_of(found: re.Match[str], known: Mapping[tuple[str, int], str]) -> str:
    """Return the link that works; where it was cleared, one that says so: what is stored is shown to nobody.

    Whoever read it could type it, and it would become a link of others, in a mail to them.
    """
    meant = _meant(found[1])
    return known.get(meant, _absolute(OVER)) if meant else found[0]


def _meant(token: str) -> tuple[str, int] | None:
    try:
        act, subject = _SIGNER.unsign(token).split(".")
    except (BadSignature, ValueError):
        return None
    return act, int(subject)


def _addresses() -> re.Pattern[str]:
    start, end = _absolute("|").split("%7C")
    return re.compile(f"{re.escape(start)}([a-z_]+\\.[0-9]+\\.[A-Za-z0-9_-]+){re.escape(end)}")


def _absolute(token: str) -> str:
    return f"{settings.SITE_URL}{reverse('act', args=[token])}"
