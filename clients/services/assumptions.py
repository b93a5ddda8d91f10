"""Put guesses of one's own in place of ours, for all clients or for one, and return to ours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.domain import assumptions
from clients.domain.assumptions import Name
from clients.domain.guesses import BadGuess, Guess
from clients.models import Assumption, Client, User, Workspace
from clients.services import trail
from clients.services.refusals import Refusal


class NoGuess(Refusal):
    """Three numbers that no assumption can be; the message names it."""


class NotOfOne(Refusal):
    """Something that is assumed of all clients alike, or of single ones only."""

    message = _("This cannot be assumed here.")


@transaction.atomic
def assume(
    *,
    workspace: Workspace,
    guesses: Mapping[Name, Guess | None],
    by: User,
    now: datetime,
    client: Client | None = None,
) -> None:
    """Assume these of every client, or of one; None returns to ours, or to what is assumed of all. The rest stays.

    Raises NotOfOne or NoGuess.
    """
    _refuse_nonsense(guesses, client)
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)  # two who save at once come one by one
    found = Assumption.objects.for_workspace(workspace).filter(client=client)
    rows = {row.name: row for row in found}
    before = {name: rows[name].guess if name in rows else None for name in guesses}
    changes = {name: guess for name, guess in guesses.items() if guess != before[name]}
    if not changes:
        return
    found.filter(name__in=changes).delete()
    Assumption.objects.bulk_create(
        Assumption(
            workspace=workspace,
            client=client,
            name=name,
            low=guess.low,
            likely=guess.likely,
            high=guess.high,
            created_at=now,
        )
        for name, guess in changes.items()
        if guess
    )
    kind = "assumption.changed_for" if client else "assumption.changed"
    told = {name.value: [_told(before[name]), _told(guess)] for name, guess in changes.items()}
    trail.record(kind=kind, workspace_id=workspace.pk, by=by, now=now, client=client, changes=told)


def _refuse_nonsense(guesses: Mapping[Name, Guess | None], client: Client | None) -> None:
    for name, guess in guesses.items():
        if name not in (assumptions.OF_ONE if client else assumptions.SPECS):
            raise NotOfOne
        if guess:
            try:
                assumptions.checked(name, guess)
            except BadGuess as error:
                raise NoGuess(str(error)) from error


def _told(guess: Guess | None) -> list[float] | None:
    return list(guess.ends) if guess else None
