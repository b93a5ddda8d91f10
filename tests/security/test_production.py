"""With an https address everything is as strict as browsers can make it."""

from __future__ import annotations

import pytest

from config.settings import SESSION_COOKIE_AGE
from tests.security import production

pytestmark = pytest.mark.embedded  # it runs with a database of its own

YEAR = 365 * 24 * 3600


def test_the_deployment_check_of_django_has_nothing_to_say() -> None:
    ended = production.run("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert (ended.returncode, ended.stdout) == (0, "System check identified no issues (0 silenced).\n")


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": production.EXAMPLE["SECRET_KEY"]}, "SECRET_KEY can be guessed"),
        ({"SECRET_KEY_FALLBACKS": "guess"}, "SECRET_KEY_FALLBACKS can be guessed"),
        ({"DEBUG": "yes"}, "DEBUG is yes"),
    ],
)
def test_what_is_unsafe_stops_the_start_in_one_line(changes: dict[str, str], name: str) -> None:
    ended = production.run("manage.py", "check", **changes)

    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (1, "", 1)
    assert ended.stderr.startswith(f"evenkeel: {name}")


@pytest.mark.parametrize("address", ["https:/account/login/", "https:/nowhere/"])
def test_every_answer_is_closed_to_others(address: str) -> None:
    _status, headers, _cookies = production.look()[0][address]

    assert headers["Strict-Transport-Security"] == f"max-age={YEAR}; includeSubDomains; preload"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


def test_every_cookie_is_bound_to_this_host_and_to_tls() -> None:
    answers, found = production.look()
    cookies = {name: cookie for answer in answers.values() for name, cookie in answer[2].items()}

    assert set(cookies) == {"__Host-csrf"}
    assert all(cookie["secure"] and cookie["httponly"] and cookie["path"] == "/" for cookie in cookies.values())
    assert all(cookie["samesite"] == "Lax" and "domain" not in cookie for cookie in cookies.values())
    assert found["SESSION_COOKIE_NAME"] == "'__Host-session'"
    assert found["SESSION_COOKIE_SECURE"] == found["SESSION_COOKIE_HTTPONLY"] == "True"


def test_pages_move_to_https_and_the_health_address_does_not() -> None:
    answers, _found = production.look()

    assert answers["http:/account/login/"][0] == 301
    assert answers["http:/account/login/"][1]["Location"] == "https://evenkeel.example/account/login/"
    assert answers["http:/healthz"][0] != 301


def test_without_https_names_of_cookies_promise_nothing() -> None:
    ended = production.run(
        "-c",
        "import django; django.setup(); from django.conf import settings;"
        "print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_AGE)",
        SITE_URL="http://127.0.0.1:8000",
    )

    assert ended.stdout.split() == ["evenkeel_session", "evenkeel_csrf", str(SESSION_COOKIE_AGE)]
