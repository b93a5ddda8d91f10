"""Change what people may do in a workspace, hand their clients over, let them go. There is always an owner."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.models import (
    AccessToken,
    ActLink,
    CalendarFeed,
    Client,
    ImportRun,
    Invitation,
    Membership,
    PracticeCase,
    PracticeTry,
    SavedView,
    Share,
    Snooze,
    Subscription,
    User,
    Workspace,
)
from clients.services import subscriptions, trail
from clients.services.refusals import Refusal


class LastOwner(Refusal):
    """Without an owner, nobody could let anybody in, or close the workspace."""

    message = _("There has to be an owner. Make somebody else an owner first.")


class GoneMeanwhile(Refusal):
    """The person left, or was removed, since the page was read."""

    message = _("This person is no longer in the workspace.")


class NotHere(Refusal):
    """Clients can only be handed to somebody who works in the workspace."""

    message = _("Choose somebody who works in this workspace.")
    field = "to"


@transaction.atomic
def join(*, workspace: Workspace, user: User, role: str, now: datetime, by: User | None = None) -> Membership:
    """Return the user's membership in a role; the mails of that role begin.

    Raises LastOwner where that would take the role from the last owner.
    """
    membership, is_new = Membership.objects.get_or_create(
        workspace=workspace, user=user, defaults={"role": role, "created_at": now}
    )
    if not is_new:
        return change_role(membership=membership, role=role, by=by, now=now)
    subscriptions.begin(membership=membership, now=now)
    _record("member.joined", membership, by, now, {"user": [None, user.pk], "role": [None, role]})
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: User | None, now: datetime) -> Membership:
    """Return the membership in another role; raises LastOwner or GoneMeanwhile.

    Who is an owner no longer lets nobody in: their open invitations end with the role.
    """
    held, others = _hold(membership)
    if held.role == role:
        return held
    if role != Membership.Role.OWNER:
        _refuse_to_lose_the_last_owner(held, others)
        end_invitations(workspace=held.workspace, sent_by=held.user, by=by, now=now)
    _record("member.role_changed", held, by, now, {"role": [held.role, role]})
    held.role = role
    held.save(update_fields=["role"])
    subscriptions.begin(membership=held, now=now)
    return held


@transaction.atomic
def hand_over(*, membership: Membership, to: User | None, by: User | None, now: datetime) -> int:
    """Let somebody else, or nobody in particular, look after all clients of a person; return how many these are.

    Deleted clients go along, so that one that is brought back is not out of sight. Raises NotHere or GoneMeanwhile.
    """
    held, others = _hold(membership)
    return _hand_over(held, others, to, by, now)


@transaction.atomic
def remove(*, membership: Membership, to: User | None, by: User | None, now: datetime) -> None:
    """End a membership: its clients go to somebody else or to nobody in particular.

    Reports, shares and open invitations that the person sent end with it: these would be a way back in.

    The person's next request finds nothing here. Raises LastOwner, NotHere or GoneMeanwhile.
    """
    held, others = _hold(membership)
    _refuse_to_lose_the_last_owner(held, others)
    _hand_over(held, others, to, by, now)
    mine = {"workspace": held.workspace_id, "user": held.user_id}
    Share.objects.filter(**mine).delete()
    Snooze.objects.filter(**mine).delete()
    AccessToken.objects.filter(**mine).delete()
    ActLink.objects.filter(**mine).delete()
    CalendarFeed.objects.filter(**mine).delete()
    SavedView.objects.filter(**mine).delete()
    PracticeCase.objects.filter(**mine).delete()
    PracticeTry.objects.filter(**mine).delete()
    Subscription.objects.filter(**mine).delete()
    ImportRun.objects.filter(workspace=held.workspace, by=held.user).delete()
    end_invitations(workspace=held.workspace, sent_by=held.user, by=by, now=now)
    deed = "member.left" if by is not None and by.pk == held.user_id else "member.removed"
    _record(deed, held, by, now, {"user": [held.user_id, None], "role": [held.role, None]})
    held.delete()


@transaction.atomic
def end_invitations(*, workspace: Workspace, sent_by: User, by: User | None, now: datetime) -> None:
    """Take back every open invitation that a person sent."""
    theirs = Invitation.objects.for_workspace(workspace).open().filter(invited_by=sent_by)
    for invitation in theirs.select_for_update().order_by("pk"):
        invitation.withdraw(at=now)
        changes = {"role": [None, invitation.role]}
        trail.record(
            kind="invitation.withdrawn",
            workspace_id=workspace.pk,
            by=by,
            now=now,
            subject=invitation,
            changes=changes,
        )


def is_last_owner(membership: Membership) -> bool:
    """Return whether the workspace would be without an owner if this one went."""
    others = Membership.objects.owners().filter(workspace=membership.workspace_id).exclude(pk=membership.pk)
    return membership.role == Membership.Role.OWNER and not others.exists()


def _hold(membership: Membership) -> tuple[Membership, list[Membership]]:
    """Return the membership as it is now and the others of its workspace, all locked until the transaction ends.

    Whoever takes roles away at the same moment waits here, and then sees what is left.
    """
    rows = Membership.objects.filter(workspace=membership.workspace_id).select_related("user", "workspace")
    everybody = list(rows.select_for_update(of=("self",)).order_by("pk"))
    held = next((row for row in everybody if row.pk == membership.pk), None)
    if held is None:
        raise GoneMeanwhile
    return held, [row for row in everybody if row.pk != held.pk]


def _refuse_to_lose_the_last_owner(held: Membership, others: list[Membership]) -> None:
    owner = Membership.Role.OWNER
    if held.role == owner and not any(other.role == owner and other.user.is_active for other in others):
        raise LastOwner


def _hand_over(held: Membership, others: list[Membership], to: User | None, by: User | None, now: datetime) -> int:
    if to is not None and to.pk not in {other.user_id for other in others}:
        raise NotHere
    theirs = Client.objects.for_workspace(held.workspace).filter(account_manager=held.user_id)
    number = theirs.update(account_manager=to, updated_at=now)
    if number:
        moved = {"account_manager": [held.user_id, to.pk if to else None], "clients": number}
        _record("member.handed_over", held, by, now, moved)
    return number


def _record(kind: str, held: Membership, by: User | None, now: datetime, changes: Mapping[str, Any]) -> None:
    """Record what became of a member: a person, who is still known by their id when the membership is gone."""
    trail.record(kind=kind, workspace_id=held.workspace_id, by=by, now=now, subject=held.user, changes=changes)
