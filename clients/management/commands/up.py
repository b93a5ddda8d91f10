"""Start web, worker and scheduler with one command, and say where to look."""

from __future__ import annotations

import errno
import fcntl
import http.client
import logging
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Tags, run_checks
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connections
from django.utils import timezone

from clients.management import groundwork
from clients.models import User
from config.processes import Program, Together

HOST = "127.0.0.1"
#: Celery fears root because of pickled messages. Ours are JSON, and a container often has nobody else.
QUIET_AS_ROOT = "ignore:You're running the worker with superuser privileges:UserWarning"


class Command(BaseCommand):
    """Set up what is missing, then run until Ctrl-C."""

    help = "Starts web, worker and scheduler, and says where to look. Ctrl-C stops all of it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare and run; raises CommandError where the port or the data folder is taken."""
        with _only_one():
            _refuse_taken_port()
            self._prepare()
            together = Together(programs(), say=self._say, environment=_environment())
            together.run(is_ready=_web_answers, on_ready=self._say_where)
        self._say("Stopped.")

    def _prepare(self) -> None:
        settings.DATA_DIR.chmod(0o700)
        groundwork.empty_broker_folder()
        groundwork.empty_metrics_folder()
        groundwork.prepare_database(now=timezone.now(), say=self._say)
        for found in run_checks(tags=[Tags.database], include_deployment_checks=True):
            self._say(f"{found.msg} {found.hint}")
        groundwork.collect_static_files(say=self._say)
        if not User.objects.exists():
            with _without_notes():
                call_command("seed_demo", stdout=self.stdout, stderr=self.stderr)
        connections.close_all()

    def _say_where(self) -> None:
        self._say(f"Evenkeel is at {settings.SITE_URL} and keeps its data in {settings.DATA_DIR}. Ctrl-C stops it.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def programs() -> list[Program]:
    """Return what runs: the web, and the worker with the scheduler inside or, where there is a Redis, beside it."""
    celery = [sys.executable, "-W", QUIET_AS_ROOT, "-m", "celery", "--quiet", "--app", "config.celery"]
    worker = [*celery, "worker", "--concurrency", "2", "--loglevel", "WARNING", "--without-gossip", "--without-mingle"]
    if not settings.REDIS_URL:
        return [
            Program("web", _web()),
            Program(
                "worker",
                [*worker, "--beat", "--pool", "threads"],
                before=groundwork.forget_messages,
                most_memory=settings.WORKER_MEMORY * 1024,
            ),
        ]
    beat = [*celery, "beat", "--loglevel", "WARNING", "--pidfile", ""]
    return [Program("web", _web()), Program("worker", [*worker, "--pool", "prefork"]), Program("scheduler", beat)]


@contextmanager
def _without_notes() -> Iterator[None]:
    """Keep the security log silent on people who do not exist."""
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _web() -> list[str]:
    # The control socket would lie in the home folder, and its address may be too long in ours; nobody uses it.
    gunicorn = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"{HOST}:{settings.PORT}"]
    threads = ["--worker-class", "gthread", "--workers", "1", "--threads", "4", "--graceful-timeout", "20"]
    return [
        *gunicorn,
        *threads,
        "--log-level",
        "warning",
        "--no-control-socket",
        "--logger-class",
        "config.gunicorn_logs.Logger",
    ]


def _environment() -> dict[str, str]:
    # The programs would look for the project in the folder they are started in, which need not be ours.
    path = os.pathsep.join([str(settings.BASE_DIR), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path}


@contextmanager
def _only_one() -> Iterator[None]:
    with (settings.DATA_DIR / "up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CommandError(f"Evenkeel already runs with the data in {settings.DATA_DIR}.") from error
        yield


def _refuse_taken_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, settings.PORT))
        except OSError as error:
            what = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
            raise CommandError(f"Port {settings.PORT} {what}. Choose another one: PORT=8001 make run") from error


def _web_answers() -> bool:
    connection = http.client.HTTPConnection(HOST, settings.PORT, timeout=1)
    try:
        connection.request("GET", "/healthz", headers={"Host": urlsplit(settings.SITE_URL).netloc})
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True
