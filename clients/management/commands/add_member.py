"""Let a person into a workspace, for instance one that an import made."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from clients.management.console import ConsoleCommand, workspace_of
from clients.models import Membership, User
from clients.services import people, workspaces


class Command(ConsoleCommand):
    """Print how the person logs in."""

    help = "Lets a person into a workspace; a login that does not exist is made, with a password that is printed once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be given."""
        roles = Membership.Role.values
        parser.add_argument("--workspace", metavar="S", required=True, help="the workspace's address")
        parser.add_argument("--email", metavar="E", required=True, type=_email, help="the person's e-mail address")
        parser.add_argument("--name", metavar="N", default="", help="the person's name, for a new login")
        parser.add_argument("--role", default="owner", choices=roles, help="what they may do (default: owner)")

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        """Let them in; raises CommandError where there is no such workspace."""
        workspace = workspace_of(options["workspace"])
        user, password = _login(options["email"], options["name"])
        workspaces.join(workspace=workspace, user=user, role=options["role"], now=timezone.now())
        self.stdout.write(f"{user.email} is {options['role']} of {workspace.slug}.")
        known = f"with the password {password}" if password else "with the password it has"
        self.stdout.write(f"Log in at {settings.SITE_URL} {known}.")


def _login(email: str, name: str) -> tuple[User, str]:
    """Return the user of this address and, where it had to be made, its password."""
    found = User.objects.filter(email=email).first()
    if found is not None:
        return found, ""
    password = secrets.token_urlsafe(12)
    return people.add(email=email, password=password, name=name, now=timezone.now()), password


def _email(text: str) -> str:
    try:
        validate_email(text.strip())
    except ValidationError:
        raise ArgumentTypeError(f"{text!r} is not an e-mail address; write one like ada@example.com") from None
    return text.strip().lower()
