"""Addresses for mails. They come from SITE_URL: nobody's request says what the host is."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from clients.models import Invitation, Workspace
from clients.services.invitations import token_of


def portfolio(workspace: Workspace) -> str:
    """Return the address of all the clients."""
    return _absolute("portfolio", workspace.slug)


def client(workspace: Workspace, pk: int) -> str:
    """Return the address of a client."""
    return _absolute("client", workspace.slug, pk)


def goodbye(workspace: Workspace, pk: int) -> str:
    """Return the address of the goodbye of a client, for those who decide."""
    return _absolute("goodbye", workspace.slug, pk)


def plans(workspace: Workspace, pk: int) -> str:
    """Return the address of the effort plans of a client."""
    return f"{client(workspace, pk)}#plans"


def playbook(workspace: Workspace, pk: int) -> str:
    """Return the address of the playbook for what is advised for a client."""
    return _absolute("client_playbook", workspace.slug, pk)


def review(workspace: Workspace) -> str:
    """Return the address at which all clients are gone through, one after the other."""
    return _absolute("review", workspace.slug)


def reports(workspace: Workspace) -> str:
    """Return the address of the reports that a person got."""
    return _absolute("reports", workspace.slug)


def today(workspace: Workspace) -> str:
    """Return the address of what waits for a person today."""
    return _absolute("today", workspace.slug)


def reminders(workspace: Workspace) -> str:
    """Return the address at which a person says whether to be reminded."""
    return f"{reports(workspace)}#mail-due"


def page(name: str) -> str:
    """Return the address of a page that belongs to no workspace."""
    return _absolute(name)


def invitation(one: Invitation) -> str:
    """Return the address at which an invitation is accepted; whoever knows it may do so."""
    return _absolute("invitation", token_of(one))


def _absolute(name: str, *args: str | int) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"
