"""What the settings promise, as docs/security.md says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client as Browser

from clients.models import Client
from config import accounts
from config import settings as product
from tests.cast import Cast
from tests.security.site_map import addresses

ROOT = Path(settings.BASE_DIR)
TEN_MINUTES = 600


def test_only_json_is_read_back() -> None:
    assert settings.SESSION_SERIALIZER == "django.contrib.sessions.serializers.JSONSerializer"
    assert product.CELERY_TASK_SERIALIZER == "json"
    source = "".join(path.read_text() for path in (ROOT / "clients").rglob("*.py"))
    assert not re.search(r"\b(pickle|marshal|shelve|yaml)\b", source)


def test_codes_pass_within_ten_minutes() -> None:
    assert accounts.ACCOUNT_LOGIN_BY_CODE_TIMEOUT <= TEN_MINUTES
    assert accounts.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT <= TEN_MINUTES


def test_passwords_do_not_expire() -> None:
    assert [name for name in dir(settings) if "PASSWORD_EXPIR" in name or "PASSWORD_MAX_AGE" in name] == []


def test_passwords_are_hashed_by_argon2() -> None:
    assert [path.rpartition(".")[2] for path in product.PASSWORD_HASHERS] == [
        "Argon2PasswordHasher",
        "PBKDF2PasswordHasher",
    ]
    hasher = Argon2PasswordHasher()
    assert (hasher.memory_cost >= 19 * 1024, hasher.time_cost >= 2) == (True, True)


@pytest.mark.parametrize("path", ["/.git/config", "/static/", "/var/secret_key", "/static/../secret_key", "/.env"])
def test_only_static_files_are_served(path: str, people: Cast) -> None:
    browser = Browser()
    browser.force_login(people.owner)

    assert browser.get(path).status_code == 404


def test_browsers_keep_nothing_but_two_cookies(furnished: Client, as_owner: Browser) -> None:
    names = {name for where in addresses() for name in as_owner.get(where.url).cookies}
    names |= set(as_owner.post("/w/here/clients/new/", {"name": "Kept", "status": "active"}).cookies)

    assert names <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    scripts = (ROOT / "clients/static/clients").glob("*.js")
    storing = {
        path.name
        for path in scripts
        if re.search("localStorage|sessionStorage|indexedDB|document.cookie", path.read_text())
    }
    assert storing == {"drafts.js", "keys.js", "review.js"}  # what is typed, encrypted; and whether keys are off


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_every_package_is_pinned_by_its_hash(name: str) -> None:
    text = (ROOT / f"requirements/{name}.txt").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]

    assert lines
    assert [line for line in lines if "==" not in line or "--hash=sha256:" not in line] == []


def test_tools_for_tests_are_not_installed_to_run() -> None:
    text = (ROOT / "requirements/runtime.txt").read_text()

    assert [tool for tool in ("pytest", "playwright", "coverage", "mypy") if f"\n{tool}==" in text] == []


def test_types_are_checked_strictly() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]

    assert tools["mypy"]["strict"] is True
    assert tools["ruff"]["lint"]["select"] == ["ALL"]
    assert {rule for rule in tools["ruff"]["lint"]["ignore"] if re.fullmatch(r"S\d+", rule)} == {"S101", "S603"}
