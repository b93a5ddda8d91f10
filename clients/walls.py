"""The second wall: PostgreSQL shows a row of a workspace only to a connection that asks for that workspace.

The first wall is `clients.access`: what it forgot, row level security still keeps in. A connection asks for nothing at
first, and then sees nothing. Requests ask for the workspace whose door they passed; jobs and commands say what they
need. SQLite has no such wall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Final

import psycopg
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from psycopg.pq import TransactionStatus

#: The setting of a PostgreSQL session that its policies look at.
SETTING: Final = "evenkeel.workspace"
NOTHING: Final = ""
EVERYTHING: Final = "*"

_asked: ContextVar[str] = ContextVar("asked", default=NOTHING)
_entered: ContextVar[str] = ContextVar("entered", default=NOTHING)  # by the last request, also once it has ended


@contextmanager
def inside(workspace_id: int) -> Iterator[None]:
    """Ask for the rows of one workspace, until the context ends."""
    with _asking(str(workspace_id)):
        yield


@contextmanager
def everywhere() -> Iterator[None]:
    """Ask for the rows of all workspaces: for jobs that look for what is due, and for whoever runs the machine."""
    with _asking(EVERYTHING):
        yield


@contextmanager
def nowhere() -> Iterator[None]:
    """Ask for nothing, until the context ends."""
    with _asking(NOTHING):
        yield


def inside_or_everywhere(workspace: Model | None) -> AbstractContextManager[None]:
    """Ask for the rows of one workspace or, where none is named, of all: for jobs that can be given one."""
    return everywhere() if workspace is None else inside(workspace.pk)


def enter(workspace_id: int) -> None:
    """Ask for the rows of one workspace until the request ends."""
    _entered.set(str(workspace_id))
    _ask(str(workspace_id))


def asked() -> str:
    """Return for what is asked here and now: the id of a workspace, everything, or nothing."""
    return _asked.get()


def entered() -> str:
    """Return the id of the workspace that the last request entered; nothing where it entered none."""
    return _entered.get()


def closed_by_default(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Begin and end each request without asking for anything: what one asked for never reaches the next."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        _entered.set(NOTHING)
        with nowhere():
            return get_response(request)

    return middleware


def tell(to: BaseDatabaseWrapper) -> None:
    """Tell a connection for which workspace is asked here and now. It is not a query of Django's: nobody counts it."""
    to.connection.execute("SELECT set_config(%s, %s, false)", [SETTING, _asked.get()])


@contextmanager
def _asking(what: str) -> Iterator[None]:
    before = _asked.get()
    _ask(what)
    try:
        yield
    finally:
        _ask(before)


def _ask(what: str) -> None:
    if what == _asked.get():
        return
    _asked.set(what)
    if connection.vendor != "postgresql" or connection.connection is None:
        return  # one that is opened later is told then
    if connection.connection.info.transaction_status == TransactionStatus.INERROR:
        return  # the transaction takes nothing any more, and its rollback sets back what was asked in it
    try:
        tell(connection)
    except psycopg.Error:
        connection.close()  # broken: the next one is told as it begins
