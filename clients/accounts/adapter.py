"""Accounts by our rules: who may sign up, what is said, and where the links in mails lead."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from smtplib import SMTPException
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as under_way
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.forms import BaseForm
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clients.models import User
from clients.reports import account_mails, links
from clients.services import invitations
from clients.templatetags.user_agents import device

logger = logging.getLogger(__name__)

BUSY = 503


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What the library asks us."""

    error_messages: ClassVar[dict[str, str | Promise]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account was switched off. An owner of your workspace can tell you more."),
        "duplicate_email": _("This is the address that you have already."),
        "email_password_mismatch": _(
            "This address and this password do not belong together. Check both, and try again."
        ),
        "email_taken": _("Somebody else uses this address here. Choose another one."),
        "enter_current_password": _("This is not your current password. Check it, and try again."),
        "incorrect_code": _("This code is not the right one. Check it, and try again."),
        "incorrect_password": _("This is not your password. Check it, and try again."),
        "invalid_password_reset": _("This link is no longer valid. Ask for a new one."),
        "rate_limited": _("That was often in a short time. Wait a few minutes, and try again."),
        "too_many_login_attempts": _("That was too often. Wait a few minutes, and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return whether this newcomer may sign up: anybody, or who was invited."""
        return settings.SIGNUP == "open" or is_invited(request)

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:  # noqa: FBT001, FBT002
        """Return the newcomer with the name that they gave, and the language of the page on which they gave it."""
        user.name, user.language = form.cleaned_data.get("name", ""), get_language() or ""
        saved: User = super().save_user(request, user, form, commit=commit)
        return saved

    def is_safe_url(self, url: str) -> bool:
        """Return whether an address lies on this site: other names of this machine do not count."""
        request = under_way.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return where a request comes from.

        One that did not pass all our proxies counts as that of whoever handed it to us: what its header names was not
        written by them all, so anybody could have made it up.
        """
        try:
            found: str = super().get_client_ip(request)
        except ImproperlyConfigured:
            found = request.META.get("REMOTE_ADDR") or "unknown"
        return found

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return where the link in a mail leads, whatever host was asked."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return f"{settings.SITE_URL}{path.replace('UID-KEY', key)}"

    def send_account_already_exists_mail(self, email: str) -> None:
        """Tell the owner of an address that somebody tried to sign up with it."""
        self.send_mail("account/email/account_already_exists", email, {})

    def send_mail(self, template_prefix: str, email: str, context: Mapping[str, Any]) -> None:
        """Send a mail of ours; where that fails, say so instead of answering as if it had been sent."""
        try:
            self._send(template_prefix, email, context, User.objects.filter(email=email.lower()).first())
        except (OSError, SMTPException) as error:
            logger.exception("A mail about an account could not be sent.")
            raise ImmediateHttpResponse(render(under_way.request, "mail_failed.html", status=BUSY)) from error

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: Mapping[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person what was changed; the change stands whether or not the mail goes out."""
        origin = {
            "timestamp": timezone.now(),
            "ip": self.get_client_ip(self.request),
            "user_agent": device(self.get_http_user_agent(self.request)),
        }
        try:
            self._send(template_prefix, email or user.email, {**origin, **(context or {})}, user)
        except (OSError, SMTPException):
            logger.exception("A person could not be told of a change to their account.")

    def _send(self, template_prefix: str, email: str, context: Mapping[str, Any], reader: User | None) -> None:
        request = under_way.request
        addresses = {
            "site_url": settings.SITE_URL,
            "reset_url": links.page("account_reset_password"),
            "signup_url": links.page("account_signup") if self.is_open_for_signup(request) else "",
            "security_url": links.page("mfa_index"),
        }
        kind = template_prefix.rpartition("/")[2]
        account_mails.send(kind, to=email, context={**context, **addresses, "email": email}, reader=reader)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: str) -> str:  # noqa: ARG002
        """Count by the address alone: the library would begin anew for each name that the site has."""
        return credentials.get("email", "").strip().lower()


def is_invited(request: HttpRequest) -> bool:
    """Return whether this visitor came with an invitation that still holds."""
    link = request.session.get(invitations.KEPT)
    return link is not None and invitations.is_awaited(link, now=timezone.now())
