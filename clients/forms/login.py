"""Log in by e-mail address."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.utils.translation import gettext_lazy as _

from clients.forms.layout import screen


class LoginForm(AuthenticationForm):
    """An address and a password."""

    username = UsernameField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autofocus": True}))
    error_messages = {
        "invalid_login": _("This address and this password do not belong together. Check both, and try again."),
        "inactive": _("This account was switched off. An owner of your workspace can tell you more."),
    }

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen("username", "password", submit=_("Log in"))
