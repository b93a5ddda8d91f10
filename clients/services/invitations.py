"""Ask people by mail to join a workspace, and let them in by the link in that mail.

The link holds the invitation's number and its nonce, signed: nobody can make one up. Each mail has a nonce of its own,
so that only the newest link of an invitation opens the door, and it does so once.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients import walls
from clients.models import Event, Invitation, Membership, User, Workspace
from clients.services import members, nudges, trail
from clients.services.refusals import Refusal

LASTS: Final = timedelta(days=7)
MOST_OPEN: Final = 50  # invitations of a workspace
MOST_MAILS: Final = 20  # of a workspace, in a day
MOST_RESENT: Final = 5  # of an invitation
#: In a day, whatever the workspace: so that whoever makes several sends no more, and nobody is mailed without end.
MOST_BY_ONE: Final = 40
MOST_TO_ONE: Final = 10
DAY: Final = timedelta(days=1)

#: Where a session keeps the link of somebody who is asked to log in or sign up first.
KEPT: Final = "invitation"

_SIGNER: Final = Signer(sep=".", salt="clients.invitation")


class AlreadyHere(Refusal):
    """The address is that of somebody in the workspace."""

    message = _("Somebody with this address is in the workspace already.")
    field = "email"


class AlreadyInvited(Refusal):
    """An invitation to this address is open."""

    message = _("There is an invitation to this address already. It can be sent again from the list of people.")
    field = "email"


class TooManyOpen(Refusal):
    """As many invitations are open as may be."""

    message = _("So many invitations are open that no other can be sent. Withdraw those that nobody will accept.")


class TooManyMails(Refusal):
    """The workspace has sent its mails for today."""

    message = _("Enough invitations were mailed within a day. Nothing was sent; try again tomorrow.")


class TooManyByYou(Refusal):
    """A person has sent their mails for today, from whatever workspace."""

    message = _("You have mailed enough invitations within a day. Nothing was sent; try again tomorrow.")


class TooManyToThem(Refusal):
    """An address has got its mails for today, from whatever workspace."""

    message = _(
        "This address has got enough mails within a day. Nothing was sent. Try again tomorrow, or use another address "
        "of theirs: it need not be the one they log in with."
    )
    field = "email"


class NotAnOwner(Refusal):
    """Whoever invites is an owner no longer."""

    message = _("Only owners invite people, and you are none any more.")


class ResentOften(Refusal):
    """This invitation was mailed often enough."""

    message = _("This invitation was mailed often enough. Withdraw it, check the address, and invite anew.")


class NoLongerOpen(Refusal):
    """It was accepted, withdrawn, mailed anew or has expired meanwhile."""

    message = _("This invitation no longer stands.")


@transaction.atomic
def invite(*, workspace: Workspace, email: str, role: str, by: User, now: datetime) -> Invitation:
    """Return an invitation whose mail is about to be sent.

    Raises NotAnOwner, AlreadyHere, AlreadyInvited, TooManyOpen, TooManyMails, TooManyByYou or TooManyToThem.
    """
    email = email.strip().lower()
    _refuse_former_owner(workspace, by)
    mine = Invitation.objects.for_workspace(_hold(workspace)).open()
    if Membership.objects.filter(workspace=workspace, user__email=email).exists():
        raise AlreadyHere
    if mine.filter(email=email).exists():
        raise AlreadyInvited
    if mine.count() >= MOST_OPEN:
        raise TooManyOpen
    _refuse_more_mails(workspace, email, by, now)
    invitation = Invitation(workspace=workspace, email=email, role=role, invited_by=by, created_at=now)
    return _mail(invitation, by, now)


@transaction.atomic
def resend(*, invitation: Invitation, by: User, now: datetime) -> Invitation:
    """Return the invitation, to be mailed with a new link that lasts anew; links that were mailed before end here.

    Raises NoLongerOpen, ResentOften, TooManyMails, TooManyByYou or TooManyToThem.
    """
    workspace = _hold(invitation.workspace)
    held = _held(invitation)
    if held.mails > MOST_RESENT:
        raise ResentOften
    _refuse_more_mails(workspace, held.email, by, now)
    return _mail(held, by, now)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User, now: datetime) -> None:
    """Take an invitation back: its link opens nothing any more. Raises NoLongerOpen."""
    held = _held(invitation)
    held.withdraw(at=now)
    _record("invitation.withdrawn", held, by, now)


@transaction.atomic
def accept(*, invitation: Invitation, user: User, now: datetime) -> Membership:
    """Return the user's membership; raises NoLongerOpen.

    Whoever has the link has read the mail, so it need not be the address of this login that was invited; the trail says
    who came. Somebody who is in already keeps the role they have: a link gives no more, and takes nothing.
    """
    with walls.inside(invitation.workspace_id):
        held = _held(invitation)
        if held.nonce != invitation.nonce or not held.is_open(at=now):
            raise NoLongerOpen
        held.accepted_at, held.accepted_by, held.mail_due_at = now, user, None
        held.save(update_fields=["accepted_at", "accepted_by", "mail_due_at"])
        _record("invitation.accepted", held, user, now)
        known = Membership.objects.filter(workspace=held.workspace_id, user=user).first()
        return known or members.join(workspace=held.workspace, user=user, role=held.role, by=user, now=now)


def token_of(invitation: Invitation) -> str:
    """Return what the link of an invitation holds."""
    return _SIGNER.sign(f"{invitation.pk}.{invitation.nonce}")


def find(token: str) -> Invitation | None:
    """Return the invitation of a link, whatever became of it; None where the link is made up, or an older one."""
    try:
        pk, nonce = _SIGNER.unsign(token).split(".")
    except (BadSignature, ValueError):
        return None
    with walls.everywhere():
        found = Invitation.objects.select_related("workspace", "invited_by", "accepted_by").filter(pk=pk, nonce=nonce)
        return found.first()


def is_awaited(token: str, *, now: datetime) -> bool:
    """Return whether the holder of this link may come in, and so may make a login even where sign-up is closed."""
    invitation = find(token)
    return invitation is not None and invitation.is_open(at=now)


def _hold(workspace: Workspace) -> Workspace:
    """Return the workspace, locked, so that two who invite at one moment are counted one after the other."""
    return Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)


def _held(invitation: Invitation) -> Invitation:
    """Return the invitation as it is now, locked; raises NoLongerOpen where it was accepted or withdrawn."""
    rows = Invitation.objects.open().select_related("workspace").select_for_update(of=("self",))
    held = rows.filter(pk=invitation.pk).first()
    if held is None:
        raise NoLongerOpen
    return held


def _refuse_former_owner(workspace: Workspace, by: User) -> None:
    """Hold the place of whoever invites: were it taken away at this moment, the invitation would outlive it."""
    place = Membership.objects.owners().filter(workspace=workspace, user=by)
    if not place.select_for_update(of=("self",)).first():
        raise NotAnOwner


def _refuse_more_mails(workspace: Workspace, email: str, by: User, now: datetime) -> None:
    with walls.everywhere():  # a person may own several workspaces, and several may invite one address
        lately = Event.objects.filter(kind=Event.Kind.INVITATION_SENT, created_at__gt=now - DAY)
        if lately.filter(workspace=workspace).count() >= MOST_MAILS:
            raise TooManyMails
        if lately.filter(by=by).count() >= MOST_BY_ONE:
            raise TooManyByYou
        theirs = Invitation.objects.filter(email=email)
        to_them = lately.filter(workspace__in=theirs.values("workspace"), subject_id__in=theirs.values("pk"))
        if to_them.count() >= MOST_TO_ONE:
            raise TooManyToThem


def _mail(invitation: Invitation, by: User, now: datetime) -> Invitation:
    """Give the invitation a new link that lasts from now on, and let it be mailed once this is kept."""
    invitation.nonce, invitation.expires_at = secrets.token_urlsafe(24), now + LASTS
    invitation.mails, invitation.mail_attempts, invitation.mail_perhaps = invitation.mails + 1, 0, 0
    invitation.mail_due_at, invitation.mail_error = now, ""
    invitation.save()
    _record("invitation.sent", invitation, by, now)
    nudges.invitations()
    return invitation


def _record(kind: str, invitation: Invitation, by: User, now: datetime) -> None:
    """Record what became of an invitation. The address is not repeated: it stands in the invitation."""
    trail.record(
        kind=kind,
        workspace_id=invitation.workspace_id,
        by=by,
        now=now,
        subject=invitation,
        changes={"role": [None, invitation.role]},
    )
