"""Where faults strike: servers that can be stopped, the product as `manage.py up` starts it, people who are mailed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import psycopg
import redis

from tests import servers
from tests.chaos import office as offices
from tests.chaos.monday import FIRST, KINDS, due_in
from tests.chaos.office import Office
from tests.chaos.tally import Tally
from tests.environment import of_the_product
from tests.journeys.clock import Clock
from tests.servers import Server, free_port
from tests.site import Site
from tests.waiting import until

LEASE: Final = timedelta(minutes=3, seconds=5)
QUIET: Final = 10.0  # seconds after which a claim that nobody records is one that nobody holds
SILENCE: Final = 20.0  # the same where the mail server may say nothing for a while
MOST_JUMPS: Final = 40
MOMENTS: Final = (0.25, 0.5, 0.75)
MANY: Final = 500
PATIENCE: Final = 600.0  # only a fault that breaks a promise takes as long


@dataclass
class Scene:
    """A site with people, its servers, and the clock by which it lives."""

    folder: Path
    database: Server
    broker: Server
    office: Office
    clock: Clock
    people: int
    copies: int  # of mails beside those that the product makes
    environment: dict[str, str]
    site: Site | None = None
    week: int = 0
    due: datetime = FIRST
    last: int = 0  # the newest mail before the fault
    is_copied: bool = False
    quiet: float = QUIET
    asked: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def number(self) -> int:
        """Return how many mails are due on a Monday."""
        return self.people * KINDS + self.copies

    @property
    def moments(self) -> tuple[float, ...]:
        """Return when something breaks that breaks several times: after these shares of the mails."""
        return MOMENTS if self.number >= MANY else MOMENTS[1:2]

    # The story of a fault: the morning comes, mails are due, something breaks, all goes on.

    def prepares(self, *, before: timedelta) -> None:
        """Let it be the next Monday, so much before the mails are due, with nothing left over from the week before."""
        self.week += 1
        self.due = due_in(self.week)
        self.clock.set(self.due.astimezone(UTC) - before)
        assert until(self._has_caught_up, patience=PATIENCE), self.said()
        self.asks("DELETE FROM clients_mailaddress")  # none is paused for what happened the week before
        # On Tuesday: worth a mail on Monday and, where that one came late, on Tuesday.
        self.asks("UPDATE clients_obligation SET due_at = %s", self.due + timedelta(days=1, hours=4))
        [[self.last]] = self.asks("SELECT COALESCE(MAX(id), 0) FROM clients_report")
        self.office.came.clear()
        self.is_copied = False

    def begins(self, at: datetime | None = None) -> None:
        """Let it be the moment at which the mails are due, or another one."""
        self.clock.set(at or self.due)
        if not self.is_copied:
            self.is_copied = True
            self._copies_mails()

    def came(self, share: float) -> None:
        """Wait until such a share of the mails has come."""
        assert until(lambda: len(self.office.came) >= share * self.number, patience=PATIENCE), self.said()

    def settles(self) -> None:
        """Let time pass, from one moment at which something can happen to the next, until nothing waits any more."""
        self.waits_for_all()
        for _jump in range(MOST_JUMPS):
            soonest = self._until_quiet()
            if soonest is None or soonest <= self.clock.now():
                return
            self.clock.set(soonest + timedelta(seconds=1))

    def tried(self, times: int) -> None:
        """Wait until each mail was tried so often."""
        few = "SELECT COUNT(*) FROM clients_report WHERE id > %s AND attempts < %s"
        assert until(lambda: self.is_made() and self.asks(few, self.last, times) == [(0,)], patience=PATIENCE)

    def waits_for_all(self) -> None:
        """Wait until all mails are made."""
        assert until(self.is_made, patience=PATIENCE), self.said()

    def is_made(self) -> bool:
        """Return whether all mails are made."""
        [[number]] = self.asks("SELECT COUNT(*) FROM clients_report WHERE id > %s", self.last)
        return int(number) >= self.number

    def counted(self) -> Tally:
        """Return what came of the mails."""
        rows = self.asks("SELECT message_id, state FROM clients_report WHERE id > %s", self.last)
        return Tally(wanted=self.number, states=dict(rows), came=list(self.office.came), due=self.due)

    # What can be broken.

    def senders(self) -> list[int]:
        """Return the processes that send."""
        return [child for worker in self.of(" worker ") for child in _children(worker)]

    def of(self, what: str) -> list[int]:
        """Return the processes of the site that are a `worker`, or `beat`."""
        assert self.site
        return [child for child in self.site.children() if what in _arguments(child)]

    def kill(self, *processes: int, number: signal.Signals = signal.SIGKILL) -> int:
        """Kill processes; return how many there were."""
        gone = 0
        for process in processes:
            try:
                os.kill(process, number)
            except ProcessLookupError:
                continue
            gone += 1
        return gone

    def flush(self) -> None:
        """Take everything from Redis."""
        with redis.Redis.from_url(self.environment["REDIS_URL"]) as client:
            client.flushall()

    def also_runs(self, *arguments: str) -> None:
        """Run another program of ours beside the site."""
        with (self.folder / f"beside-{len(self.asked)}").open("wb") as said:
            command = [sys.executable, *arguments]
            self.asked.append(
                subprocess.Popen(command, env=self.environment, stdout=said, stderr=said, start_new_session=True)
            )

    def ends(self) -> None:
        """Stop all that runs."""
        for process in self.asked:
            process.terminate()
            process.wait()
        self.asked.clear()

    def asks(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database, past everything of ours."""
        with psycopg.connect(self.environment["DATABASE_URL"], options="-c evenkeel.workspace=*") as session:
            found = session.execute(statement.encode(), values)
            return found.fetchall() if found.description else []

    def said(self) -> str:
        """Return the last of what the site said."""
        assert self.site
        return self.site.said.read_text()[-4000:]

    def _copies_mails(self) -> None:
        """Let more mails wait than were made: making takes longer than sending, and is the same for all."""
        new = {"key": "'copy:' || n", "message_id": "'<copy.' || n || '@example.com>'", "state": "'waiting'"}
        new |= dict.fromkeys(("attempts", "perhaps"), "0") | dict.fromkeys(("try_at", "created_at"), "%s")
        new |= dict.fromkeys(("claimed_at", "sent_at"), "NULL") | {"error": "''"}
        found = self.asks("SELECT column_name FROM information_schema.columns WHERE table_name = 'clients_report'")
        names = [name for (name,) in found if name != "id"]
        into, chosen = (
            ", ".join(words) for words in zip(*((f'"{n}"', new.get(n, f'"{n}"')) for n in names), strict=True)
        )
        numbers = "WITH numbers AS (SELECT generate_series(%s::bigint, %s::bigint) AS n)"
        made = "made AS (SELECT * FROM clients_report ORDER BY id LIMIT 1)"
        first = self.week * 10_000
        self.asks(
            f"{numbers}, {made} INSERT INTO clients_report ({into}) SELECT {chosen} FROM numbers, made",  # noqa: S608
            first,
            first + self.copies - 1,
            *[self.due] * 2,
        )

    def _has_caught_up(self) -> bool:
        now = self.clock.now()
        [[behind]] = self.asks(
            "SELECT (SELECT COUNT(*) FROM clients_subscription WHERE next_due_at <= %s)"
            " + (SELECT COUNT(*) FROM clients_workspace WHERE next_sweep_at IS NULL OR next_sweep_at <= %s)"
            " + (SELECT COUNT(*) FROM clients_report WHERE state IN ('waiting', 'sending'))",
            now,
            now,
        )
        return not behind

    def _until_quiet(self) -> datetime | None:
        """Return when the first mail that waits can go on, once nothing goes on by itself; None where none waits."""
        seen, since = self._waiting(), time.monotonic()
        deadline = since + PATIENCE
        while seen and time.monotonic() - since < self.quiet and time.monotonic() < deadline:
            time.sleep(0.2)
            found = self._waiting()
            if found != seen:
                seen, deadline = found, time.monotonic() + PATIENCE
                since = time.monotonic()
            elif found and _first(found) <= self.clock.now():
                since = time.monotonic()
        return _first(seen) if seen else None

    def _waiting(self) -> list[tuple[str, datetime]]:
        return self.asks(
            "SELECT key, CASE state WHEN 'waiting' THEN try_at ELSE claimed_at + %s END FROM clients_report"
            " WHERE id > %s AND state IN ('waiting', 'sending') ORDER BY key",
            LEASE,
            self.last,
        )


