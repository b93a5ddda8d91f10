"""What the pages of an account need to know of the site."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.functional import SimpleLazyObject

from clients.accounts import second_factor
from clients.accounts.adapter import is_invited
from clients.models import User
from clients.queries import mail_pauses
from clients.queries.mail_pauses import Pause

FILES = "django.core.mail.backends.filebased.EmailBackend"


def of_accounts(request: HttpRequest) -> dict[str, object]:
    """Return what is worked out only where a page asks for it."""
    return {
        "may_sign_up": SimpleLazyObject(lambda: settings.SIGNUP == "open" or is_invited(request)),
        "lacks_second_factor": SimpleLazyObject(lambda: second_factor.lacks_one(request)),
        "has_no_name": SimpleLazyObject(lambda: _number(request) is not None),
        "localhost": SimpleLazyObject(lambda: _localhost(request)),
        "mail_pauses": SimpleLazyObject(lambda: _pauses(request)),
        "mails_are_files": settings.EMAIL_BACKEND == FILES,
    }


def _pauses(request: HttpRequest) -> list[Pause]:
    """Return why no mail goes to the person who asks, or not every mail, if that is so."""
    return mail_pauses.of_person(request.user) if isinstance(request.user, User) else []


def _localhost(request: HttpRequest) -> str:
    """Return this page by this machine's name; nothing where it is another machine."""
    number = _number(request)
    port = split_domain_port(request.get_host())[1] or "80"
    return f"http://localhost:{port}{request.path}" if number and number.is_loopback else ""


def _number(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """Return the number by which the site is visited: passkeys belong to a name."""
    host = split_domain_port(request.get_host())[0].strip("[]")
    with suppress(ValueError):
        return ip_address(host)
    return None
