"""The letter that the parts of an answer make, and how it is told whether somebody has changed it by hand."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from django.utils.translation import gettext

from clients.queries.answers.prefill import Parts

#: What mail programs take over from an address, in characters as they are encoded; beyond it some cut off the end.
LONGEST_LINK: Final = 1900


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands round the parts: whom it goes to, what is promised by when, and who writes."""

    name: str
    promise: str = ""
    due: str = ""
    signed: str


@dataclass(frozen=True, slots=True)
class MailLink:
    """An address that opens a letter in the mail program; without its text, where that is too long to be handed on."""

    href: str
    has_text: bool


def woven(parts: Parts, frame: Frame) -> str:
    """Return the letter: a neutral statement, their view, what was ours, our view, and the proposal."""
    said = (parts.statement, parts.their_view, parts.apology, parts.our_view, parts.proposal, _promised(frame))
    paragraphs = [text.strip() for text in said if text.strip()]
    if not paragraphs:
        return ""
    greeting = gettext("Hello %s,") % frame.name if frame.name else gettext("Hello,")
    regards = gettext("Kind regards")
    return "\n\n".join([greeting, *paragraphs, f"{regards}\n{frame.signed}"])


def mark_of(letter: str) -> str:
    """Return what a letter is known again by, however its lines end."""
    return sha256("\n".join(letter.strip().splitlines()).encode()).hexdigest()


def mail_link(email: str, subject: str, letter: str) -> MailLink:
    """Return the address that opens the letter in the mail program."""
    begun = f"mailto:{quote(email, safe='@')}?subject={quote(subject)}"
    body = "\r\n".join(letter.strip().splitlines())  # as RFC 6068 wants it
    whole = f"{begun}&body={quote(body)}"
    return MailLink(whole, has_text=True) if len(whole) <= LONGEST_LINK else MailLink(begun, has_text=False)


def _promised(frame: Frame) -> str:
    if not frame.promise or not frame.due:
        return ""
    return gettext("I promise: %(what)s, by %(due)s.") % {"what": frame.promise, "due": frame.due}
