"""What is put in place before anything starts: done once, and nothing of anybody is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import Settings

from clients.management import groundwork
from tests.cast import NOW
from tests.environment import of_the_product
from tests.servers import free_port

pytestmark = pytest.mark.embedded  # each of these names its own database

PREPARE = """
import django
django.setup()
from clients.management import groundwork
from tests.cast import NOW
groundwork.prepare_database(now=NOW, say=print)
"""


def python(*arguments: str, data: Path) -> str:
    """Return what Python printed, with the embedded default in a data folder."""
    environment = of_the_product(DATA_DIR=str(data), DATABASE_URL="")
    ended = subprocess.run(
        [sys.executable, *arguments], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=True
    )
    return ended.stdout


def migrations_in(database: Path) -> int:
    with closing(sqlite3.connect(database)) as opened:
        return int(opened.execute("SELECT count(*) FROM django_migrations WHERE app = 'clients'").fetchone()[0])


def test_new_database_is_made_without_a_copy_and_then_left_alone(tmp_path: Path) -> None:
    said = [python("-c", PREPARE, data=tmp_path) for _start in range(2)]

    assert said == ["Preparing the database.\n", ""]
    assert not (tmp_path / "backups").exists()


def test_older_database_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    python("manage.py", "migrate", "--verbosity=0", "clients", "0001", data=tmp_path)

    python("-c", PREPARE, data=tmp_path)

    copy = tmp_path / "backups" / f"evenkeel-{NOW:%Y%m%d-%H%M%S}.sqlite3"
    assert (migrations_in(copy), migrations_in(tmp_path / "evenkeel.sqlite3") > 1) == (1, True)


def test_database_that_cannot_be_opened_is_told_in_one_line(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/nowhere/db"
    environment = of_the_product(PORT=str(free_port()), DATA_DIR=str(tmp_path), DATABASE_URL=database)

    ended = subprocess.run(
        [sys.executable, "manage.py", "up"],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (1, "CommandError: DATABASE_URL: unable to open database file\n")


@pytest.fixture
def data(settings: Settings, tmp_path: Path) -> Path:
    """Give a data folder that is empty."""
    settings.DATA_DIR, settings.STATIC_ROOT, settings.BROKER_DIR = tmp_path, tmp_path / "static", tmp_path / "broker"
    return tmp_path


def gather() -> list[str]:
    said: list[str] = []
    groundwork.collect_static_files(say=said.append)
    return said


def test_static_files_are_gathered_once(data: Path) -> None:
    assert [gather(), gather()] == [["Gathering the static files."], []]


def test_static_files_are_gathered_again_when_one_changed(data: Path, settings: Settings) -> None:
    (data / "new.css").write_text("a { }")
    gather()

    settings.CHOSEN_STATIC_FILES = {**settings.CHOSEN_STATIC_FILES, "new.css": data / "new.css"}

    assert gather() == ["Gathering the static files."]
    assert (data / "static" / "new.css").read_text() == "a { }"


def test_stale_messages_are_forgotten(data: Path) -> None:
    (data / "broker" / "queue").mkdir(parents=True)
    (data / "broker" / "queue" / "stale.msg").touch()

    groundwork.empty_broker_folder()

    assert not (data / "broker").exists()
