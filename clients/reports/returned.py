"""What a mail provider tells of mails it delivered for us, or did not: its webhooks, as anymail reads them.

The library's own views and its signal are left out: its readers are asked, and one service hears what they found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from anymail.exceptions import AnymailWebhookValidationFailure
from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from anymail.webhooks.base import AnymailBaseWebhookView, AnymailBasicAuthMixin
from anymail.webhooks.brevo import BrevoTrackingWebhookView
from anymail.webhooks.mailersend import MailerSendTrackingWebhookView
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from anymail.webhooks.mailjet import MailjetTrackingWebhookView
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from anymail.webhooks.resend import ResendTrackingWebhookView
from anymail.webhooks.sparkpost import SparkPostTrackingWebhookView
from django.conf import settings
from django.http import HttpRequest

from clients.domain.mail_trouble import GONE_CODES, Trouble, code_of
from clients.queries import mail_sources
from clients.reports import message
from clients.services import mail_addresses

#: By the names of config.mail.PROVIDERS.
READERS: Final[Mapping[str, type[AnymailBaseWebhookView]]] = {
    "brevo": BrevoTrackingWebhookView,
    "mailersend": MailerSendTrackingWebhookView,
    "mailgun": MailgunTrackingWebhookView,
    "mailjet": MailjetTrackingWebhookView,
    "postmark": PostmarkTrackingWebhookView,
    "resend": ResendTrackingWebhookView,
    "sparkpost": SparkPostTrackingWebhookView,
}
#: Those that sign what they send, and what the library calls the key for it.
SIGNING: Final = {"mailgun": "webhook_signing_key", "mailersend": "signing_secret"}
NO_KEY: Final = "none"  # the library wants one; without ours, the signature is not looked at
#: What one request may tell of.
MOST_EVENTS: Final = 1000

BY_TYPE: Final = {
    EventType.COMPLAINED: Trouble.COMPLAINED,
    EventType.UNSUBSCRIBED: Trouble.UNSUBSCRIBED,
    EventType.DEFERRED: Trouble.DELAYED,
}
#: Why something was refused; all else (blocked, content) may be our own doing, and counts as a refusal.
BY_REASON: Final = {
    RejectReason.BOUNCED: Trouble.GONE,
    RejectReason.INVALID: Trouble.GONE,
    RejectReason.TIMED_OUT: Trouble.DELAYED,
}
#: Mailgun's words for the lists that it keeps of who wants no mail; the library knows that of bounces alone.
LISTS: Final = {"suppress-unsubscribe": Trouble.UNSUBSCRIBED, "suppress-complaint": Trouble.COMPLAINED}
#: SparkPost's classes of bounces that may pass; the library tells them apart from the others no more.
SOFT_CLASSES: Final = frozenset({"1", "20", "21", "22", "23", "24", "40", "70"})


class Unreadable(Exception):
    """What was sent is nothing that this provider sends."""


class WrongSecret(Exception):
    """Whoever sent it does not know the secret, or did not sign it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that a provider tells of an address; without trouble, a mail was delivered."""

    address: str
    trouble: Trouble | None
    unwanted: str  # the name of the mail that its reader did not want, where the provider tells
    is_listed: bool  # whether it was refused because of a list that the provider keeps of who wants no mail
    said: str
    at: datetime | None


def is_open() -> bool:
    """Return whether somebody has set up that a provider may tell us."""
    return bool(settings.MAIL_WEBHOOK_SECRET) and settings.MAIL_PROVIDER in READERS


def read(request: HttpRequest) -> list[Told]:
    """Return what a request tells; raises WrongSecret or Unreadable."""
    reader = _reader()
    try:
        _check(reader, request)
        return [told for event in reader.parse_events(request)[:MOST_EVENTS] for told in _told(event)]
    except AnymailWebhookValidationFailure as error:
        raise WrongSecret from error
    except Exception as error:  # whatever else a reader raises, it is about what it was given
        raise Unreadable from error


def note(told: list[Told], *, now: datetime) -> None:
    """Pause addresses, or count, as the provider tells."""
    for one in told:
        at = one.at or now
        if one.trouble:
            _note_trouble(one, one.trouble, at, now)
        else:
            mail_addresses.note_delivered(address=one.address, at=at)


def _note_trouble(one: Told, trouble: Trouble, at: datetime, now: datetime) -> None:
    about = mail_sources.stream_of(address=one.address, name=one.unwanted) if one.unwanted else None
    mail_addresses.note(
        address=one.address, trouble=trouble, about=about, is_listed=one.is_listed, said=one.said, at=at, now=now
    )


def _reader() -> AnymailBaseWebhookView:
    name = settings.MAIL_PROVIDER
    signed = {SIGNING[name]: settings.MAIL_WEBHOOK_KEY or NO_KEY} if name in SIGNING else {}
    return READERS[name](webhook_secret=settings.MAIL_WEBHOOK_SECRET, **signed)


def _check(reader: AnymailBaseWebhookView, request: HttpRequest) -> None:
    """Raise where the secret is wrong, compared in constant time, or the signature where we know the key for it."""
    AnymailBasicAuthMixin.validate_request(reader, request)
    if settings.MAIL_WEBHOOK_KEY:
        reader.run_validators(request)


def _told(event: AnymailTrackingEvent) -> Iterator[Told]:
    trouble = _trouble(event)
    address = str(event.recipient or "")
    if (trouble or event.event_type == EventType.DELIVERED) and mail_addresses.is_address(address):
        yield Told(
            address=address,
            trouble=trouble,
            unwanted=_unwanted(event),
            is_listed=_listed(event) is not None,
            said=_said(event, trouble),
            at=_moment(event.timestamp),
        )


def _unwanted(event: AnymailTrackingEvent) -> str:
    """Return the name of the mail that was complained of, or nothing.

    One that a provider refuses, because of a list that it keeps, was not: its reader never saw it.
    """
    if event.event_type not in {EventType.COMPLAINED, EventType.UNSUBSCRIBED}:
        return ""
    named = event.metadata.get(message.NAME) if isinstance(event.metadata, Mapping) else None
    return mail_sources.name_of(str(named or event.message_id or ""))


def _trouble(event: AnymailTrackingEvent) -> Trouble | None:
    if event.event_type in BY_TYPE:
        return BY_TYPE[event.event_type]
    if event.event_type not in {EventType.BOUNCED, EventType.REJECTED}:
        return None
    if listed := _listed(event):
        return listed
    if _may_pass(event.esp_event):
        return Trouble.DELAYED
    if code_of(str(event.mta_response or "")) in GONE_CODES:
        return Trouble.GONE
    return BY_REASON.get(event.reject_reason, Trouble.REFUSED)


def _listed(event: AnymailTrackingEvent) -> Trouble | None:
    """Return the wish for which a provider refused a mail, by a list of its own; None where it refused none for that.

    Whichever mail it was: the list knows no difference, so that the next word of a threat would be swallowed as well.
    """
    if event.event_type not in {EventType.BOUNCED, EventType.REJECTED}:
        return None
    if event.reject_reason == RejectReason.UNSUBSCRIBED:
        return Trouble.UNSUBSCRIBED
    return LISTS.get(str(_of(event.esp_event, "event-data", "reason")))


def _may_pass(raw: Any) -> bool:
    """Return whether a provider calls a bounce a soft one, in its own words: the library calls both the same."""
    if not isinstance(raw, Mapping):
        return False
    return (
        raw.get("Type") == "SoftBounce"  # Postmark
        or raw.get("event") == "soft_bounce"  # Brevo
        or raw.get("type") == "activity.soft_bounced"  # MailerSend
        or (raw.get("event") == "bounce" and not raw.get("hard_bounce", True))  # Mailjet
        or str(raw.get("bounce_class")) in SOFT_CLASSES  # SparkPost
        or _of(raw, "data", "bounce", "type") == "Transient"  # Resend
    )


def _of(raw: Any, *path: str) -> Any:
    for name in path:
        raw = raw.get(name) if isinstance(raw, Mapping) else None
    return raw


def _said(event: AnymailTrackingEvent, trouble: Trouble | None) -> str:
    """Return what the server said that refused a mail; of whoever complained, nothing."""
    if trouble in {Trouble.COMPLAINED, Trouble.UNSUBSCRIBED, None}:
        return ""
    return str(event.mta_response or event.description or "")


def _moment(given: Any) -> datetime | None:
    if not isinstance(given, datetime):
        return None
    return given if given.tzinfo else given.replace(tzinfo=UTC)
