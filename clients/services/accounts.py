"""Delete an account: the person goes, and what they logged stays a fact of the workspace, by someone who left."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from clients import walls
from clients.models import Event, Interaction, Invitation, Membership, Report, User, Workspace
from clients.queries.mentions import Kind, Mentions, Word
from clients.queries.my_account import leaving
from clients.queries.writings import WRITINGS
from clients.services import mail_addresses, members, redaction, trail
from clients.services.refusals import Refusal


class LastOwner(Refusal):
    """Others would be left in a workspace that nobody owns."""

    def __init__(self, workspaces: Iterable[Workspace]) -> None:
        names = get_text_list([workspace.name for workspace in workspaces], _("and"))
        said = _(
            "You are the only owner of %(names)s, and others work there. Make somebody else an owner first, or remove "
            "the others; then delete your account."
        )
        super().__init__(said % {"names": names})


@transaction.atomic
def delete(*, user: User, now: datetime) -> None:
    """Delete an account for good; raises LastOwner. A workspace in which nobody else is goes with it.

    What they logged keeps counting, and what they felt stays one person's, under a name that says nothing.
    """
    with walls.everywhere():  # a person may have left rows wherever they ever worked
        _hold(user)
        found = leaving(user)
        if found.held_by:
            raise LastOwner(found.held_by)
        Workspace.objects.filter(pk__in=[workspace.pk for workspace in found.ending]).delete()
        for workspace in found.going_on:
            members.end_invitations(workspace=workspace, sent_by=user, by=user, now=now)
            trail.record(kind="member.left", workspace_id=workspace.pk, by=user, now=now, subject=user)
        _take_out_of_workspaces(user)
        _remove(user)


def _hold(user: User) -> None:
    """Wait for whoever changes roles in the same workspaces, so that an owner is left in each."""
    mine = Membership.objects.filter(user=user).values("workspace")
    list(Membership.objects.filter(workspace__in=mine).select_for_update().order_by("pk"))


def _take_out_of_workspaces(user: User) -> None:
    """Put a name that says nothing in the place of theirs, the same wherever they worked."""
    pseudonym = f"{Interaction.LEFT}{secrets.token_hex(4)}"
    emails = _emails(user)
    workspaces = _where_they_worked(user)
    Report.objects.filter(user=user).delete()
    theirs = Q(logged_by=user) | Q(logged_by_text__in=[*emails, user.get_short_name()])
    logged = Interaction.objects.filter(theirs, workspace__in=workspaces)
    logged.update(logged_by=None, logged_by_text=pseudonym)
    mentions = _mentions(user, emails)
    for workspace in workspaces:
        for writing in WRITINGS:
            redaction.out_of_rows(writing, writing.of_workspace(workspace), mentions, by=pseudonym)
        redaction.out_of_reports(workspace.pk, mentions, by=pseudonym)
        redaction.out_of_playbooks(workspace.pk, mentions, by=pseudonym)


def _where_they_worked(user: User) -> list[Workspace]:
    """Return the workspaces in which this person did something; elsewhere, their name means somebody else."""
    did, logged = Event.objects.filter(by=user), Interaction.objects.filter(logged_by=user)
    known = Q(memberships__user=user) | Q(pk__in=did.values("workspace")) | Q(pk__in=logged.values("workspace"))
    return list(Workspace.objects.filter(known).distinct().order_by("pk"))


def _mentions(user: User, emails: Iterable[str]) -> Mentions:
    """Return how to find a person: a name of one word may be a word as well, so it counts as it is written only."""
    words = [Word(Kind.EMAIL, email) for email in emails]
    if " " in user.name.strip():
        return Mentions([*words, Word(Kind.NAME, user.name)])
    return Mentions(words, as_written=[user.name.strip()] if user.name.strip() else [])


def _remove(user: User) -> None:
    """Remove the person, with everything that is theirs alone; rows of a workspace lose them by themselves."""
    # Whoever came by a link may have got it at an address that the account never had.
    Invitation.objects.filter(Q(email__in=_emails(user)) | Q(accepted_by=user)).delete()
    mail_addresses.hide(_emails(user))
    sessions = UserSession.objects.filter(user=user).values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(sessions)).delete()
    about = ContentType.objects.get_for_model(User)
    LogEntry.objects.filter(content_type=about, object_id=str(user.pk)).delete()
    user.delete()


def _emails(user: User) -> list[str]:
    addresses = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return sorted({user.email, *(address.lower() for address in addresses)})
