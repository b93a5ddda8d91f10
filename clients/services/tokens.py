"""Make tokens for scripts, take them back, and find whose one is. A token is shown once; a digest of it is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.models import AccessToken, User, Workspace
from clients.services import trail
from clients.services.refusals import Refusal

#: How each begins, so that people and programs know one when they see it.
PREFIX: Final = "ek_"
RANDOM_BYTES: Final = 32
MOST: Final = 10


class TooMany(Refusal):
    """Nobody keeps track of more."""

    message = _("You have ten tokens here, which is the most. Revoke one that you no longer need.")


@transaction.atomic
def make(*, workspace: Workspace, by: User, name: str, scope: str, days: int, now: datetime) -> str:
    """Return a new token of this person, which nobody can be shown again; raises TooMany."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # two requests at once count one after the other
    if AccessToken.objects.for_workspace(workspace).filter(user=by).count() >= MOST:
        raise TooMany
    secret = PREFIX + secrets.token_urlsafe(RANDOM_BYTES)
    token = AccessToken.objects.create(
        workspace=workspace,
        user=by,
        name=name,
        scope=scope,
        digest=digest_of(secret),
        expires_at=now + timedelta(days=days),
        created_at=now,
    )
    told = {"scope": [None, scope], "expires_at": [None, trail.plain(token.expires_at)]}
    trail.record(kind="token.made", workspace_id=workspace.pk, by=by, now=now, subject=token, changes=told)
    return secret


@transaction.atomic
def revoke(*, token: AccessToken, by: User, now: datetime) -> None:
    """Take a token back: the next request with it is refused."""
    trail.record(kind="token.revoked", workspace_id=token.workspace_id, by=by, now=now, subject=token)
    token.delete()


def find(*, workspace: Workspace, secret: str, now: datetime) -> AccessToken | None:
    """Return the token of a workspace that a script shows, unless it has expired or its person is shut out."""
    known = AccessToken.objects.for_workspace(workspace).filter(digest=digest_of(secret), expires_at__gt=now)
    return known.filter(user__is_active=True).select_related("user").first()


def note_use(*, token: AccessToken, on: date) -> None:
    """Write down the day on which a token was used last, once a day."""
    if token.last_used_on != on:
        AccessToken.objects.filter(pk=token.pk).update(last_used_on=on)


def digest_of(secret: str) -> str:
    """Return what is kept of a token. 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