@contextmanager
def set_up(folder: Path, *, workspaces: int, people: int, copies: int) -> Iterator[Scene]:
    """Yield a scene with so many workspaces of so many people, where nothing is broken yet; raises servers.Missing.

    So many copies of mails are due beside those that the product makes.
    """
    with ExitStack() as stack:
        database = stack.enter_context(servers.postgresql_server(durable=True))
        broker = stack.enter_context(servers.redis_service())
        (folder / "data").mkdir()
        clock = Clock(folder / "data")
        clock.set(FIRST)
        office, port = stack.enter_context(offices.running(clock))
        environment = of_the_product(
            DATA_DIR=str(folder / "data"),
            DATABASE_URL=database.url,
            REDIS_URL=broker.url,
            PORT=str(free_port()),
            EMAIL_URL=f"smtp://127.0.0.1:{port}",
            DJANGO_SETTINGS_MODULE="tests.chaos.product",
        )
        environment.pop("COVERAGE_PROCESS_CONFIG", None)
        made = [sys.executable, "-m", "tests.chaos.portfolio", str(workspaces), str(people), FIRST.isoformat()]
        subprocess.run(made, env=environment, check=True)
        scene = Scene(folder, database, broker, office, clock, workspaces * people, 0, environment)
        scene.site = Site(environment, folder / "said")
        try:
            assert scene.site.comes_up(), scene.said()
            scene.prepares(before=timedelta(hours=1))
            scene.begins()
            scene.settles()  # there are mails to copy now
            scene.copies = copies
            yield scene
        finally:
            scene.ends()
            scene.site.process.terminate()
            scene.site.process.wait()


def _first(waiting: list[tuple[str, datetime]]) -> datetime:
    return min(moment for _key, moment in waiting)


def _children(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)  # noqa: S607
    return [int(line) for line in listed.stdout.split()]


def _arguments(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
