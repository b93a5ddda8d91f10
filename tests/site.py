"""A whole Evenkeel that runs beside the tests, as `make run` starts it: web, scheduler and worker."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection
from psycopg import sql

from tests.environment import of_the_product
from tests.servers import free_port
from tests.waiting import until

ROOT = Path(__file__).resolve().parent.parent


class Site:
    """A running Evenkeel: its process, its address, and what it says."""

    def __init__(self, environment: dict[str, str], said: Path) -> None:
        self.environment = environment
        self.said = said
        self.url = f"http://127.0.0.1:{environment['PORT']}"
        self.process = start(environment, said)

    def comes_up(self) -> bool:
        """Return whether it says where to look before it ends."""
        until(lambda: self._is_up() or self.process.poll() is not None)
        return self._is_up()

    def _is_up(self) -> bool:
        return f"Evenkeel is at {self.url} " in self.said.read_text()

    def health(self) -> dict[str, object]:
        """Return what it says of its health."""
        with urllib.request.urlopen(f"{self.url}/healthz", timeout=10) as answer:  # noqa: S310 (our own address)
            return dict(json.load(answer))

    def children(self) -> list[int]:
        """Return the processes that it started."""
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)  # noqa: S607
        pairs = [line.split() for line in listed.stdout.splitlines()]
        return [int(pid) for pid, parent in pairs if int(parent) == self.process.pid]


@contextmanager
def running_site(
    folder: Path, *, database: str = "", mail_port: int, configured: str = "config.settings"
) -> Iterator[Site]:
    """Yield the product as `make run` starts it, with the demo portfolio and a server to mail to."""
    changes = {"DATA_DIR": str(folder / "data"), "DATABASE_URL": database, "PORT": str(free_port())}
    changes["DJANGO_SETTINGS_MODULE"] = configured
    environment = of_the_product(**changes, EMAIL_URL=f"smtp://127.0.0.1:{mail_port}")
    environment.pop("COVERAGE_PROCESS_CONFIG", None)  # other tests cover what it does; here it would only be slower
    site = Site(environment, folder / "said")
    try:
        assert site.comes_up(), site.said.read_text()
        yield site
    finally:
        site.process.terminate()
        site.process.wait()


def start(environment: dict[str, str], said: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(ROOT / "manage.py"), "up"]
    with said.open("wb") as output:
        return subprocess.Popen(command, env=environment, stdout=output, stderr=output, start_new_session=True)


@contextmanager
def empty_database() -> Iterator[str]:
    """Yield the address of a database that nobody else uses; nothing where SQLite makes one by itself."""
    if connection.vendor == "sqlite":
        yield ""
        return
    server = "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}".format(**connection.settings_dict)
    name = f"evenkeel_{secrets.token_hex(4)}"
    _run(server, f"CREATE DATABASE {name}")
    try:
        yield f"{server}/{name}"
    finally:
        _run(server, f"DROP DATABASE {name} WITH (FORCE)")


def _run(server: str, statement: str) -> None:
    """Run a statement past Django, which refuses to while a browser is being driven from the same thread."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as session:
        session.execute(sql.SQL(statement))
