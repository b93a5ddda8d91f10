"""A person's tokens in a workspace, as a list shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clients.models import AccessToken
from clients.queries.when import Clock, When, of_day


@dataclass(frozen=True, slots=True)
class Token:
    """One token."""

    pk: int
    name: str
    scope: str
    made: When
    expires: When
    has_expired: bool
    used: When | None


def shown(found: Iterable[AccessToken], clock: Clock) -> list[Token]:
    """Return tokens for reading."""
    return [
        Token(
            pk=token.pk,
            name=token.name,
            scope=token.get_scope_display(),
            made=clock.moment(token.created_at),
            expires=clock.moment(token.expires_at),
            has_expired=token.expires_at <= clock.now,
            used=of_day(token.last_used_on, clock.today) if token.last_used_on else None,
        )
        for token in found
    ]
