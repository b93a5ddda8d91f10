"""Ask for an address as somebody, look at what comes back, and take back whatever happened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from django.db import transaction
from django.test import Client as Browser

from clients.models import Workspace
from clients.services import tokens
from tests.cast import NOW
from tests.walls.world import MARKS, Who, World

LOGINS: Final = {"/account/login/", "/admin/login/"}
API: Final = "/api/"
UNAUTHORIZED = 401
MOVED, FOUND, FORBIDDEN, MISSING, NOT_THIS_WAY, BROKEN = 301, 302, 403, 404, 405, 500


class Visitors:
    """A browser for everybody in a world, in which they are logged in."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._cookies = {who: self._log_in(who) for who in Who}
        self._tokens = {who: self._make_token(who) for who in world.people}

    def browser(self, who: Who) -> Browser:
        """Return a browser of this person, who has not been anywhere yet."""
        browser = Browser()
        browser.cookies.load(self._cookies[who])
        return browser

    def visit(self, who: Who, url: str, data: Mapping[str, Any] | None = None) -> list[Any]:
        """Return the answers to asking for an address and to posting to it; nothing of what it did stays."""
        answers = []
        for method in ("get", "post"):
            with transaction.atomic():
                sent = data if method == "post" else None
                answers.append(getattr(self.browser(who), method)(url, sent, headers=self._headers(who, url)))
                transaction.set_rollback(True)
        for answer in answers:
            assert answer.status_code < BROKEN, f"{url} answers {answer.status_code}"
            self._refuse_words_of_others(who, url, answer)
        return answers

    def _headers(self, who: Who, url: str) -> dict[str, str]:
        """Return what a script of this person sends beside their cookies, which count for nothing there."""
        return {"authorization": f"Bearer {self._tokens.get(who, '')}"} if url.startswith(API) else {}

    def _make_token(self, who: Who) -> str:
        person, slug = self.world.people[who], self.world.slug_of(who)
        if not person.memberships.filter(workspace__slug=slug).exists():
            return ""
        workspace = Workspace.objects.get(slug=slug)
        return tokens.make(workspace=workspace, by=person, name="Script", scope="log", days=30, now=NOW)

    def _log_in(self, who: Who) -> dict[str, str]:
        browser = Browser()
        if who in self.world.people:
            browser.force_login(self.world.people[who])
        return {name: morsel.value for name, morsel in browser.cookies.items()}

    def _refuse_words_of_others(self, who: Who, url: str, answer: Any) -> None:
        """Fail where an answer holds what was written in a workspace to which this person does not belong."""
        if who is Who.ADMINISTRATOR:
            return  # sees the names of workspaces and people, and no others: see test_admin
        own = None if who is Who.ANONYMOUS else self.world.slug_of(who)
        said = text_of(answer)
        for slug, mark in MARKS.items():
            assert slug == own or mark.lower() not in said.lower(), f"{who} reads {mark} at {url}"


def let_in(answers: list[Any]) -> bool:
    """Return whether one of the answers is more than a refusal, or the way to the login."""
    return any(_lets_in(answer) for answer in answers)


def refused(who: Who, answers: list[Any]) -> bool:
    """Return whether all answers refuse as they have to: as if nothing were there, or with the way to the login."""
    statuses = {answer.status_code for answer in answers}
    if UNAUTHORIZED in statuses and statuses <= {UNAUTHORIZED, NOT_THIS_WAY}:
        return True  # of the API, which leads nowhere
    if who is Who.ANONYMOUS:
        return statuses == {FOUND} and not let_in(answers)
    return MISSING in statuses and statuses <= {MISSING, NOT_THIS_WAY}


def text_of(answer: Any) -> str:
    """Return what an answer says, in a zip, too."""
    is_zip = answer.get("Content-Type") == "application/zip"
    said = text_of_zip(answer.content) if is_zip else answer.getvalue().decode()
    return f"{said} {answer.get('Location', '')}"


def text_of_zip(content: bytes) -> str:
    """Return what the files in a zip say."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def _lets_in(answer: Any) -> bool:
    if answer.status_code == FOUND:
        return urlsplit(answer["Location"]).path not in LOGINS
    return answer.status_code not in {UNAUTHORIZED, FORBIDDEN, MISSING, NOT_THIS_WAY}
