"""How mail goes out: by SMTP, or through a provider whose address begins with anymail+."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config import env

PREFIX: Final = "anymail+"
#: By provider: what anymail calls the user and the password of the address.
PROVIDERS: Final[dict[str, tuple[str, ...]]] = {
    "brevo": ("BREVO_API_KEY",),
    "mailersend": ("MAILERSEND_API_TOKEN",),
    "mailgun": ("MAILGUN_API_KEY",),
    "mailjet": ("MAILJET_API_KEY", "MAILJET_SECRET_KEY"),
    "postmark": ("POSTMARK_SERVER_TOKEN",),
    "resend": ("RESEND_API_KEY",),
    "sparkpost": ("SPARKPOST_API_KEY",),
}
#: Those with a second site in Europe, which keeps what it is given there.
IN_EUROPE: Final = {
    "mailgun": ("MAILGUN_API_URL", "https://api.eu.mailgun.net/v3"),
    "sparkpost": ("SPARKPOST_API_URL", "https://api.eu.sparkpost.com/api/v1"),
}
SECONDS: Final = 20
SHORTEST_SECRET: Final = 20
MAKE_ONE: Final = "python3 -c 'import secrets; print(\"evenkeel:\" + secrets.token_urlsafe(24))' makes one"


def sending(name: str) -> dict[str, Any]:
    """Return Django's and anymail's settings for an address of a mail server or a provider; none: an empty dict."""
    value = env.text(name)
    if not value.startswith(PREFIX):
        return env.email(name)
    parts = urlsplit(value)
    provider = parts.scheme.removeprefix(PREFIX)
    if provider not in PROVIDERS:
        known = ", ".join(PROVIDERS)
        raise ImproperlyConfigured(f"{name} names no provider that is known; after {PREFIX} write one of: {known}.")
    return {"EMAIL_BACKEND": f"anymail.backends.{provider}.EmailBackend", "ANYMAIL": _keys(name, provider, parts)}


def provider(name: str, address: str) -> str:
    """Return whose webhooks are understood: the one that is named, or the one that sends; none: nothing."""
    found = env.text(name).lower()
    if found and found not in PROVIDERS:
        raise ImproperlyConfigured(f"{name} is {found!r}; write one of: {', '.join(PROVIDERS)}.")
    scheme = env.text(address).partition("://")[0]
    return found or (scheme.removeprefix(PREFIX) if scheme.startswith(PREFIX) else "")


def secret(name: str) -> str:
    """Return the user and the password that a provider has to say, as user:password; none: nothing."""
    value = env.text(name)
    user, _colon, password = value.partition(":")
    if value and (not user or len(password) < SHORTEST_SECRET):
        raise ImproperlyConfigured(f"{name} can be guessed, or is not user:password; {MAKE_ONE}.")
    return value


def letters(name: str, *, anybody: bool) -> str:
    """Return whether letters to clients go out, on or off.

    Where anybody may come, off by default: they would let anybody write to strangers in the name of the site.
    """
    return env.choice(name, *(("off", "on") if anybody else ("on", "off")))


def _keys(name: str, provider: str, parts: SplitResult) -> dict[str, Any]:
    # What was written is not repeated: it holds a key.
    wanted = PROVIDERS[provider]
    given = [unquote(part or "") for part in (parts.username, parts.password)[: len(wanted)]]
    if not all(given):
        like = ":".join(["KEY", "SECRET"][: len(wanted)])
        raise ImproperlyConfigured(f"{name} lacks a key; write something like {PREFIX}{provider}://{like}@.")
    keys: dict[str, Any] = dict(zip(wanted, given, strict=True)) | {"REQUESTS_TIMEOUT": SECONDS}
    if provider == "mailgun" and parts.hostname:
        keys["MAILGUN_SENDER_DOMAIN"] = parts.hostname
    if parse_qs(parts.query).get("region") == ["eu"] and provider in IN_EUROPE:
        setting, url = IN_EUROPE[provider]
        keys[setting] = url
    return keys
