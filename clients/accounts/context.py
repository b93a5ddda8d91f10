"""What the pages of an account need to know of the site."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.functional import SimpleLazyObject

from clients.accounts import second_factor
from clients.accounts.adapter import is_invited

FILES = "django.core.mail.backends.filebased.EmailBackend"


def of_accounts(request: HttpRequest) -> dict[str, object]:
    """Return what is worked out only where a page asks for it."""
    return {
        "may_sign_up": SimpleLazyObject(lambda: settings.SIGNUP == "open" or is_invited(request)),
        "lacks_second_factor": SimpleLazyObject(lambda: second_factor.lacks_one(request)),
        "has_no_name": SimpleLazyObject(lambda: _is_number(request)),
        "localhost": SimpleLazyObject(lambda: f"http://localhost:{request.get_port()}{request.path}"),
        "mails_are_files": settings.EMAIL_BACKEND == FILES,
    }


def _is_number(request: HttpRequest) -> bool:
    """Return whether the site is visited by a number: passkeys belong to a name."""
    host = split_domain_port(request.get_host())[0].strip("[]")
    with suppress(ValueError):
        return bool(ip_address(host))
    return False
