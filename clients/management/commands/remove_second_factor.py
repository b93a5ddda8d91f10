"""Help somebody who lost their phone and their recovery codes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError
from django.utils import timezone

from clients.management.console import ConsoleCommand
from clients.models import User
from clients.reports import account_mails, links
from clients.security_log import note
from clients.services import people


class Command(ConsoleCommand):
    """Take the second factor of a person away."""

    help = "Removes the second factor of a person who lost it, logs them out everywhere, and tells them by mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be given."""
        parser.add_argument("--email", metavar="E", required=True, help="the person's e-mail address")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Remove it; raises CommandError where there is no such person, or nothing to remove."""
        email = options["email"].strip().lower()
        user = User.objects.filter(email=email).first()
        if user is None:
            raise CommandError(f"There is no person with the address {email!r}")
        if not people.remove_second_factor(user=user):
            raise CommandError(f"{email} has no second factor")
        note("second_factor_removed", user=user.pk, by="command")
        context = {"timestamp": timezone.now(), "reset_url": links.page("account_reset_password")}
        account_mails.send("second_factor_removed", to=email, context=context, reader=user)
        self.stdout.write(f"{email} logs in without a second factor now, and was told by mail.")
