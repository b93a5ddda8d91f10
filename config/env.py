"""Typed readers of the environment. Nonsense stops the start with a line that names the variable and the way out."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})
#: A secret key: as long as Django wants it, and made of many different characters.
SHORTEST_KEY, FEWEST_CHARACTERS = 50, 10
SHORTEST_PASSWORD = 20
MAKE_A_KEY = "python3 -c 'import secrets; print(secrets.token_urlsafe(50))' makes one"


def text(name: str, default: str = "") -> str:
    """Return NAME, or the content of the file that NAME_FILE names, or the default. Blank counts as not given."""
    path = os.environ.get(f"{name}_FILE", "").strip()
    value = os.environ.get(name, "").strip()
    if path and value:
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set; keep one of them.")
    if path:
        value = _read_file(name, Path(path))
    return value or default


def flag(name: str, *, default: bool) -> bool:
    """Return a yes or no."""
    value = text(name).lower()
    if not value:
        return default
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} is {value!r}; write yes or no.")
    return value in TRUE


def whole(name: str, *, default: int, low: int, high: int) -> int:
    """Return a whole number from low to high."""
    value = text(name, str(default))
    if not value.isdecimal() or not low <= int(value) <= high:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number from {low} to {high}.")
    return int(value)


def choice(name: str, *options: str) -> str:
    """Return one of the options; the first is the default."""
    value = text(name, options[0]).lower()
    if value not in options:
        raise ImproperlyConfigured(f"{name} is {value!r}; write one of: {', '.join(options)}.")
    return value


def names(name: str) -> list[str]:
    """Return a list that is separated by commas."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def site_url(name: str, default: str) -> str:
    """Return an http or https address without a path and without a slash at its end."""
    value = text(name, default).rstrip("/")
    parts = _address(name, value, schemes={"http", "https"}, like="https://evenkeel.example")
    if not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(f"{name} is {value!r}; write something like https://evenkeel.example.")
    return value


def folder(name: str, default: Path) -> Path:
    """Return a folder that can be written to; where it is missing it is made, for its owner alone."""
    path = Path(text(name, str(default))).resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name} is {str(path)!r}, which cannot be made: {error.strerror}.") from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"{name} is {str(path)!r}, which cannot be written to.")
    return path


def database(name: str, default: Path) -> dict[str, Any]:
    """Return a Django database configuration: PostgreSQL or SQLite, by address."""
    value = text(name, f"sqlite:///{default}")
    try:
        parsed: dict[str, Any] = dict(environ.Env.db_url_config(value))
    except Exception as error:
        raise ImproperlyConfigured(f"{name} cannot be read as a database address: {error}") from error
    if parsed.get("ENGINE") not in {"django.db.backends.postgresql", "django.db.backends.sqlite3"}:
        raise ImproperlyConfigured(f"{name} must begin with postgres:// or sqlite:///.")
    if not parsed.get("NAME"):
        raise ImproperlyConfigured(f"{name} names no database.")
    return parsed


def redis_url(name: str) -> str:
    """Return the address of a Redis server, or nothing where messages go through a folder."""
    value = text(name)
    if value:
        _address(name, value, schemes={"redis", "rediss", "unix"}, like="redis://127.0.0.1:6379/0")
    return value


def email(name: str) -> dict[str, Any]:
    """Return Django's e-mail settings from an address like smtp://user:password@host:587; none: an empty dict."""
    value = text(name)
    if not value:
        return {}
    schemes = {"smtp", "smtp+tls", "smtp+ssl", "smtps"}
    parts = _address(name, value, schemes=schemes, like="smtp+tls://user:password@mail.example:587")
    if not parts.hostname:
        raise ImproperlyConfigured(f"{name} names no server.")
    return dict(environ.Env.email_url_config(value))


def debug(name: str, *, site_url: str) -> bool:
    """Return whether errors are shown in detail, which a site that others reach must never do."""
    shown = flag(name, default=False)
    if shown and site_url.startswith("https://"):
        raise ImproperlyConfigured(f"{name} is yes while SITE_URL is https; take one of the two back.")
    return shown


def secret_key(name: str, kept_in: Path, *, must_be_given: bool = False) -> str:
    """Return the secret key; without one, make one and keep it in a file that only its owner can read."""
    if value := text(name):
        return _strong(name, value)
    if must_be_given:
        raise ImproperlyConfigured(f"{name} is missing, and a site on https needs one that you keep; {MAKE_A_KEY}.")
    path = kept_in / "secret_key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    return path.read_text().strip()


def password(name: str) -> str:
    """Return a secret that programs show, or nothing; one that is too short to be one is refused."""
    value = text(name)
    if value and len(value) < SHORTEST_PASSWORD:
        raise ImproperlyConfigured(f"{name} can be guessed; write at least {SHORTEST_PASSWORD} characters.")
    return value


def former_keys(name: str) -> list[str]:
    """Return the keys that were in use before: what they signed stays valid for as long as they are listed."""
    return [_strong(name, key) for key in names(name)]


def _strong(name: str, value: str) -> str:
    # What was written is not repeated: it may be in use elsewhere.
    if len(value) < SHORTEST_KEY or len(set(value)) < FEWEST_CHARACTERS or "insecure" in value:
        raise ImproperlyConfigured(f"{name} can be guessed; {MAKE_A_KEY}.")
    return value


def _address(name: str, value: str, *, schemes: set[str], like: str) -> SplitResult:
    # What was written is not repeated: it may hold a password.
    wrong = ImproperlyConfigured(f"{name} cannot be read as an address; write something like {like}.")
    try:
        parts = urlsplit(value)
        _port = parts.port  # raises where it is no number
    except ValueError as error:
        raise wrong from error
    if parts.scheme not in schemes or "://" not in value:
        raise wrong
    return parts


def _write_once(path: Path, content: str) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process of ours was first
        return
    with os.fdopen(handle, "w") as file:
        file.write(content)


def _read_file(name: str, path: Path) -> str:
    try:
        return path.read_text().strip()
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error}") from error
