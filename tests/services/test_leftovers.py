"""What is over is removed: ended logins, old invitations, counts of what was tried."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from clients import walls
from clients.domain.mail_trouble import Trouble
from clients.models import Invitation, MailAddress, SavedView, Snooze, User
from clients.queries.portfolio_ask import Ask
from clients.services import invitations, leftovers, mail_addresses, saved_views, snoozes
from tests import cast, dump
from tests.cast import NOW, Cast

A_MONTH = timedelta(days=30, minutes=1)


def login(user: User, *, expires: Any) -> None:
    """Store a login as it is kept."""
    session = SessionStore()
    session["words"] = "typed"
    session.create()
    Session.objects.filter(pk=session.session_key).update(expire_date=expires)
    UserSession.objects.create(user=user, session_key=session.session_key, ip="192.0.2.9", user_agent="Browser")


def test_logins_that_ended_go_with_where_they_were(people: Cast) -> None:
    login(people.owner, expires=NOW - timedelta(minutes=1))
    login(people.colleague, expires=NOW + timedelta(minutes=1))

    leftovers.clear(now=NOW)

    assert [row.user for row in UserSession.objects.all()] == [people.colleague]
    assert Session.objects.count() == 1


@pytest.mark.parametrize("end", ["expired", "accepted", "withdrawn"])
def test_an_invitation_goes_a_month_after_its_link(end: str, people: Cast) -> None:
    made = cast.make_invitation(people)
    if end == "accepted":
        invitations.accept(invitation=made, user=people.stranger, now=NOW)
    elif end == "withdrawn":
        invitations.withdraw(invitation=made, by=people.owner, now=NOW)

    leftovers.clear(now=made.expires_at + timedelta(days=29))
    assert Invitation.objects.exists()

    with walls.nowhere():
        leftovers.clear(now=made.expires_at + A_MONTH)
    assert dump.holding("ada@example.com") == []


def test_what_was_tried_is_forgotten_once_it_no_longer_counts(db: None) -> None:
    cache.clear()
    cache.set("tried:192.0.2.9", 1, timeout=60)
    cache.set("tried:192.0.2.10", 1, timeout=3600)

    leftovers.clear(now=timezone.now() + timedelta(minutes=10))

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM evenkeel_cache")
        assert [key for (key,) in cursor.fetchall()] == [":1:tried:192.0.2.10"]


@pytest.mark.parametrize(("days", "left"), [(1, 0), (2, 1)])
def test_what_was_put_off_is_forgotten_once_its_day_has_come_everywhere(days: int, left: int, people: Cast) -> None:
    line = snoozes.Line(workspace=people.workspace, by=people.owner, kind=Snooze.Kind.QUIET, subject_id=1)
    snoozes.put_off(line=line, days=days, now=NOW)

    with walls.nowhere():
        leftovers.clear(now=NOW + timedelta(days=3))

    assert Snooze.objects.count() == left


def test_trouble_with_an_address_to_which_mail_goes_is_forgotten(db: None) -> None:
    for address, trouble in [("ada@example.com", Trouble.GONE), ("bea@example.com", Trouble.DELAYED)]:
        mail_addresses.note(address=address, trouble=trouble, at=NOW, now=NOW)

    leftovers.clear(now=NOW + timedelta(days=61))

    assert [row.address for row in MailAddress.objects.all()] == ["ada@example.com"]


def test_a_deleted_view_goes_after_an_hour(people: Cast) -> None:
    for name in ("Kept", "Lovelace"):
        title = saved_views.Title(name=name)
        view = saved_views.save(workspace=people.workspace, by=people.owner, title=title, ask=Ask(), now=NOW)
    saved_views.delete(view=view, now=NOW)

    leftovers.clear(now=NOW + timedelta(minutes=59))
    assert SavedView.objects.count() == 2

    with walls.nowhere():
        leftovers.clear(now=NOW + timedelta(minutes=61))
    assert [view.name for view in SavedView.objects.all()] == ["Kept"]
    assert dump.holding("Lovelace") == []
