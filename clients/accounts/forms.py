"""The forms of an account, in our words: a label over each field, a password typed once."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.account.models import EmailAddress
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clients.accounts import second_factor as adapter
from clients.forms.inputs import plain_address, plain_name
from clients.models import User

LABELS = {
    "code": _("Code"),
    "email": _("E-mail address"),
    "login": _("E-mail address"),
    "name": _("Name of this key"),
    "oldpassword": _("Current password"),
    "password": _("Password"),
    "password1": _("New password"),
}
GOOD_PASSWORD = _("At least 12 characters. Four or five words in a row are easy to remember and hard to guess.")
LONGEST = 128  # characters of a password; a code is shorter by itself
SPENT_FOR = 120  # seconds: longer than a code of an authenticator app is taken


class Plain(forms.Form):
    """A form with our labels, without a second field for the same password, that begins where one types."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if name == "password1":
                field.help_text = GOOD_PASSWORD
            if isinstance(field, forms.EmailField):
                field.validators.append(plain_address)
            if isinstance(field, forms.CharField) and field.max_length is None:
                # Said, not cut off while it is pasted; and a password of a megabyte is not hashed.
                field.validators.append(MaxLengthValidator(LONGEST))
                field.max_length = LONGEST
        shown = [field.widget for field in self.fields.values() if not field.widget.is_hidden]
        for place, widget in enumerate(shown):
            widget.attrs["autofocus"] = place == 0


class LoginForm(Plain, account.LoginForm):  # type: ignore[misc]
    """An address and a password."""


class SignupForm(Plain, account.SignupForm):  # type: ignore[misc]
    """A name, if one likes, an address, and a password once."""

    name = forms.CharField(
        max_length=120,
        required=False,
        validators=[plain_name],
        help_text=_("As others should read it. You can leave it out."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Your name")
        self.fields["password1"].label = _("Password")

    def try_save(self, request: HttpRequest) -> tuple[Any, Any]:
        """Return the newcomer, or the answer for an address that has an account: both take as long to come."""
        if self.account_already_exists:
            User().set_password(self.cleaned_data["password1"])
        found: tuple[Any, Any] = super().try_save(request)
        return found


class AddEmailForm(Plain, account.AddEmailForm):  # type: ignore[misc]
    """The address to change to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class ChangePasswordForm(Plain, account.ChangePasswordForm):  # type: ignore[misc]
    """The password that is, and the one that will be."""


class SetPasswordForm(Plain, account.SetPasswordForm):  # type: ignore[misc]
    """A first password."""


class ResetPasswordForm(Plain, account.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""


class ResetPasswordKeyForm(Plain, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, for who followed the link."""


class ReauthenticateForm(Plain, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""


class RequestLoginCodeForm(Plain, account.RequestLoginCodeForm):  # type: ignore[misc]
    """Where to send the code."""

    _user: User | None

    def clean_email(self) -> str:
        """Find the person, if the address was verified as theirs.

        Otherwise somebody could sign up with another's address and a password of their own, and wait for the code to
        verify it for them.
        """
        email: str = super().clean_email()
        if self._user and not EmailAddress.objects.filter(user=self._user, email=email, verified=True).exists():
            self._user = None
        return email


class ConfirmLoginCodeForm(Plain, account.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the mail."""


class ConfirmEmailForm(Plain, account.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code from the mail."""


class _Once(Plain):
    """Takes each code once, for as long as the clocks of others may be off."""

    user: User

    def clean_code(self) -> str:
        """Return the code; raises ValidationError where it was used before."""
        code: str = super().clean_code()  # type: ignore[misc]
        spent = f"second-factor-spent:{self.user.pk}:{''.join(filter(str.isalnum, code))}"
        if not cache.add(spent, 1, timeout=SPENT_FOR):
            raise adapter.SecondFactorAdapter().validation_error("incorrect_code")
        return code


class SecondFactorForm(_Once, second_factor.AuthenticateForm):  # type: ignore[misc]
    """A code of the authenticator app, or a recovery code."""


class SecondFactorAgainForm(_Once, second_factor.ReauthenticateForm):  # type: ignore[misc]
    """A code once more."""


class ActivateAppForm(_Once, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code that the app shows."""


class AddKeyForm(Plain, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """What the device answered, and how the key is called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].label = _("Log in with it alone, without a password")
        self.fields["passwordless"].help_text = _("Your device then asks for a finger, a face or a PIN.")
        self.fields["passwordless"].initial = True


class EditKeyForm(Plain, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a key."""
