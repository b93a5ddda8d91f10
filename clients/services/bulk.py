"""Write many rows in one go: one prepared statement or one stream, whatever their number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import repeat
from typing import Any

from django.db import connection, models, transaction

Adapter = Callable[[Any], Any]


def copy(model: type[models.Model], columns: Mapping[str, Sequence[Any]], **alike: Any) -> None:
    """Insert rows that are given as columns, the fastest way there is: COPY on PostgreSQL, one statement on SQLite.

    `alike` are columns with the same value in every row. Several times as fast as `bulk_create`. Triggers, constraints
    and walls hold as for any other insert; flags have to be plain numbers.
    """
    if connection.vendor == "postgresql":
        return _stream(model, columns, alike)
    count = len(next(iter(columns.values())))
    whole: dict[str, Iterable[Any]] = {**columns, **{name: repeat(value, count) for name, value in alike.items()}}
    names = list(whole)
    adapters = _adapters(model, names)
    adapted = (map(adapters[at], whole[name]) if at in adapters else whole[name] for at, name in enumerate(names))
    _many(_insertion(model, names), zip(*adapted, strict=True))
    return None


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of database-ready values, in the order of `columns`."""
    _many(_insertion(model, columns), _adapted(model, columns, rows))


def upsert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], *, key: str) -> None:
    """Insert rows, or lay them over those that have the same `key`."""
    quote = connection.ops.quote_name
    changes = ", ".join(f"{quote(name)} = excluded.{quote(name)}" for name in columns if name != key)
    statement = f"{_insertion(model, columns)} ON CONFLICT ({quote(key)}) DO UPDATE SET {changes}"
    _many(statement, _adapted(model, columns, rows))


def update(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], *, key: str) -> None:
    """Set `columns` on the rows found by `key`; each given row holds the columns' values and then the key's."""
    quote = connection.ops.quote_name
    changes = ", ".join(f"{quote(name)} = %s" for name in columns)
    statement = f"UPDATE {_table(model)} SET {changes} WHERE {quote(key)} = %s"  # noqa: S608
    _many(statement, _adapted(model, [*columns, key], rows))


def take_stock(model: type[models.Model]) -> None:
    """Let PostgreSQL look at what a table holds by now: before it has, it plans as if the table were as it was.

    After many rows it does so by itself, but not while the transaction that wrote them is open. SQLite needs no such
    look to find its index.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {_table(model)}")


def _many(statement: str, rows: Iterable[Sequence[Any]]) -> None:
    batch = list(rows)
    if batch:
        with connection.cursor() as cursor:
            cursor.executemany(statement, batch)


@transaction.atomic(savepoint=False)
def _stream(model: type[models.Model], columns: Mapping[str, Sequence[Any]], alike: Mapping[str, Any]) -> None:
    """Insert by way of a table of our own: PostgreSQL takes no COPY into one behind a wall."""
    table, names = _table(model), _names(list(columns))
    made = f"CREATE TEMPORARY TABLE arriving ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA"  # noqa: S608
    same = ", %s" * len(alike)
    insertion = f"INSERT INTO {table} ({_names([*columns, *alike])}) SELECT {names}{same} FROM arriving"  # noqa: S608
    with connection.wrap_database_errors, connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.arriving; {made}")
        with cursor.copy(f"COPY arriving ({names}) FROM STDIN") as stream:
            for row in zip(*columns.values(), strict=True):
                stream.write_row(row)
        cursor.execute(insertion, list(alike.values()))


def _adapted(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Iterable[Sequence[Any]]:
    adapters = _adapters(model, columns)
    return (_adapt(adapters, row) for row in rows) if adapters else rows


def _adapt(adapters: Mapping[int, Adapter], row: Sequence[Any]) -> Sequence[Any]:
    values = list(row)
    for at, adapt in adapters.items():
        values[at] = adapt(values[at])
    return values


def _adapters(model: type[models.Model], columns: Sequence[str]) -> dict[int, Adapter]:
    """Return how the values of some columns are written, by position: SQLite keeps times and money as text.

    Without it, a time would be kept with its offset, and no longer compare with those that Django writes.
    """
    return {} if connection.vendor == "postgresql" else dict(_textual(model, columns))


def _textual(model: type[models.Model], columns: Sequence[str]) -> Iterator[tuple[int, Adapter]]:
    fields = {field.column: field for field in model._meta.concrete_fields}
    for at, name in enumerate(columns):
        match field := fields[name]:
            case models.DateTimeField():
                # Many rows of one go were made at the same moment.
                yield at, lru_cache(maxsize=64)(connection.ops.adapt_datetimefield_value)
            case models.DecimalField():
                digits, places = field.max_digits, field.decimal_places
                adapt = connection.ops.adapt_decimalfield_value
                yield at, partial(adapt, max_digits=digits, decimal_places=places)
            case _:
                pass


def _insertion(model: type[models.Model], columns: Sequence[str]) -> str:
    return f"INSERT INTO {_table(model)} ({_names(columns)}) VALUES ({_marks(columns)})"  # noqa: S608


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _names(columns: Sequence[str]) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in columns)


def _marks(columns: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(columns))
