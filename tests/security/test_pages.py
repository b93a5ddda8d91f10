"""Every address of the project, walked: what each answer carries, and what asking never does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client as Browser

from clients.models import Client
from tests.cast import Cast
from tests.security import markup, site_map
from tests.security.site_map import AILING, addresses

pytestmark = pytest.mark.embedded  # what a page says does not depend on where it is kept

EVIL = "evil.example"
#: Where some addresses lead on to when they are told to, and where none must: those that obey are told all of these.
WITHIN, ELSEWHERE = "/w/here/today/", [f"//{EVIL}/", f"https://{EVIL}/", f"https:{EVIL}", f"/\\{EVIL}", "javascript:1"]
#: The mail as it was sent, in a frame that runs nothing: mails need their styles within.
MAILS = "report_body"
#: Pages whose address is a secret out of a mail, which goes nowhere else …
BY_MAIL = ("/do/", "/off/")
#: … and what else is posted by machines that know a secret, and has no cookie to be forged with.
BY_SECRET = (*BY_MAIL, "/hooks/")
#: What logging in or out writes, whatever is asked for.
OF_SESSIONS = {"session", "usersession"}


def is_page(response: Any) -> bool:
    return str(response.get("Content-Type", "")).startswith("text/html")


def assert_closed(response: Any, url: str) -> None:
    """Assert that an answer carries the headers, and that its page keeps to the policy."""
    headers = response.headers
    assert headers["X-Content-Type-Options"] == "nosniff", url
    assert headers["Referrer-Policy"] == ("no-referrer" if url.startswith(BY_MAIL) else "same-origin"), url
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin", url
    assert "no-store" in headers["Cache-Control"] or "no-cache" in headers["Cache-Control"], url
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy, url
    assert "unsafe-eval" not in policy, url
    assert "Access-Control-Allow-Origin" not in headers, url
    if not is_page(response):
        return
    assert headers["Content-Type"] == "text/html; charset=utf-8", url
    if "style-src 'self'" in policy:
        assert markup.read(response.content.decode()).inline == [], url


def walk(browser: Browser, *, method: str = "GET", **data: Any) -> list[tuple[site_map.Address, Any]]:
    """Return what every address answers; an error of the server is raised here."""
    return [(where, browser.generic(method, where.url, **data)) for where in addresses()]


def rows() -> str:
    """Return a digest of every row there is."""
    digest = hashlib.sha256()
    for model in apps.get_models(include_auto_created=True):
        if model._meta.model_name not in OF_SESSIONS:
            digest.update(repr(list(model._default_manager.order_by("pk").values_list())).encode())
    return digest.hexdigest()


def test_the_walk_knows_every_route() -> None:
    routes = list(site_map.routes())

    assert "w/<slug:workspace>/clients/<int:pk>/log/" in routes
    assert "admin/clients/user/<path:object_id>/change/" in routes


def test_most_of_the_walk_arrives(furnished: Client, as_owner: Browser) -> None:
    inside = [answer.status_code for where, answer in walk(as_owner) if where.route.startswith("w/")]

    assert inside.count(200) > len(inside) / 3


@pytest.mark.parametrize("who", ["as_owner", "as_admin", "client"])
def test_every_answer_is_closed_to_others(who: str, furnished: Client, request: pytest.FixtureRequest) -> None:
    for where, answer in walk(request.getfixturevalue(who)):
        assert answer.status_code < 500 or where.url in AILING, where.url
        assert_closed(answer, where.url)


def test_only_the_frame_of_a_mail_may_bring_styles(furnished: Client, as_owner: Browser) -> None:
    loose = [where.route for where, answer in walk(as_owner) if "unsafe" in answer["Content-Security-Policy"]]

    assert loose == ["w/<slug:workspace>/reports/<int:pk>/body/"]


def test_pages_about_faults_are_closed_as_well(people: Cast, as_owner: Browser) -> None:
    checking = Browser(enforce_csrf_checks=True)
    answers = {
        400: as_owner.get("/", headers={"host": EVIL}),
        403: checking.post("/account/login/"),
        404: as_owner.get("/nowhere/"),
        413: as_owner.post("/w/here/clients/new/", {"facts": "x" * 10_000_000}),
    }

    for status, answer in answers.items():
        assert answer.status_code == status
        assert_closed(answer, str(status))


def test_the_page_about_an_error_of_ours_is_closed_and_tells_nothing(
    as_owner: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("kept to ourselves")

    monkeypatch.setattr("clients.queries.portfolio.read", fail)
    as_owner.raise_request_exception = False

    answer = as_owner.get("/w/here/")

    assert answer.status_code == 500
    assert_closed(answer, "500")
    assert b"ourselves" not in answer.content
    assert b"Traceback" not in answer.content


def test_asking_writes_nothing(furnished: Client, as_owner: Browser) -> None:
    for where in addresses():
        before = rows()
        as_owner.get(where.url)
        assert rows() == before, where.url


def test_nothing_is_posted_without_a_token(furnished: Client, people: Cast) -> None:
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(people.owner)
    before = rows()

    answers = list(walk(browser, method="POST"))
    # Of the API, a login opens nothing: with no cookie that counts, there is nothing to forge.
    api = {answer.status_code for where, answer in answers if where.route.startswith("api/")}
    secret = {answer.status_code for where, answer in answers if where.url.startswith(BY_SECRET)}
    free = [where.url for where, answer in answers if answer.status_code != 403]
    pages = [url for url in free if not url.startswith(("/api/", *BY_SECRET))]
    assert (pages, api, secret) == ([], {401, 405}, {404})
    assert rows() == before


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE"])
def test_methods_that_no_page_has_are_refused(method: str, furnished: Client, as_owner: Browser) -> None:
    before = rows()
    answers = walk(as_owner, method=method)

    wrong = {where.url: answer.status_code for where, answer in answers if where.is_ours and answer.status_code != 405}
    assert wrong == {"/hooks/mail/": 404}  # not there for anybody, unless it was set up
    assert rows() == before


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_is_led_elsewhere(method: str, furnished: Client, people: Cast) -> None:
    def asked(where: site_map.Address, target: str) -> Iterator[str]:
        browser = Browser()
        browser.force_login(people.owner)  # each time: some addresses log out
        given = dict.fromkeys(("next", "back", "from", "to", "undo", "url"), target)
        answer = browser.get(where.url, given) if method == "GET" else browser.post(where.url, given)
        for name in ("Location", "HX-Redirect", "HX-Location", "Refresh"):
            yield answer.get(name, "")

    obeying = 0
    for where in addresses():
        obeys = WITHIN in list(asked(where, WITHIN))
        obeying += obeys
        for target in ELSEWHERE if obeys else ELSEWHERE[:1]:
            for led in map(urlsplit, asked(where, target)):
                assert (led.scheme in {"", "http"}, led.netloc in {"", "testserver"}) == (True, True), where.url
    assert obeying


def test_a_login_leads_nowhere_else(people: Cast) -> None:
    page = Browser().get("/account/login/", {"next": f"https://{EVIL}/"}, follow=True)

    assert f'href="https://{EVIL}' not in page.content.decode()


def test_another_host_in_a_header_reaches_no_page(furnished: Client, as_owner: Browser) -> None:
    headers = dict.fromkeys(["x-forwarded-host", "x-forwarded-server", "forwarded", "x-original-url"], EVIL)
    for where in addresses():
        answer = as_owner.get(where.url, headers=headers)
        assert EVIL.encode() not in b"".join(answer) + str(answer.headers).encode(), where.url


def test_another_host_is_not_answered(as_owner: Browser) -> None:
    assert as_owner.get("/w/here/", headers={"host": EVIL}).status_code == 400


def test_there_is_no_session_for_who_only_looks(people: Cast, client: Browser) -> None:
    walk(client)

    assert not Session.objects.exists()
