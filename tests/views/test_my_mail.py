"""Somebody to whom no mail goes sees it, and says that it works again; owners see it of their colleagues."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clients.domain import mail_streams
from clients.domain.mail_streams import ANYBODY
from clients.domain.mail_trouble import Trouble
from clients.models import MailAddress, Membership
from clients.services import mail_addresses
from tests.cast import NOW, Cast
from tests.views.pages import at, notice

SAID = "550 5.1.1 quoth the server"


@pytest.fixture
def _paused(people: Cast) -> None:
    """Pause the address of the colleague."""
    mail_addresses.note(address=people.colleague.email, trouble=Trouble.GONE, said=SAID, at=NOW, now=NOW)


@pytest.mark.usefixtures("_paused")
@pytest.mark.parametrize("page", ["today", "reports", "account_email"])
def test_they_see_it_where_their_mail_is(page: str, as_colleague: Browser, as_owner: Browser) -> None:
    url = reverse(page) if page == "account_email" else at(page)
    shown = as_colleague.get(url).content.decode()

    assert "Mail to you came back on 30 Jun 2026: there is no such mailbox." in shown
    assert SAID in shown
    assert "No mail goes to you" not in as_owner.get(url).content.decode()


@pytest.mark.usefixtures("_paused")
def test_they_say_that_it_works_again(as_colleague: Browser) -> None:
    answer = as_colleague.post(reverse("mail_again"))

    assert notice(answer) == "Mail goes to colleague@example.com again."
    assert not MailAddress.objects.paused().exists()


@pytest.mark.usefixtures("_paused")
def test_they_say_so_once_a_day(as_colleague: Browser, people: Cast) -> None:
    MailAddress.objects.update(lifted_at=NOW - timedelta(hours=1))

    assert notice(as_colleague.post(reverse("mail_again"))).startswith("You said so within the last day")
    assert MailAddress.objects.paused().exists()


def test_who_complained_of_one_workspace_reads_so_there_and_wants_it_again(as_colleague: Browser, people: Cast) -> None:
    about = mail_streams.report(people.workspace.pk)
    mail_addresses.note(address=people.colleague.email, trouble=Trouble.COMPLAINED, about=about, at=NOW, now=NOW)
    shown = as_colleague.get(at("today")).content.decode()

    assert "sends nothing to colleague@example.com but word of a threat" in shown
    assert f'name="about" value="{about}"' in shown

    for other in ("", "\0", "x"):
        as_colleague.post(reverse("mail_again"), {"about": other})
    assert MailAddress.objects.paused().exists()

    as_colleague.post(reverse("mail_again"), {"about": str(about)})
    assert not MailAddress.objects.paused().exists()


def test_who_complained_of_invitations_reads_so_on_their_account_page(as_colleague: Browser, people: Cast) -> None:
    mail_addresses.note(address=people.colleague.email, trouble=Trouble.COMPLAINED, about=ANYBODY, at=NOW, now=NOW)

    assert "No invitations go to you" in as_colleague.get(reverse("account_email")).content.decode()
    assert "No invitations go to you" not in as_colleague.get(at("today")).content.decode()


@pytest.mark.usefixtures("_paused")
def test_owners_see_which_of_them_would_not_hear_of_a_threat(as_owner: Browser, people: Cast) -> None:
    warning = "Word of a threat would not reach by mail: Colleague."
    assert warning not in as_owner.get(at("today")).content.decode()

    Membership.objects.filter(user=people.colleague).update(role=Membership.Role.OWNER)
    for page in ("today", "mails"):
        assert warning in as_owner.get(at(page)).content.decode()


@pytest.mark.usefixtures("_paused")
def test_owners_see_it_and_not_what_the_server_said(as_owner: Browser, as_colleague: Browser) -> None:
    shown = as_owner.get(at("people")).content.decode()

    assert "No mail goes there, because mail to this address came back on 30 Jun 2026" in shown
    assert SAID not in shown
    assert "No mail goes there" not in as_colleague.get(at("people")).content.decode()
