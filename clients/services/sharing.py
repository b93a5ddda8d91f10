"""Share a client with members who do not manage it, and take that back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.models import Client, Membership, Share, User
from clients.services import trail
from clients.services.refusals import Refusal


class NotAMember(Refusal):
    """Somebody who does not belong to the workspace was to see one of its clients."""

    message = _("Choose among the people of this workspace.")
    field = "people"


@transaction.atomic
def share(*, client: Client, user: User, by: User | None, now: datetime) -> None:
    """Let a member see a client and work for it; raises NotAMember."""
    if not Membership.objects.filter(workspace=client.workspace_id, user=user).exists():
        raise NotAMember
    _row, made = Share.objects.get_or_create(
        client=client,
        user=user,
        defaults={"workspace_id": client.workspace_id, "shared_by": by, "created_at": now},
    )
    if made:
        _record("client.shared", client, [None, user.pk], by, now)


@transaction.atomic
def unshare(*, client: Client, user: User, by: User | None, now: datetime) -> None:
    """Take a client out of a member's sight, unless they manage it or see every client by their role."""
    gone, _rows = Share.objects.filter(client=client, user=user).delete()
    if gone:
        _record("client.unshared", client, [user.pk, None], by, now)


@transaction.atomic
def share_with(*, client: Client, people: Iterable[User], by: User | None, now: datetime) -> None:
    """Share a client with just these people, and with nobody else; raises NotAMember."""
    held = Client.objects.held().get(pk=client.pk)  # so that two who choose at once do not mix
    chosen = {user.pk: user for user in people}
    for shared in Share.objects.filter(client=held).exclude(user__in=chosen).select_related("user"):
        unshare(client=held, user=shared.user, by=by, now=now)
    for user in chosen.values():
        share(client=held, user=user, by=by, now=now)


def _record(kind: str, client: Client, with_whom: list[int | None], by: User | None, now: datetime) -> None:
    trail.record(
        kind=kind,
        workspace_id=client.workspace_id,
        by=by,
        now=now,
        client=client,
        subject=client,
        changes={"user": with_whom},
    )
