"""The second factor: how its secrets are kept, under which name passkeys are made, and whether one is needed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from allauth.core import context as under_way
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.models import User

Answer = Callable[[HttpRequest], HttpResponseBase]

FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
#: What somebody who has to set up a second factor may still do: all of the account, and leaving it.
ACCOUNT_PAGES: Final = ("account_", "mfa_", "usersessions_")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """What the library asks us."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not the right one, or was used already. Wait for the next, and try again."),
        "unverified_email": _("Verify your e-mail address first. Then you can set up a second factor."),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored: a copy of the database alone gives nobody's codes away."""
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret; none where the site's secret key has changed since, so that no code fits."""
        try:
            return _locks().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        """Return what a key is called until it is named."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey") if number == 1 else gettext("Passkey %d") % number

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return for whom passkeys are made: the site by its own name, or this machine where one tries it out."""
        here = under_way.request.get_host().rpartition(":")[0] or under_way.request.get_host()
        name = here if here == "localhost" else str(urlsplit(settings.SITE_URL).hostname)
        return {"id": name, "name": "Evenkeel"}


def asked_for(get_response: Answer) -> Answer:
    """Lead who needs a second factor and has none to where it is set up, before anything else opens."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_view(request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        return redirect("mfa_index") if lacks_one(request) and not _is_reachable(request) else None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def lacks_one(request: HttpRequest) -> bool:
    """Return whether this person has to set up a second factor first."""
    needed: bool = settings.SECOND_FACTOR == "required" and request.user.is_authenticated
    return needed and not is_mfa_enabled(request.user, FACTORS)


def _is_reachable(request: HttpRequest) -> bool:
    name = (request.resolver_match.url_name if request.resolver_match else None) or ""
    return name in {"healthz", "healthz_all"} or name.startswith(ACCOUNT_PAGES)


def _locks() -> MultiFernet:
    return MultiFernet([_lock(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _lock(secret: str | bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor:{secret!s}".encode()).digest()))
