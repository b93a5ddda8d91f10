"""Make a believable portfolio with two years of history, and say how to look at it."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from clients.services.demo.seeding import Seeded, seed
from clients.services.demo.stories import STORIES
from clients.services.refusals import Refusal

#: Known to everybody, so it is only used where nobody but this machine can get in.
LOCAL_PASSWORD: Final = "calm-waters-ahead"  # noqa: S105
LOOK_AT_FIRST = 3


class Command(BaseCommand):
    """Fill a workspace that is new or empty."""

    help = "Makes a believable portfolio with two years of history."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be given."""
        parser.add_argument("--workspace", metavar="S", default="demo", help="the workspace's address (default: demo)")
        parser.add_argument("--clients", metavar="N", default=str(len(STORIES)), help="how many (default: %(default)s)")
        parser.add_argument("--seed", metavar="K", default="1", help="a number; another one makes other details")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and print how to log in; raises CommandError where it cannot be made."""
        password = LOCAL_PASSWORD if _is_loopback(settings.SITE_URL) else secrets.token_urlsafe(12)
        clients, number = _whole("--clients", options["clients"]), _whole("--seed", options["seed"])
        try:
            made = seed(slug=options["workspace"], clients=clients, seed=number, password=password, now=timezone.now())
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        for line in _lines(made, password):
            self.stdout.write(line)


def _whole(name: str, value: object) -> int:
    text = str(value)
    if not (text.isascii() and text.isdecimal()):
        raise CommandError(f"{name} is {text!r}; write a whole number.")
    return int(text)


def _is_loopback(url: str) -> bool:
    """Return whether a site can be reached from its own machine only."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _lines(made: Seeded, password: str) -> list[str]:
    login = "with the password it has" if made.knew_owner else f"with the password {password}"
    return [
        f"{made.workspace.name} has {made.clients} clients and {made.interactions} interactions.",
        f"Log in at {settings.SITE_URL} as {made.owner.email} {login}.",
        *(["What to look at first:"] if made.look else []),
        *(f"  - {hint}" for hint in made.look[:LOOK_AT_FIRST]),
    ]
