"""Read what a script sends: JSON with the names of the CSV columns, or one line of plain words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest

from clients import access
from clients.api.problems import Problem, unprocessable
from clients.domain.facts import Lift, Stressor
from clients.forms import quick
from clients.forms.plainwords.said import Reading
from clients.importers.columns import readers
from clients.importers.times import Clock
from clients.models import Client
from clients.services.imports import Table
from clients.services.interactions import Entry

LONGEST_ID: Final = 180
LONGEST_NOTE: Final = 10_000
NOTES: Final = ("facts", "their_view", "our_view", "proposal")
#: Who logged it is whoever the token belongs to.
NOT_TAKEN: Final = {"logged_by": "Leave it out: a contact is logged by the person whose token this is."}
LINE: Final = {"line", "external_id"}


def json_object(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object that was sent; escapes that stand for no letter are none of UTF-8."""
    try:
        sent = json.loads(request.body)
        json.dumps(sent, ensure_ascii=False).encode()
    except RequestDataTooBig as error:
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Send less than a megabyte at once.") from error
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict):
        raise Problem(HTTPStatus.BAD_REQUEST, "Send one JSON object, in UTF-8.")
    return sent


def external_id(sent: Mapping[str, Any]) -> str:
    """Return the script's own key of a contact; nothing where it has none."""
    found = sent.get("external_id", "")
    if not isinstance(found, str) or len(found) > LONGEST_ID or "\0" in found:
        raise unprocessable({"external_id": f"Write a text of at most {LONGEST_ID} characters."})
    return found.strip()


def contact(place: access.Place, sent: Mapping[str, Any]) -> tuple[Client, Entry]:
    """Return with whom a contact was, and what is said of it."""
    return _from_line(place, sent) if "line" in sent else _from_columns(place, sent)


def _from_line(place: access.Place, sent: Mapping[str, Any]) -> tuple[Client, Entry]:
    """Read a line of plain words; what is not wholly understood is refused, never guessed."""
    line = sent["line"]
    others = sorted(set(sent) - LINE)
    if others:
        raise unprocessable(dict.fromkeys(others, "Leave it out: beside a line, only external_id is taken."))
    if not isinstance(line, str) or not line.strip() or len(line) > quick.LONGEST or "\0" in line:
        raise unprocessable({"line": f"Write a text of 1 to {quick.LONGEST} characters."})
    found = quick.find(place, line)
    if not found.is_clear:
        named = ", ".join(choice.name for choice in found.offered[:5])
        raise unprocessable(
            {"line": "It is not clear which client is meant." + (f" Perhaps: {named}." if named else "")}
        )
    if found.reading.not_understood:
        raise unprocessable({"line": f"Not understood: {', '.join(map(str, found.reading.not_understood))}."})
    if found.reading.said.promise:
        raise unprocessable({"line": "A promise cannot be logged by a script. Note it on the page of the client."})
    return _from_columns(place, _cells_of(found.reading, found.offered[0].name))


def _cells_of(reading: Reading, name: str) -> dict[str, Any]:
    """Return what a line says as cells of the columns."""
    said = reading.said
    when = said.occurred
    plain = {
        "client": name,
        "occurred_at": "" if when is None else when.day.isoformat() + (f"T{when.time:%H:%M}" if when.time else ""),
        "channel": said.channel,
        "direction": said.direction,
        "minutes": said.minutes,
        "felt": said.felt,
        "stressors": sorted(said.stressors),
        "lifts": sorted(said.lifts),
        "issue": said.issue,
        "our_cause": said.our_miss or None,
    }
    return {column: value for column, value in plain.items() if value is not None}


def _from_columns(place: access.Place, sent: Mapping[str, Any]) -> tuple[Client, Entry]:
    """Read the columns of the CSV file as an import does; every field at fault is named at once."""
    known = readers(Table.INTERACTIONS, Clock(place.now, place.workspace.zone))
    errors = {
        name: NOT_TAKEN.get(name, "There is no such field.") for name in sent if name not in known or name in NOT_TAKEN
    }
    values: dict[str, Any] = {}
    for name in known.keys() - NOT_TAKEN.keys() - {"external_id"}:
        cell = _cell(sent.get(name))
        if cell is None or "\0" in cell or (name in NOTES and len(cell) > LONGEST_NOTE):
            errors[name] = (
                f"Write a text of at most {LONGEST_NOTE} characters, a number, yes or no, or a list of words."
            )
            continue
        if name == "occurred_at" and not cell:
            cell = place.now.isoformat()
        read, faults = known[name].read([cell])
        values[name] = read[0]
        errors |= dict.fromkeys([name] if faults else [], faults.get(0, ""))
    client = access.clients_of(place).alive().select_related("workspace").filter(name=values.get("client", "")).first()
    if client is None:
        errors.setdefault("client", "There is no such client among yours. Write the name just as the portfolio has it.")
    if errors or client is None:
        raise unprocessable(errors)
    return client, _entry(values)


def _entry(values: dict[str, Any]) -> Entry:
    moment, _day, has_time = values.pop("occurred_at")
    del values["client"]
    stressors, lifts = Stressor(values.pop("stressors")), Lift(values.pop("lifts"))
    return Entry(**values, occurred_at=moment, has_time=has_time, stressors=stressors, lifts=lifts)


def _cell(value: Any) -> str | None:
    """Return a JSON value as the cell of a file has it; None where it has none."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | str():
            return str(value)
        case list() if all(isinstance(one, str) for one in value):
            return "|".join(value)
        case _:
            return None
