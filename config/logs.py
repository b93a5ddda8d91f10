"""How a line of the log looks, as text or as JSON: its moment in UTC, ids and names of routes, nothing of anybody.

What an exception says may repeat what somebody typed, so it is told only of kinds that never do.
"""

from __future__ import annotations

import json
import logging
import re
import time
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Final

from config import context
from config.routes import route_of

CONTROL: Final = {code: f"\\x{code:02x}" for code in (*range(32), 127, *range(128, 160), 0x2028, 0x2029)}
#: PostgreSQL repeats the row or the key that broke a rule, notes and addresses included.
ROW: Final = re.compile(r"(DETAIL:|Failing row contains|Key \([^)]*\)=).*", re.DOTALL)
ADDRESS: Final = re.compile(r"[^\s<>\"'(),;:=]+@[^\s<>\"'(),;:=]+")
QUERY: Final = re.compile(r"\?[^\s\"']+")
SECRET: Final = re.compile(r"\b(?:ek_)?[A-Za-z0-9_-]{32,}\b|(?<=Bearer )\S+|(?<=://)[^/\s@]+@")
#: Their words are the machine's: a host that does not answer, a function that was called wrongly.
TOLD: Final = frozenset({"OSError", "OperationalError", "TypeError", "AttributeError", "ImportError", "NameError"})


def scrubbed(text: str) -> str:
    """Return a text without addresses, secrets, queries and rows of the database."""
    for pattern, instead in ((ROW, r"\1 (left out)"), (QUERY, "?…"), (SECRET, "(secret)"), (ADDRESS, "(address)")):
        text = pattern.sub(instead, text)
    return text


def message_of(record: logging.LogRecord) -> str:
    """Return what a record says: of a request, its route and not its path; of a task that failed, not with what."""
    if (request := getattr(record, "request", None)) is not None and hasattr(record, "status_code"):
        return f"{HTTPStatus(record.status_code).phrase}: {request.method} {route_of(request)}"
    if record.name == "celery.app.trace" and isinstance(data := getattr(record, "data", None), dict):
        return f"Task {data.get('name')}[{data.get('id')}] {data.get('description') or 'ended'}"
    return scrubbed(record.getMessage())


def _request_of(record: logging.LogRecord) -> dict[str, str]:
    """Return the name of the request that a record is about, where it has one."""
    name = getattr(getattr(record, "request", None), "META", {}).get(context.NAME)
    return {"request": name} if name else {}


def trace_of(error: BaseException | None) -> str:
    """Return where an error came from, with those that led to it, and what it says where that is safe."""
    return "\n".join(line.rstrip("\n") for one in _chain(error) for line in _lines(one))


def _chain(error: BaseException | None) -> list[BaseException]:
    """Return an error and what led to it, the first cause first."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.insert(0, error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def _lines(error: BaseException) -> Iterator[str]:
    yield "Traceback (most recent call last):"
    yield from traceback.format_tb(error.__traceback__)
    kinds = {kind.__name__ for kind in type(error).__mro__}
    said = scrubbed(str(error)) if kinds & TOLD else "(left out)"
    yield f"{type(error).__module__}.{type(error).__qualname__}: {said}"


class Line(logging.Formatter):
    """One line for a record; the traceback of an error follows on its own lines."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, made from a copy: other handlers keep theirs."""
        copy = logging.makeLogRecord(record.__dict__)
        copy.msg, copy.args, copy.exc_text = message_of(record), None, None
        return super().format(copy)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (its name is Python's)
        """Return the line, with what is no letter written out."""
        return super().formatMessage(record).translate(CONTROL)

    def formatException(self, ei: Any) -> str:  # noqa: N802 (its name is Python's)
        """Return the traceback without what people wrote."""
        return trace_of(ei[1])


class Json(logging.Formatter):
    """One object for a record, on one line, with where it was made: request or task, workspace, person, by id."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said: dict[str, Any] = {
            "time": moment.replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record),
            **context.facts(),
            **_request_of(record),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            said |= {"error": type(record.exc_info[1]).__qualname__, "trace": trace_of(record.exc_info[1])}
        return json.dumps(said, ensure_ascii=True, default=str)
