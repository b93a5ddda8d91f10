"""What Django and allauth tell of logins and of changes to an account, written to the security log.

Signals are the only seam there is for these: the code that logs in, refuses and changes is not ours. Nothing else in
the project listens to one.
"""

from __future__ import annotations

from typing import Any, Final

from allauth.account import signals as account
from allauth.mfa import signals as second_factor
from django.contrib.auth import signals as auth
from django.dispatch import Signal
from django.http import HttpRequest

from clients.models import User
from clients.security_log import NOBODY, note
from config import sessions

#: What is written of signals that name the user to whom it happened.
EVENTS: Final[dict[str, Signal]] = {
    "signed_up": account.user_signed_up,
    "password_changed": account.password_changed,
    "password_set": account.password_set,
    "password_reset": account.password_reset,
    "address_changed": account.email_changed,
    "address_added": account.email_added,
    "address_removed": account.email_removed,
    "login_code_refused": account.login_code_rejected,
    "reset_code_refused": account.password_reset_code_rejected,
    "address_code_refused": account.email_verification_code_rejected,
    "second_factor_added": second_factor.authenticator_added,
    "second_factor_removed": second_factor.authenticator_removed,
    "second_factor_renewed": second_factor.authenticator_reset,
    "second_factor_used": second_factor.authenticator_used,
    "second_factor_refused": second_factor.authentication_failed,
}


def connect() -> None:
    """Begin to listen."""
    auth.user_logged_in.connect(logged_in, dispatch_uid="security_log")
    auth.user_logged_out.connect(logged_out, dispatch_uid="security_log")
    auth.user_login_failed.connect(login_refused, dispatch_uid="security_log")
    for event, signal in EVENTS.items():
        signal.connect(_Told(event), weak=False, dispatch_uid="security_log")


def logged_in(request: HttpRequest | None, user: User, **_kwargs: Any) -> None:
    """Note a login, and when it was."""
    if request is not None:
        sessions.begin(request)
    note("login", user=user.pk)


def logged_out(user: User | None, **_kwargs: Any) -> None:
    """Note that somebody left."""
    if user is not None:
        note("logout", user=user.pk)


def login_refused(credentials: dict[str, Any], **_kwargs: Any) -> None:
    """Note a login that failed, by the id of the account that was tried; what was typed is not kept."""
    typed = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
    tried = User.objects.filter(email=typed).values_list("pk", flat=True).first() if "\0" not in typed else None
    note("login_refused", user=tried or NOBODY)


class _Told:
    """Writes one kind of line for the user that a signal names."""

    def __init__(self, event: str) -> None:
        self.event = event

    def __call__(self, user: User | None = None, authenticator: Any = None, **_kwargs: Any) -> None:
        note(self.event, user=user.pk if user else NOBODY, kind=authenticator.type if authenticator else None)
