"""The doctor: what is wrong is told in words with the way to mend it, whatever else is down."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from django.core.management import call_command
from pytest_django import Settings

from clients.management import doctor
from clients.management.doctor import Finding, State, broker, clock, database, files, jobs, mail, site
from clients.management.doctor.finding import Examination, ok
from clients.models import Report
from clients.queries import health
from clients.services import sweeps
from tests import environment
from tests.cast import NOW, Cast
from tests.management.commands_of_ours import ROOT
from tests.reports import mailserver
from tests.reports.mailserver import MailServer

SUBJECTS = ["versions", "site", "files", "database", "broker", "jobs", "mail", "clock"]


def states(examination: Examination) -> list[State]:
    return [finding.state for finding in examination(NOW)]


def worst(examination: Examination) -> Finding:
    order = [State.BROKEN, State.LOOK, State.OK]
    return min(examination(NOW), key=lambda finding: order.index(finding.state))


def test_everything_is_examined_where_half_of_it_is_down(tmp_path: Path) -> None:
    nobody = "127.0.0.1:1"
    down = {
        "DATABASE_URL": f"postgres://a:b@{nobody}/c",
        "REDIS_URL": f"redis://{nobody}/0",
        "EMAIL_URL": f"smtp://{nobody}",
    }
    given = environment.of_the_product(**down, DATA_DIR=str(tmp_path / "data"))

    done = subprocess.run(
        [sys.executable, "manage.py", "doctor", "--format", "json"],
        cwd=ROOT,
        env=given,
        capture_output=True,
        check=False,
    )

    told = json.loads(done.stdout)
    broken = {line["subject"] for line in told if line["state"] == "broken"}
    assert (done.returncode, done.stderr) == (1, b"")
    assert list(dict.fromkeys(line["subject"] for line in told)) == SUBJECTS
    assert broken >= {"files", "database", "broker", "mail"}
    assert all(line["mend"] for line in told if line["state"] != "ok")


def test_one_that_hangs_or_faints_holds_up_no_other() -> None:
    def hangs(_now: datetime) -> Iterator[Finding]:
        Event().wait(60)
        yield ok("late")

    def faints(_now: datetime) -> Iterator[Finding]:
        raise ValueError("of this")

    def stands(_now: datetime) -> Iterator[Finding]:
        yield ok("fine")

    examinations: dict[str, Examination] = {"one": hangs, "two": faints, "three": stands}
    found = list(doctor.examine(examinations, now=NOW, patience=2))

    assert [(subject, finding.state) for subject, finding in found] == [
        ("one", State.BROKEN),
        ("two", State.BROKEN),
        ("three", State.OK),
    ]


def test_nothing_broken_ends_well(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(doctor, "examine", lambda **_: iter([("site", ok("Fine."))]))

    call_command("doctor")

    assert capsys.readouterr().out == "ok      site      Fine.\n"


def test_site_in_the_clear_and_debug_are_told(settings: Settings) -> None:
    assert worst(site.examine).state is State.OK

    settings.SITE_URL = "http://evenkeel.example"
    settings.ALLOWED_HOSTS = ["evenkeel.example"]
    assert worst(site.examine).state is State.LOOK

    settings.DEBUG = True
    assert "DEBUG" in worst(site.examine).said


def test_folder_and_secrets_open_to_others_and_missing_static_files_are_told(
    settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    tmp_path.chmod(0o700)
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").touch()
    (tmp_path / "secret_key").touch(mode=0o600)
    assert worst(files.examine).state is State.OK

    (tmp_path / "secret_key").chmod(0o644)
    assert worst(files.examine).mend == f"chmod 600 {tmp_path}/secret_key"

    (tmp_path / "secret_key").unlink()
    tmp_path.chmod(0o755)
    assert worst(files.examine).mend == f"chmod 700 {tmp_path}"

    (settings.STATIC_ROOT / "staticfiles.json").unlink()
    assert "collectstatic" in worst(files.examine).mend


@pytest.mark.django_db
def test_database_of_the_tests_is_sound() -> None:
    assert set(states(database.examine)) == {State.OK}


def test_time_zone_that_this_machine_does_not_know_is_told(people: Cast) -> None:
    type(people.workspace).objects.filter(pk=people.workspace.pk).update(time_zone="Europe/Atlantis")

    assert "Europe/Atlantis" in worst(database.examine).said


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, State.OK),
        ({"redis_version": "5.0.7"}, State.LOOK),
        ({"maxmemory_policy": "allkeys-lru"}, State.BROKEN),
        ({"maxmemory": 1000, "used_memory": 950}, State.LOOK),
    ],
)
def test_redis_that_may_throw_messages_away_is_broken(facts: dict[str, object], state: State) -> None:
    known = {"redis_version": "7.2.4", "maxmemory_policy": "noeviction", "maxmemory": 0, "used_memory": 10, **facts}

    assert worst(lambda _now: broker.said_of(known)).state is state


@pytest.mark.redis
def test_redis_of_the_tests_is_in_order() -> None:
    assert set(states(broker.examine)) == {State.OK}


def test_machinery_that_rests_and_mails_that_did_not_go_are_told(people: Cast) -> None:
    assert [finding.said for finding in jobs.examine(NOW)][:2] == [
        "Beat never asked for work.",
        "A worker never did what beat asked for.",
    ]
    sweeps.beat(name=health.BEAT, now=NOW - timedelta(minutes=1))
    sweeps.beat(name=health.WORKER, now=NOW - timedelta(minutes=90))
    facts = {"as_of": NOW.date(), "content": {}, "created_at": NOW - timedelta(hours=2), "workspace": people.workspace}
    Report.objects.create(key="failed", kind="due", state="failed", try_at=NOW, **facts)
    Report.objects.create(key="waits", kind="due", try_at=NOW - timedelta(hours=1), **facts)

    said = [finding.said for finding in jobs.examine(NOW)]

    assert said[0] == "Beat last asked for work 1 min ago."
    assert said[1] == "A worker last did what beat asked for 1 h 30 min ago."
    assert "The oldest mail waits for 1 h 0 min." in said
    assert "Of the last 30 days, 1 mails were not sent." in said


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    """Give a mail server that the settings name."""
    with mailserver.running() as (server, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = mailserver.HOST, port
        settings.DEFAULT_FROM_EMAIL = "evenkeel@studio.example"
        yield server


def test_mail_server_is_greeted_and_nothing_is_sent(server: MailServer) -> None:
    assert worst(mail.examine).state is State.OK
    assert (server.connections, server.received) == (1, [])

    assert mail.send_one("me@studio.example").state is State.OK
    assert [message["To"] for message in server.received] == ["me@studio.example"]


def test_mail_server_that_knows_no_login_or_is_not_there_is_broken(server: MailServer, settings: Settings) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "evenkeel", "calm-waters-ahead"
    found = worst(mail.examine)
    assert (found.state, "calm-waters" in found.said) == (State.BROKEN, False)

    settings.EMAIL_PORT = 1
    assert "server and port" in worst(mail.examine).mend


@pytest.mark.parametrize(
    ("seconds", "state"), [(0.5, State.OK), (-1.9, State.OK), (30, State.LOOK), (-30, State.LOOK), (90, State.BROKEN)]
)
def test_clocks_that_disagree_are_told(seconds: float, state: State) -> None:
    assert clock.told("Redis", timedelta(seconds=seconds)).state is state


@pytest.mark.django_db
def test_clocks_of_the_servers_are_asked() -> None:
    assert set(states(clock.examine)) == {State.OK}
