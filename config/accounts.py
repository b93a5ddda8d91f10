"""Accounts: how people sign up, log in and prove who they are. See docs/operations.md for what the numbers mean.

The limits are kept in the database cache, so they hold across processes. `ip` counts by where a request comes from,
`key` by the address (or the person) that is tried, `user` by who is logged in.
"""

from __future__ import annotations

from typing import Final

HOUR: Final = 3600

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = LOGIN_URL

# Who somebody is: an e-mail address that is theirs, and nothing else.
ACCOUNT_ADAPTER = "clients.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION: str | bool = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True

# Codes by mail: eight letters, 20⁸ of them. After three wrong ones, a code is worth nothing.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = HOUR // 6
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 2
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = False  # it could only be offered for an address without an account
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = HOUR // 6
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = False  # asking again is a new code with new limits

# Passwords, and where one is logged in. A changed password ends every other session; a reset logs nobody in, so that
# the second factor is asked for as always. A link to reset holds for an hour.
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the session in which it was changed stays
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGIN_TIMEOUT = HOUR // 4  # from the first step of logging in to the last
ACCOUNT_SESSION_REMEMBER = True
PASSWORD_RESET_TIMEOUT = HOUR
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]

# How often something may be tried
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",  # posts of the login form
    "login_failed": "10/m/ip,5/5m/key,50/d/key",  # wrong passwords, and wrong codes of a second factor
    "signup": "20/m/ip,100/h/ip",
    "confirm_email": "1/10s/key,10/h/key,20/d/key",  # mails with a code that verifies an address
    "request_login_code": "20/m/ip,3/m/key,10/h/key,20/d/key",
    "reset_password": "20/m/ip,3/m/key,10/h/key,20/d/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
}
MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip"}

# Second factors
MFA_ADAPTER = "clients.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_REAUTHENTICATION_REQUIRED = True
MFA_RECOVERY_CODE_COUNT = 10
MFA_TOTP_ISSUER = "Evenkeel"
MFA_TOTP_TOLERANCE = 1  # half a minute of another clock; each code is taken once all the same (accounts.forms)
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
MFA_TRUST_ENABLED = False
USERSESSIONS_TRACK_ACTIVITY = False  # it would write to the database with every page

_FORMS: Final = "clients.accounts.forms."
ACCOUNT_FORMS = {
    "login": f"{_FORMS}LoginForm",
    "signup": f"{_FORMS}SignupForm",
    "add_email": f"{_FORMS}AddEmailForm",
    "change_password": f"{_FORMS}ChangePasswordForm",
    "set_password": f"{_FORMS}SetPasswordForm",
    "reset_password": f"{_FORMS}ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}ResetPasswordKeyForm",
    "reauthenticate": f"{_FORMS}ReauthenticateForm",
    "request_login_code": f"{_FORMS}RequestLoginCodeForm",
    "confirm_login_code": f"{_FORMS}ConfirmLoginCodeForm",
    "confirm_email_verification_code": f"{_FORMS}ConfirmEmailForm",
}
MFA_FORMS = {
    "authenticate": f"{_FORMS}SecondFactorForm",
    "reauthenticate": f"{_FORMS}SecondFactorAgainForm",
    "activate_totp": f"{_FORMS}ActivateAppForm",
    "add_webauthn": f"{_FORMS}AddKeyForm",
    "edit_webauthn": f"{_FORMS}EditKeyForm",
}
