"""What a workspace holds, as the rows of the CSV files that an import reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import IntFlag
from functools import lru_cache, partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import CharField, ExpressionWrapper, F, FilteredRelation, IntegerField, Q, Value
from django.db.models.functions import Coalesce

from clients.domain.facts import Lift, Stressor
from clients.models import Client, EffortPlan, Interaction, Obligation, User, Workspace
from clients.queries import feelings
from clients.queries.own_ids import own_id
from clients.queries.spreadsheets import guarded

Row = Sequence[str]
AT_A_TIME: Final = 2_000
IMPORTED: Final = "csv"  # the source of rows that came from such files, whose external ids are kept
OF_ALL_VALUES: Final = "row:"  # how the key of a row begins that came without an id: a digest of its cells follows

#: The columns of each file, in the order in which they are written.
COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "clients": (
        "client", "contact_name", "email", "phone", "monthly_value", "started_on", "status", "cadence_days",
        "kickoff_done", "notes",
    ),
    "interactions": (
        "client", "occurred_at", "channel", "direction", "minutes", "felt", "stressors", "lifts", "issue", "issue_open",
        "our_cause", "facts", "their_view", "our_view", "proposal", "logged_by", "external_id",
    ),
    "obligations": ("client", "title", "kind", "owed_by", "due_at", "fulfilled_on", "waived_on", "external_id"),
    "plans": ("client", "starts_on", "ends_on", "goal"),
}  # fmt: skip


def rows(workspace: Workspace, table: str, *, reader: User | None = None) -> Iterator[Row]:
    """Yield the rows of a file as cells that no spreadsheet runs, in the order in which they were stored.

    What was deleted is left out, and so is what others than the `reader` felt; nothing is where no reader is named.
    Memory stays flat.
    """
    read: Mapping[str, Callable[[Workspace], Iterator[Row]]] = {
        "clients": _clients,
        "interactions": partial(_interactions, reader=reader),
        "obligations": _obligations,
        "plans": _plans,
    }
    return read[table](workspace)


def _clients(workspace: Workspace) -> Iterator[Row]:
    person = FilteredRelation("contacts", condition=Q(contacts__is_primary=True))
    found = Client.objects.for_workspace(workspace).alive().annotate(person=person).order_by("pk")
    columns = (
        "name", "person__name", "person__email", "person__phone", "monthly_value", "started_on", "status",
        "cadence_days", "kickoff_done", "notes",
    )  # fmt: skip
    for name, contact, email, phone, value, start, status, cadence, kickoff, notes in _stream(found, *columns):
        yield (
            guarded(name),
            guarded(contact or ""),
            guarded(email or ""),
            guarded(phone or ""),
            _text(value),
            _text(start),
            status,
            _text(cadence),
            _yes_or_no(kickoff),
            guarded(notes),
        )


def _interactions(workspace: Workspace, reader: User | None) -> Iterator[Row]:
    found = Interaction.objects.for_workspace(workspace).alive().filter(client__deleted_at=None).order_by("pk")
    columns = (
        "client__name", "occurred_at", "has_time", "day", "channel", "direction", "minutes", "felt", _bits("stressors"),
        _bits("lifts"), "issue__title", "issue_open", "our_cause", "facts", "their_view", "our_view", "proposal",
        Coalesce("logged_by__email", F("logged_by_text"), output_field=CharField()), "source", "external_id", "pk",
        "created_at", "logged_by", "logged_by_text",
    )  # fmt: skip
    zone = workspace.zone
    for (
        client, occurred_at, has_time, day, channel, direction, minutes, felt, stressors,
        lifts, issue, issue_open, our_cause, facts, their_view, our_view, proposal,
        logged_by, source, external_id, pk, created_at, account, name,
    ) in _stream(found, *columns):  # fmt: skip
        is_open = reader is None or feelings.is_open(account, name, source, reader)
        # A key that was made of all values of a row would tell what was felt to whoever tries all five.
        keeps_key = source == IMPORTED and (is_open or not external_id.startswith(OF_ALL_VALUES))
        yield (
            guarded(client),
            _moment(occurred_at, zone) if has_time else day.isoformat(),
            channel,
            direction,
            str(minutes),
            _text(felt) if is_open else "",
            _names(Stressor, stressors),
            _names(Lift, lifts),
            guarded(issue or ""),
            _yes_or_no(issue_open),
            _yes_or_no(our_cause),
            guarded(facts),
            guarded(their_view),
            guarded(our_view),
            guarded(proposal),
            guarded(logged_by),
            guarded(external_id if keeps_key else own_id(pk, created_at)),
        )


def _obligations(workspace: Workspace) -> Iterator[Row]:
    found = Obligation.objects.for_workspace(workspace).filter(client__deleted_at=None).order_by("pk")
    columns = (
        "client__name", "title", "kind", "owed_by", "due_at", "due_has_time", "fulfilled_on", "waived_on",
        "source", "external_id", "pk", "created_at",
    )  # fmt: skip
    zone = workspace.zone
    for (
        client, title, kind, owed_by, due_at, has_time, fulfilled, waived, source, external_id, pk, made,
    ) in _stream(found, *columns):  # fmt: skip
        yield (
            guarded(client),
            guarded(title),
            kind,
            owed_by,
            _due(due_at, zone, has_time=has_time),
            _text(fulfilled),
            _text(waived),
            guarded(external_id if source == IMPORTED else own_id(pk, made)),
        )


def _plans(workspace: Workspace) -> Iterator[Row]:
    found = EffortPlan.objects.for_workspace(workspace).filter(client__deleted_at=None).order_by("pk")
    for client, starts_on, ends_on, goal in _stream(found, "client__name", "starts_on", "ends_on", "goal"):
        yield guarded(client), _text(starts_on), _text(ends_on), guarded(goal)


def _stream(found: Any, *columns: Any) -> Iterator[tuple[Any, ...]]:
    return iter(found.values_list(*columns).iterator(chunk_size=AT_A_TIME))


def _bits(column: str) -> ExpressionWrapper[Any]:
    """Return a column of flags as plain numbers: making a flag of each would take longer than reading it."""
    return ExpressionWrapper(F(column) + Value(0), IntegerField())


@lru_cache(maxsize=1024)
def _names(kinds: type[IntFlag], bits: int) -> str:
    return "|".join(str(kind.name).lower() for kind in kinds if kind & bits)


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat()


def _due(due_at: datetime | None, zone: ZoneInfo, *, has_time: bool) -> str:
    if due_at is None:
        return ""
    return _moment(due_at, zone) if has_time else due_at.astimezone(zone).date().isoformat()


def _text(value: date | float | str | None) -> str:
    return "" if value is None else str(value)


def _yes_or_no(value: bool) -> str:  # noqa: FBT001 (a cell of a column)
    return "yes" if value else "no"
