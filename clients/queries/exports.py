"""Everything a workspace holds, as one zip: the CSV files that an import reads, and all the rest as JSON."""

from __future__ import annotations

import csv
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import TextIOWrapper
from itertools import chain
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, ForeignKey, Model, Q

from clients.models import (
    AccessToken,
    ActLink,
    Assessment,
    CalendarFeed,
    ImportRun,
    Interaction,
    Membership,
    PracticeCase,
    PracticeTry,
    Report,
    SavedView,
    Snooze,
    Subscription,
    User,
    Workspace,
)
from clients.models.client import NAME_FOLDED
from clients.models.fields import FlagField
from clients.queries import feelings
from clients.queries.export_rows import AT_A_TIME, COLUMNS, rows
from clients.queries.snapshot import snapshot

#: Said once, for all; what a link is made of that lets somebody in; and what follows from a name.
LEFT_OUT: Final = {"workspace", "nonce", "digest", "seal", *NAME_FOLDED}
#: Sums over the log, of which others' feelings could be worked out and which an import makes anew; and what is wrong
#: with files that somebody is bringing in.
NOT_FOR_READERS: Final[frozenset[type[Model]]] = frozenset({Assessment, ImportRun})
FROM_FEELINGS: Final = frozenset({"evidence"})  # of an advice: the sums it stood on
OF_A_FEELING: Final = frozenset({"felt", "effort_hours", "reward_hours", "external_id", "source_digest"})
#: What is one person's alone; others find it in their own data.
OWN: Final[frozenset[type[Model]]] = frozenset(
    {AccessToken, ActLink, CalendarFeed, PracticeCase, PracticeTry, Report, SavedView, Snooze, Subscription}
)
FORMAT: Final = 1  # of workspace.json; a change that readers would trip over raises it


class _Encoder(DjangoJSONEncoder):
    """Django's, with times to the microsecond, and pictures as base64."""

    def default(self, o: Any) -> Any:
        """Return a value as JSON has it."""
        if isinstance(o, bytes | memoryview):
            return b64encode(o).decode()
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


_encode: Final = _Encoder(ensure_ascii=False).encode


def write(workspace: Workspace, file: IO[bytes], *, now: datetime, reader: User | None = None) -> dict[str, int]:
    """Write the zip as things stand at one moment, and return the number of rows in each CSV file.

    Memory stays flat. Nobody's password, and nothing of another workspace, is in it. A `reader` gets nothing of which
    somebody else's feelings, or what is only theirs, could be read; whoever runs the machine (None) gets it all.
    """
    with snapshot(), ZipFile(file, "w", ZIP_DEFLATED) as archive:
        counts = {table: _write_csv(workspace, archive, table, now, reader) for table in COLUMNS}
        with _member(archive, "workspace.json", now) as text:
            text.writelines(_json(workspace, now, reader))
    return counts


def tables() -> list[type[Model]]:
    """Return every table whose rows belong to a workspace."""
    models = apps.get_app_config("clients").get_models()
    return [model for model in models if any(field.name == "workspace" for field in model._meta.concrete_fields)]


def _write_csv(workspace: Workspace, archive: ZipFile, table: str, now: datetime, reader: User | None) -> int:
    count = 0
    with _member(archive, f"{table}.csv", now) as text:
        writer = csv.writer(text)
        writer.writerow(COLUMNS[table])
        for count, row in enumerate(rows(workspace, table, reader=reader), 1):  # noqa: B007 (the last one is the number of rows)
            writer.writerow(row)
    return count


@contextmanager
def _member(archive: ZipFile, name: str, now: datetime) -> Iterator[TextIOWrapper]:
    info = ZipInfo(name, now.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as raw, TextIOWrapper(raw, encoding="utf-8", newline="") as text:
        yield text


def _json(workspace: Workspace, now: datetime, reader: User | None) -> Iterator[str]:
    """Yield the JSON piece by piece: the settings, then a list for each table."""
    yield f'{{"format": {FORMAT},\n"exported_at": {_encode(now)},\n"workspace": {_encode(_settings(workspace))}'
    for model in [model for model in tables() if reader is None or model not in NOT_FOR_READERS]:
        yield f',\n"{model._meta.model_name}": ['
        for number, row in enumerate(_table(workspace, model, reader)):
            yield f"{',' if number else ''}\n{_encode(row)}"
        yield "]"
    yield "}\n"


def _settings(workspace: Workspace) -> dict[str, Any]:
    found = {field.name: getattr(workspace, field.attname) for field in Workspace._meta.concrete_fields}
    return found | {"policy": workspace.policy.as_dict()}


def _table(workspace: Workspace, model: type[Model], reader: User | None) -> Iterator[dict[str, Any]]:
    """Yield every row of a table, deleted ones that can be restored included; people stand in it by their e-mail."""
    fields = [field for field in model._meta.concrete_fields if field.name not in LEFT_OUT]
    found = model._default_manager.filter(workspace=workspace).order_by("pk")
    if reader is not None and model in OWN:
        found = found.filter(Q(user=reader) | Q(shared=True) if model is PracticeCase else Q(user=reader))
    person = ("user__name",) if model is Membership else ()
    names = [field.name for field in fields] + [*person]
    values = found.values_list(*chain(map(_lookup, fields), person)).iterator(chunk_size=AT_A_TIME)
    for row in values:
        whole = dict(zip(names, map(_plain, row, chain(fields, (None for _name in person))), strict=True))
        yield whole if reader is None else _told(whole, model, reader)


def _told(row: dict[str, Any], model: type[Model], reader: User) -> dict[str, Any]:
    """Return a row without what would tell a reader how somebody else felt."""
    if model is not Interaction:
        return {name: value for name, value in row.items() if name not in FROM_FEELINGS}
    # People stand in it by their e-mail; an account is only compared with the reader's here.
    account = None if row["logged_by"] is None else reader.pk if row["logged_by"] == reader.email else 0
    if feelings.is_open(account, row["logged_by_text"], row["source"], reader):
        return row
    return {name: value for name, value in row.items() if name not in OF_A_FEELING}


def _lookup(field: Field[Any, Any]) -> str:
    is_person = isinstance(field, ForeignKey) and field.related_model is User
    return f"{field.name}__email" if is_person else field.attname


def _plain(value: Any, field: Field[Any, Any] | None) -> Any:
    """Return a value as JSON has it: flags as the names of their kinds."""
    if isinstance(field, FlagField) and field.flag is not None:
        return [str(kind.name).lower() for kind in field.flag if kind & value]
    return value
