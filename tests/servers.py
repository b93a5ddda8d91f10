"""Throw-away PostgreSQL and Redis servers on loopback, each on a free port and behind a password of its own.

`python -m tests.servers [--durable] COMMAND …` runs a command with DATABASE_URL and REDIS_URL naming them.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import psycopg
import redis
from psycopg import sql

from config.leash import Leash, kill_group

HOST = "127.0.0.1"
KEEPER = "keeper"  # the superuser of the cluster, who only makes the database
START = 30.0  # seconds that a server may take to answer
#: Below those that systems hand out by themselves.
PORTS: Final = range(20_000, 32_000)
#: What a crash may cost. Nobody misses throw-away data, and tests write a lot.
CARELESS = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class Missing(Exception):
    """A server's programs are not installed."""


@contextmanager
def both(*, durable: bool = False) -> Iterator[dict[str, str]]:
    """Yield the environment that names both servers; raises Missing. Durable ones write as they do in real life."""
    with ExitStack() as stack:
        database = stack.enter_context(postgresql_server(durable=durable))
        broker = stack.enter_context(redis_service())
        yield {"DATABASE_URL": database.url, "REDIS_URL": broker.url}


class Server:
    """A server program that can be stopped and started again, as happens to real ones."""

    def __init__(
        self, url: str, command: Sequence[str], *, log: Path, answers: Callable[[], None], user: str | None = None
    ) -> None:
        self.url, self._command, self._log, self._answers, self._user = url, command, log, answers, user
        self._process: subprocess.Popen[bytes] | None = None
        self._leash = Leash()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                self._command, stdout=output, stderr=output, start_new_session=True, **_as(self._user)
            )
        self._leash.hold([self._process.pid])
        deadline = time.monotonic() + START
        while True:
            try:
                return self._answers()
            except (psycopg.OperationalError, redis.ConnectionError):
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"{self._command!r} does not start: {self._log.read_text()}") from None
                time.sleep(0.05)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Stop it by a signal, and kill it where it does not; SIGQUIT is PostgreSQL's immediate shutdown."""
        if self._process is None:
            return
        self._process.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)  # PostgreSQL waits for those who are still connected
        kill_group(self._process.pid)
        self._process.wait()
        self._process = None

    def end(self) -> None:
        """Stop it for good."""
        self.stop()
        self._leash.let_go()


@contextmanager
def postgresql_server(*, durable: bool = False) -> Iterator[Server]:
    """Yield a PostgreSQL with a cluster and a database of its own; raises Missing."""
    programs = _postgresql_programs()
    password, port = secrets.token_urlsafe(16), free_port()
    address = f"{password}@{HOST}:{port}"
    user = _postgresql_user()
    with _folder(user) as folder:
        _make_cluster(programs / "initdb", folder, password, user)
        settings = ["-c", f"port={port}", "-c", f"listen_addresses={HOST}", "-c", "unix_socket_directories="]
        command = [str(programs / "postgres"), "-D", str(folder / "data"), *settings, *(() if durable else CARELESS)]
        url = f"postgresql://evenkeel:{address}/evenkeel"
        with _running(
            Server(url, command, log=folder / "log", answers=lambda: _make_database(address), user=user)
        ) as it:
            yield it


@contextmanager
def redis_service() -> Iterator[Server]:
    """Yield a Redis that keeps nothing; raises Missing."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        raise Missing("Redis")
    password, port = secrets.token_urlsafe(16), free_port()
    url = f"redis://default:{password}@{HOST}:{port}/0"
    with _folder() as folder:
        config = folder / "redis.conf"
        config.write_text(f'bind {HOST}\nport {port}\nrequirepass {password}\nsave ""\ndir {folder}\n')
        with _running(Server(url, [program, str(config)], log=folder / "log", answers=lambda: _ping(url))) as it:
            yield it


def _postgresql_programs() -> Path:
    on_path = shutil.which("initdb")
    found = (
        [Path(on_path).resolve().parent]
        if on_path
        else sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    )
    if not found or (os.geteuid() == 0 and _postgresql_user() is None):
        raise Missing("PostgreSQL")
    return found[-1]


def _postgresql_user() -> str | None:
    """Return who runs the server: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    with suppress(KeyError):
        return pwd.getpwnam("postgres").pw_name
    return None


def _make_cluster(initdb: Path, folder: Path, password: str, user: str | None) -> None:
    secret = folder / "password"
    secret.write_text(password)
    secret.chmod(0o644)  # the folder itself is closed to others
    access = [f"--username={KEEPER}", f"--pwfile={secret}", "--auth=scram-sha-256"]
    command = [str(initdb), "-D", str(folder / "data"), *access, "--encoding=UTF8", "--no-locale", "--no-sync"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **_as(user))


def _make_database(address: str) -> None:
    """Make a role as docs/operations.md asks for, which no wall lets through, and its database, unless they stand."""
    with psycopg.connect(f"postgresql://{KEEPER}:{address}/postgres", autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = 'evenkeel'").fetchone():
            return
        role = sql.SQL("CREATE ROLE evenkeel LOGIN CREATEDB PASSWORD {}").format(address.partition("@")[0])
        connection.execute(role)
        connection.execute("CREATE DATABASE evenkeel OWNER evenkeel")


def _ping(url: str) -> None:
    with redis.Redis.from_url(url) as client:
        client.ping()


@contextmanager
def _running(server: Server) -> Iterator[Server]:
    try:
        server.start()
        yield server
    finally:
        server.end()


@contextmanager
def _folder(user: str | None = None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="evenkeel-", ignore_cleanup_errors=True) as name:
        if user:
            shutil.chown(name, user)
        yield Path(name)


def _as(user: str | None) -> dict[str, Any]:
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": [], "cwd": "/"} if user else {}


def free_port() -> int:
    """Return a port that nobody listens on, and that no connection to elsewhere is given before somebody does."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind((HOST, port))
            return port


def main(arguments: list[str]) -> int:
    """Run a command beside both servers; return its exit status."""
    durable = arguments[:1] == ["--durable"]
    try:
        with both(durable=durable) as environment:
            return subprocess.run(arguments[durable:], env={**os.environ, **environment}, check=False).returncode
    except Missing as missing:
        print(f"{missing} is not installed here.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
