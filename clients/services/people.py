"""People with a login, and the address that is theirs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from clients.models import User
from clients.services import mail_addresses

UNPROVEN: Final = timedelta(days=30)  # that a sign-up may wait for its code


@transaction.atomic
def add(*, email: str, password: str | None, name: str = "", now: datetime) -> User:
    """Return a new person who can log in at once: whoever adds them answers for the address."""
    user = User.objects.create_user(email, password, name=name, date_joined=now)
    trust_address(user=user)
    return user


@transaction.atomic
def trust_address(*, user: User) -> None:
    """Make the address of this person the one that they log in with and get mail at, and forget any other."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.filter(email=user.email).exclude(user=user).delete()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


@transaction.atomic
def end_session(*, user: User, pk: int, here: str | None) -> bool:
    """Log a person out where one of their other logins was made; return whether there was such a login.

    `here` is the key of the session that asks: it stays.
    """
    found = UserSession.objects.filter(user=user, pk=pk).exclude(session_key=here).first()
    if found is not None:
        found.end()
    return found is not None


@transaction.atomic
def purge_unverified(*, now: datetime) -> int:
    """Remove who signed up and never proved that the address is theirs, a month after; return how many."""
    proven = EmailAddress.objects.filter(verified=True)
    strays = User.objects.filter(last_login=None, memberships=None, is_staff=False, date_joined__lte=now - UNPROVEN)
    found = strays.exclude(pk__in=proven.values("user"))
    number = found.count()
    mail_addresses.hide(found.values_list("email", flat=True))
    found.delete()
    return number


@transaction.atomic
def remove_second_factor(*, user: User) -> bool:
    """Remove every second factor of this person, and log them out everywhere; return whether there was one."""
    removed: int = Authenticator.objects.filter(user=user).delete()[0]
    for session in UserSession.objects.filter(user=user):
        session.end()
    return removed > 0
