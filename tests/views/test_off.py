"""The link in a mail that switches its kind off: one press, by a person or a mail provider, and nothing by asking."""

from __future__ import annotations

import pytest
from django.core.signing import Signer
from django.test import Client as Browser

from clients.models import Cadence, Report, ReportKind, Subscription
from clients.reports.message import message_of
from clients.services import members
from tests.cast import NOW, Cast
from tests.mail_links import AHEAD, mail, text, visitor
from tests.security.test_pages import rows

ONE_CLICK = "List-Unsubscribe=One-Click"
PLAIN = "application/x-www-form-urlencoded"


def path_of(report: Report) -> str:
    """Return where the header of a mail leads."""
    header = str(message_of(report).extra_headers["List-Unsubscribe"])
    return "/off/" + header.strip("<>").partition("/off/")[2]


@pytest.fixture
def off(people: Cast) -> str:
    """Give where the mail of the morning to the owner leads who wants none of them."""
    return path_of(mail(people.workspace, people.owner))


def wants(people: Cast, kind: str = ReportKind.DUE) -> bool:
    """Return whether the owner is put down for a kind of mail."""
    return Subscription.objects.filter(user=people.owner, kind=kind, is_active=True).exists()


@pytest.mark.parametrize("headers", [{}, *AHEAD], ids=str)
def test_asking_changes_nothing(headers: dict[str, str], off: str, people: Cast) -> None:
    before = rows()

    page = visitor().get(off, headers=headers)

    assert (page.status_code, page["Referrer-Policy"], "Set-Cookie" in page) == (200, "no-referrer", False)
    assert "<strong>What is due, daily</strong><br>To you, about Here" in text(page)
    visitor().head(off, headers=headers)
    assert rows() == before


def test_what_a_mail_provider_posts_switches_that_kind_off_and_no_other(off: str, people: Cast) -> None:
    others = Subscription.objects.exclude(user=people.owner, kind=ReportKind.DUE)
    before = list(others.order_by("pk").values_list())

    answers = [visitor().post(off, ONE_CLICK, content_type=PLAIN) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert not wants(people)
    assert list(others.order_by("pk").values_list()) == before
    assert "These mails are off" in text(visitor().get(off))
    assert "Log in and choose your mails" in text(answers[0])


@pytest.mark.parametrize("body", ["", "List-Unsubscribe=Yes", "cadence=hourly", "cadence=daily", "kind=at_risk"])
def test_anything_else_that_is_posted_changes_nothing(body: str, off: str, people: Cast) -> None:
    before = rows()

    assert visitor().post(off, body, content_type=PLAIN).status_code == 422
    assert rows() == before


def test_what_comes_at_a_pace_can_come_less_often(people: Cast) -> None:
    report = mail(people.workspace, people.owner)
    report.kind = ReportKind.AT_RISK
    path = path_of(report)
    hour = Subscription.objects.get(user=people.owner, kind=ReportKind.AT_RISK).hour
    assert "Every month" in text(visitor().get(path))

    page = visitor().post(path, "cadence=monthly", content_type=PLAIN)

    kept = Subscription.objects.get(user=people.owner, kind=ReportKind.AT_RISK)
    assert (page.status_code, kept.cadence, kept.hour, kept.is_active) == (200, Cadence.MONTHLY, hour, True)
    assert "Or let them come less often" not in text(visitor().get(path))


def test_what_comes_as_it_happens_is_switched_off_before_anybody_chose(people: Cast) -> None:
    report = mail(people.workspace, people.owner)
    report.kind = ReportKind.ON_TIME

    assert visitor().post(path_of(report), ONE_CLICK, content_type=PLAIN).status_code == 200
    assert Subscription.objects.get(user=people.owner, kind=ReportKind.ON_TIME).is_active is False


def test_who_left_is_told_that_nothing_comes_and_of_no_workspace(people: Cast) -> None:
    path = path_of(mail(people.workspace, people.colleague))
    membership = people.workspace.memberships.get(user=people.colleague)
    members.remove(membership=membership, to=None, by=people.owner, now=NOW)

    asked, pressed = visitor().get(path), visitor().post(path, ONE_CLICK, content_type=PLAIN)

    assert (asked.status_code, pressed.status_code) == (200, 200)
    assert "These mails are off" in text(asked)
    assert "Here" not in text(asked) + text(pressed)


def test_what_is_sent_in_any_case_has_no_such_link(people: Cast) -> None:
    report = mail(people.workspace, people.owner)
    report.kind = ReportKind.INCIDENT
    forged = Signer(sep=".", salt="clients.off_link").sign(f"{people.workspace.pk}.{people.owner.pk}.incident")

    assert "List-Unsubscribe" not in message_of(report).extra_headers
    assert visitor().post(f"/off/{forged}/", ONE_CLICK, content_type=PLAIN).status_code == 404


def test_a_link_that_was_changed_opens_nothing(off: str, people: Cast) -> None:
    workspace, user, kind, signature = off.removeprefix("/off/").strip("/").split(".")
    for token in (
        f"{people.elsewhere.pk}.{user}.{kind}.{signature}",
        f"{workspace}.{people.colleague.pk}.{kind}.{signature}",
        f"{workspace}.{user}.at_risk.{signature}",
        f"{workspace}.{user}.{kind}.{signature[:-1]}",
        "me",
    ):
        assert visitor().post(f"/off/{token}/", ONE_CLICK, content_type=PLAIN).status_code == 404, token
    assert wants(people)


def test_no_login_is_needed_and_none_is_used(off: str, people: Cast) -> None:
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(people.stranger)

    assert browser.post(off, ONE_CLICK, content_type=PLAIN).status_code == 200
    assert not wants(people)
