"""What mail providers tell, as they write it down in their manuals."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import Settings

from clients.models import MailAddress, Membership, Report, ReportKind
from clients.views.mail_hooks import LONGEST
from tests.cast import Cast
from tests.reports.conftest import report_for
from tests.views.pages import at

ADDRESS = "/hooks/mail/"
SECRET = "evenkeel:no-one-can-guess-this-one"
KEY = "key-that-signs"

BOUNCE: dict[str, Any] = {
    "RecordType": "Bounce",
    "ID": 692560173,
    "Type": "HardBounce",
    "TypeCode": 1,
    "Name": "Hard bounce",
    "Tag": "",
    "MessageID": "2c1b63fe-43f2-4db5-91b0-8bdfa44a9316",
    "ServerID": 23,
    "MessageStream": "outbound",
    "Description": "The server was unable to deliver your message (ex: unknown user, mailbox not found).",
    "Details": "smtp;550 5.1.1 The email account that you tried to reach does not exist.",
    "Email": "Ada@Example.com",
    "From": "evenkeel@example.com",
    "BouncedAt": "2026-06-29T14:01:19Z",
    "DumpAvailable": True,
    "Inactive": True,
    "CanActivate": True,
    "Subject": "SECRET SUBJECT",
    "Content": "SECRET CONTENT",
    "Metadata": {},
}
COMPLAINT = BOUNCE | {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "TypeCode": 512}
UNSUBSCRIBED = {
    "RecordType": "SubscriptionChange",
    "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
    "MessageStream": "outbound",
    "ChangedAt": "2026-06-29T10:53:34Z",
    "Recipient": "ada@example.com",
    "Origin": "Recipient",
    "SuppressSending": True,
    "SuppressionReason": "ManualSuppression",
}
MAILGUN: dict[str, Any] = {
    "event": "failed",
    "id": "G9Bn5sl1TC6nu79C8C0bwg",
    "timestamp": 1782741679.0,
    "severity": "permanent",
    "reason": "suppress-bounce",
    "recipient": "ada@example.com",
    "recipient-domain": "example.com",
    "delivery-status": {
        "attempt-no": 1,
        "code": 605,
        "message": "",
        "description": "Not delivering to previously bounced address",
        "session-seconds": 0.0,
    },
    "message": {"headers": {"message-id": "20260629.1@mg.example.org", "subject": "SECRET SUBJECT"}},
    "user-variables": {},
    "tags": [],
}


@pytest.fixture
def postmark(db: None, settings: Settings) -> None:
    """Let Postmark tell us."""
    settings.MAIL_PROVIDER, settings.MAIL_WEBHOOK_SECRET = "postmark", SECRET


@pytest.fixture
def mailgun(db: None, settings: Settings) -> None:
    """Let Mailgun tell us, with what it sends signed."""
    settings.MAIL_PROVIDER, settings.MAIL_WEBHOOK_SECRET, settings.MAIL_WEBHOOK_KEY = "mailgun", SECRET, KEY


def tell(said: Any, *, secret: str = SECRET) -> int:
    """Send what a provider says, and return the status of the answer."""
    content = said if isinstance(said, str) else json.dumps(said)
    headers = {"authorization": f"Basic {b64encode(secret.encode()).decode()}"} if secret else {}
    browser = Browser(enforce_csrf_checks=True)
    answer = browser.post(ADDRESS, content, content_type="application/json", headers=headers)
    assert "evenkeel_session" not in answer.cookies
    return answer.status_code


def signed(data: dict[str, Any], *, key: str = KEY) -> dict[str, Any]:
    """Return what Mailgun sends of an event."""
    stamp, token = "1782741679", "a" * 50
    digest = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    return {"signature": {"timestamp": stamp, "token": token, "signature": digest}, "event-data": data}


def known() -> list[tuple[str, str]]:
    """Return each address with the reason why it is paused."""
    return list(MailAddress.objects.values_list("address", "reason"))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (BOUNCE, "gone"),
        (COMPLAINT, "complained"),
        (UNSUBSCRIBED, "unsubscribed"),
        (BOUNCE | {"Type": "SoftBounce", "TypeCode": 4096}, ""),
        (BOUNCE | {"Type": "Transient", "TypeCode": 2}, ""),
        (BOUNCE | {"Type": "DMARCPolicy", "Details": "smtp;550 5.7.1 Not allowed by its policy"}, ""),
    ],
)
def test_postmark_tells_of_an_address(said: dict[str, Any], reason: str, postmark: None) -> None:
    assert tell(said) == 200

    assert known() == [("ada@example.com", reason)]


@pytest.mark.parametrize(
    ("kind", "mail", "about"),
    [
        (ReportKind.AT_RISK, "told.1", "report:{}"),
        (ReportKind.INCIDENT, "told.1", "threat:{}"),
        (ReportKind.AT_RISK, "told.2\0", "unknown"),
        (ReportKind.AT_RISK, "invitation.7.1", "anybody"),
    ],
)
def test_a_complaint_is_about_the_mail_that_it_names(
    kind: str, mail: str, about: str, people: Cast, postmark: None
) -> None:
    report = report_for(people)
    Report.objects.update(kind=kind, message_id="<told.1@localhost>")

    tell(COMPLAINT | {"Email": people.owner.email, "Metadata": {"mail": mail}})
    tell(COMPLAINT | {"Email": "somebody.else@example.com", "Metadata": {"mail": "told.1"}})

    met = dict(MailAddress.objects.values_list("address", "about"))
    assert met == {report.to: about.format(report.workspace_id), "somebody.else@example.com": "unknown"}


@pytest.mark.parametrize(
    ("reason", "kept"), [("suppress-unsubscribe", "unsubscribed"), ("suppress-complaint", "complained")]
)
def test_what_a_provider_refuses_by_its_own_list_was_not_complained_of(
    reason: str, kept: str, people: Cast, mailgun: None
) -> None:
    message = {"headers": {"message-id": report_for(people).message_id.strip("<>")}}
    refused = MAILGUN | {"reason": reason, "recipient": people.owner.email, "message": message}
    tell(signed(refused))
    assert [(row.about, row.reason) for row in MailAddress.objects.all()] == [("listed", kept)]

    tell(signed(refused | {"event": "complained"}))
    assert [row.about for row in MailAddress.objects.order_by("pk")] == ["listed", f"report:{people.workspace.pk}"]


def test_a_list_that_would_swallow_a_threat_is_told_to_the_other_owners(
    people: Cast, as_owner: Browser, as_colleague: Browser, settings: Settings
) -> None:
    settings.MAIL_PROVIDER, settings.MAIL_WEBHOOK_SECRET = "mailersend", SECRET
    settings.MAIL_WEBHOOK_KEY = ""
    Membership.objects.filter(user=people.colleague).update(role=Membership.Role.OWNER)
    refused = {"object": "recipient_unsubscribe"}
    mail = {"recipient": {"email": people.colleague.email}, "message": {"id": "62fb66bef54a112e920b5493"}}
    told = {"type": "soft_bounced", "email": mail, "morph": refused, "created_at": "2026-06-29T10:53:34Z"}
    tell({"type": "activity.soft_bounced", "data": told})

    warning = "Word of a threat would not reach by mail: Colleague."
    assert [warning in as_owner.get(at(page)).content.decode() for page in ("today", "mails")] == [True, True]
    assert "No mail but word of a threat" not in as_owner.get(at("people")).content.decode()
    theirs = as_colleague.get(at("today")).content.decode()
    assert ("No mail goes to you" in theirs, "Give another address" in theirs) == (True, True)
    as_colleague.post("/me/mail/again/", {"about": "listed"})
    assert warning not in as_owner.get(at("today")).content.decode()


def test_what_a_mail_says_is_not_kept(postmark: None) -> None:
    tell(BOUNCE)

    kept = str(MailAddress.objects.values().get())
    assert "SECRET" not in kept
    assert "does not exist" in kept


@pytest.mark.parametrize(
    "said",
    [
        {"RecordType": "Delivery", "Recipient": "ada@example.com", "DeliveredAt": "2026-06-29T10:53:34Z"},
        {"RecordType": "Open", "Recipient": "ada@example.com"},
        {"RecordType": "FullMoon", "Email": "ada@example.com"},
        BOUNCE | {"Type": "AutoResponder"},
        BOUNCE | {"Email": "a\0@b.example"},
    ],
)
def test_what_is_no_trouble_pauses_nothing(said: dict[str, Any], postmark: None) -> None:
    assert tell(said) == 200
    assert known() == []


def test_to_be_told_again_changes_nothing(postmark: None) -> None:
    tell(BOUNCE)
    before = MailAddress.objects.values("paused_at", "reason", "said", "recent").get()
    tell(BOUNCE)

    assert MailAddress.objects.values("paused_at", "reason", "said", "recent").get() == before


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "gone"),
        ({"reason": "generic", "delivery-status": {"code": 550, "message": "5.1.1 User unknown"}}, "gone"),
        ({"reason": "generic", "delivery-status": {"code": 550, "message": "5.7.1 Not from you"}}, ""),
        ({"event": "complained"}, "complained"),
        ({"event": "unsubscribed"}, "unsubscribed"),
    ],
)
def test_mailgun_tells_of_an_address(changes: dict[str, Any], reason: str, mailgun: None) -> None:
    assert tell(signed({name: MAILGUN[name] for name in MAILGUN} | changes)) == 200

    assert known() == [("ada@example.com", reason)]


def test_mailgun_tells_of_a_delay(mailgun: None) -> None:
    tell(signed(MAILGUN | {"severity": "temporary", "reason": "generic"}))

    assert known() == [("ada@example.com", "")]


def test_what_mailgun_did_not_sign_is_refused(mailgun: None) -> None:
    assert tell(signed(MAILGUN, key="another")) == 401
    assert known() == []


@pytest.mark.parametrize("secret", ["", "evenkeel:wrong", "evenkeel:", f"{SECRET}1"])
def test_without_the_secret_nobody_is_heard(secret: str, postmark: None) -> None:
    assert tell(BOUNCE, secret=secret) == 401
    assert known() == []


def test_wrong_secrets_are_bounded_and_the_right_one_is_heard_all_the_same(postmark: None) -> None:
    assert [tell(BOUNCE, secret="a:b") for _guess in range(31)][-1] == 429
    assert tell(BOUNCE) == 200


@pytest.mark.parametrize(
    "said", ["", "[]", "{", '"words"', '{"RecordType": "Bounce", "Type": [], "Email": {}}', "\xff"]
)
def test_what_cannot_be_read_is_refused(said: str, postmark: None) -> None:
    assert tell(said) in {200, 400}
    assert known() == []


def test_too_much_at_once_is_refused(postmark: None) -> None:
    assert tell(BOUNCE | {"Content": "x" * LONGEST}) == 413
    assert known() == []


def test_it_is_not_there_unless_both_are_set(postmark: None, settings: Settings) -> None:
    settings.MAIL_WEBHOOK_SECRET = ""
    assert tell(BOUNCE) == 404

    settings.MAIL_WEBHOOK_SECRET, settings.MAIL_PROVIDER = SECRET, ""
    assert tell(BOUNCE) == 404


def test_a_provider_that_looks_whether_it_is_there_finds_it(postmark: None, client: Browser) -> None:
    assert (client.head(ADDRESS).status_code, client.get(ADDRESS).status_code) == (200, 405)
