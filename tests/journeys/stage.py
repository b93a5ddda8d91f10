"""Where a story is played: a site with its clock, its mail server, its browser, and a workspace of the story's own."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import datetime, time, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
from playwright.sync_api import Browser, BrowserContext, ViewportSize

from tests.browser.launch import PATIENCE
from tests.journeys.clock import Clock
from tests.journeys.person import Person
from tests.site import Site
from tests.waiting import until

ZONE = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 3, 2, 9, tzinfo=ZONE)  # a Monday, on which each story begins
MORNING = time(8, 30)  # after the nightly job, and on a Monday after the report

#: What the worker has yet to do: the next night and the next report, advice to reconsider, reports to send.
AHEAD = """
SELECT next_sweep_at,
  (SELECT MIN(next_due_at) FROM clients_subscription WHERE workspace_id = place.id AND is_active),
  (SELECT COUNT(*) FROM clients_assessment WHERE workspace_id = place.id AND advice_due),
  (SELECT COUNT(*) FROM clients_report WHERE workspace_id = place.id AND state IN ('waiting', 'sending'))
FROM clients_workspace AS place WHERE slug = '{slug}'
"""

Rows = Sequence[Mapping[str, object]]


class Stage:
    """A site that runs, and the one workspace of it in which a story is played."""

    def __init__(self, site: Site, browser: Browser, mails: list[EmailMessage]) -> None:
        self.site, self.browser, self.mails = site, browser, mails
        self.clock = clock_of(site)
        self.clock.set(FIRST)
        self.slug, self.passwords = "", dict[str, str]()
        self.windows: list[BrowserContext] = []

    def begins(self, slug: str, folder: Path, *, people: Mapping[str, str], **tables: Rows) -> None:
        """Make a workspace from files of what has happened before, and let its people in, each with a role."""
        self.slug = slug
        files = [f"--{table}={_file(folder / f'{table}.csv', rows)}" for table, rows in tables.items()]
        place = f"--workspace={slug}"
        commands = [["import_csv", place, "--create", f"--time-zone={ZONE.key}", "--hourly-rate=75", *files]]
        for name, role in people.items():
            commands.append(["add_member", place, f"--email={self.address(name)}", f"--name={name}", f"--role={role}"])
        said = run(self.site.environment, commands)
        self.passwords = dict(zip(people, re.findall(r"with the password (\S+)\.\n", said), strict=True))

    def address(self, name: str) -> str:
        """Return the e-mail address of somebody of the story."""
        return f"{name.lower()}@{self.slug}.example.com"

    def enters(self, name: str, size: ViewportSize) -> Person:
        """Return somebody in front of a browser of that size, logged in on the page of today."""
        window = self.browser.new_context(viewport=size, reduced_motion="reduce", timezone_id=ZONE.key)
        window.set_default_timeout(PATIENCE)
        self.windows.append(window)
        home = f"/w/{self.slug}"
        person = Person(window.new_page(), self.site, self.address(name), self.passwords[name], home)
        person.goes_to("/today/")
        return person

    def ends(self) -> None:
        """Close the browsers."""
        for window in self.windows:
            window.close()

    def on(self, day: int, at: time = MORNING) -> None:
        """Let it be a later day of the story. The worker has done what the days before asked for, and the night."""
        self._waits_for_the_worker()
        self.clock.set(datetime.combine(FIRST.date() + timedelta(days=day), at, tzinfo=ZONE))
        self._waits_for_the_worker()

    def day(self, day: int) -> str:
        """Return a day of the story as it is typed."""
        return (FIRST.date() + timedelta(days=day)).isoformat()

    def mail_to(self, name: str, subject: str) -> EmailMessage:
        """Return the newest mail to somebody with these words in its subject, once there is one."""
        assert until(lambda: self._mails_to(name, subject)), [mail["Subject"] for mail in self.mails]
        return self._mails_to(name, subject)[-1]

    def texts_to(self, name: str) -> list[str]:
        """Return what was mailed to somebody so far."""
        return [self.text_of(mail) for mail in self._mails_to(name, "")]

    def text_of(self, mail: EmailMessage) -> str:
        """Return what a mail says."""
        body = mail.get_body(("plain",))
        assert body is not None
        return str(body.get_content())

    def link_in(self, mail: EmailMessage) -> str:
        """Return the first address of a client that a mail names, as a part of the workspace."""
        found = re.search(rf"{re.escape(self.site.url)}/w/{self.slug}(/clients/\d+/)", self.text_of(mail))
        assert found is not None
        return found[1]

    def _mails_to(self, name: str, subject: str) -> list[EmailMessage]:
        return [mail for mail in self.mails if self.address(name) in mail["To"] and subject in mail["Subject"]]

    def _waits_for_the_worker(self) -> None:
        assert until(self._all_is_done), (self.asks(AHEAD), self.site.said.read_text())

    def _all_is_done(self) -> bool:
        [[night, report, advice, mails]] = self.asks(AHEAD)
        ahead = [_moment(due) for due in (night, report) if due is not None]
        return night is not None and self.clock.now() < min(ahead) and advice == mails == 0

    def asks(self, statement: str) -> list[tuple[Any, ...]]:
        """Return what the database of the site has, past everything of ours; {slug} is the story's workspace."""
        query, url = statement.format(slug=self.slug), self.site.environment["DATABASE_URL"]
        if not url:
            with closing(sqlite3.connect(data_of(self.site) / "evenkeel.sqlite3")) as database:
                return database.execute(query).fetchall()
        with psycopg.connect(url, options="-c evenkeel.workspace=*") as server:
            return server.execute(query.encode()).fetchall()


def run(environment: Mapping[str, str], commands: Sequence[Sequence[str]]) -> str:
    """Run commands of ours in a process as a user would, and return what they say."""
    command = [sys.executable, "-m", "tests.journeys.commands"]
    given = json.dumps(commands)
    done = subprocess.run(command, env=environment, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def data_of(site: Site) -> Path:
    """Return the folder in which a site keeps its data."""
    return Path(site.environment["DATA_DIR"])


def clock_of(site: Site) -> Clock:
    """Return the clock by which a site lives."""
    return Clock(data_of(site))


def weekly(client: str, *, weeks: int, until_day: int = -5, **contact: object) -> list[dict[str, object]]:
    """Return a call of half an hour in each of so many weeks up to a day of the story, as rows of a file."""
    days = [FIRST + timedelta(days=until_day - 7 * week) for week in range(weeks)]
    call = {"client": client, "channel": "call", "direction": "in", "minutes": 30}
    return [{**call, "occurred_at": day.date().isoformat(), **contact} for day in days]


def _moment(stored: datetime | str) -> datetime:
    """Return a moment as a database has it; SQLite has words."""
    return datetime.fromisoformat(f"{stored}+00:00") if isinstance(stored, str) else stored


def _file(path: Path, rows: Rows) -> Path:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path
