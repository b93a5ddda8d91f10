"""`manage.py up` as a user runs it: web, scheduler and worker in processes of their own."""

from __future__ import annotations

import json
import secrets
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.environment import of_the_product
from tests.servers import free_port
from tests.waiting import is_alive, until

pytestmark = pytest.mark.slow


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


def start(environment: dict[str, str], said: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "up"]
    with said.open("wb") as output:
        return subprocess.Popen(command, env=environment, stdout=output, stderr=output, start_new_session=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for the data, and beside it what is said."""
    return tmp_path_factory.mktemp("up")


@pytest.fixture(scope="module")
def site(folder: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """Give a site that runs, on a database of its own."""
    with django_db_blocker.unblock(), empty_database() as database:
        port = str(free_port())
        changes = {"DATA_DIR": str(folder / "data"), "DATABASE_URL": database, "PORT": port}
        site = Site(of_the_product(**changes, DJANGO_SETTINGS_MODULE="tests.hasty"), folder / "said")
        try:
            assert site.comes_up(), site.said.read_text()
            yield site
        finally:
            site.process.terminate()
            site.process.wait()


@contextmanager
def empty_database() -> Iterator[str]:
    """Yield the address of a database that nobody else uses; nothing where SQLite makes one by itself."""
    if connection.vendor == "sqlite":
        yield ""
        return
    name = f"evenkeel_{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{name}".format(**connection.settings_dict, name=name)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_site_answers_where_it_says(site: Site) -> None:
    assert site.health()["database"] == "answers"


def test_scheduler_and_worker_do_their_work(site: Site) -> None:
    assert until(lambda: site.health()["worker_heartbeat_age_seconds"] is not None)


def test_demo_is_made_on_an_empty_database(site: Site) -> None:
    assert "Log in at" in site.said.read_text()


def test_data_folder_is_closed_to_others(site: Site, folder: Path) -> None:
    assert (folder / "data").stat().st_mode & 0o077 == 0


def test_second_start_on_the_same_data_is_refused_in_one_line(site: Site, folder: Path) -> None:
    refused = start(site.environment, folder / "second")

    assert refused.wait() == 1
    assert (folder / "second").read_text() == f"CommandError: Evenkeel already runs with the data in {folder}/data.\n"


def test_port_that_is_taken_is_refused_in_one_line(site: Site, folder: Path) -> None:
    refused = start({**site.environment, "DATA_DIR": str(folder / "other")}, folder / "third")

    assert refused.wait() == 1
    assert (folder / "third").read_text().startswith(f"CommandError: Port {site.environment['PORT']} is in use.")


def test_next_start_makes_nothing_anew(site: Site) -> None:
    site.process.terminate()
    site.process.wait()

    site.process = start(site.environment, site.said)

    assert site.comes_up()
    assert site.said.read_text().splitlines()[0].startswith("Evenkeel is at")


def test_ctrl_c_stops_all_of_it(site: Site) -> None:
    children = site.children()

    site.process.send_signal(signal.SIGINT)

    assert site.process.wait() == 0
    assert [child for child in children if is_alive(child)] == []
