"""Find rows by some thousand values at once, without a placeholder for each of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Lookup, Model
from django.db.models.sql.compiler import SQLCompiler


class Among(Lookup):
    """Whether a column's value is one of those given: like `in`, but in a third of the time, and without its limit."""

    lookup_name = "among"
    prepare_rhs = False

    def __init__(self, column: str | F, values: Iterable[str] | Iterable[int]) -> None:
        super().__init__(F(column) if isinstance(column, str) else column, list(values))

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Return the condition, with all values in one parameter."""
        column, parameters = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s)", (*parameters, self.rhs)
        return f"{column} IN (SELECT value FROM json_each(%s))", (*parameters, json.dumps(self.rhs))  # noqa: S608


def by_key(
    model: type[Model], key: str, keys: Collection[str], *, columns: Sequence[str], where: Mapping[str, Any]
) -> dict[str, tuple[Any, ...]]:
    """Return some columns of the rows that have these keys, by key; None in `where` asks for NULL.

    Each row is looked up by an index that holds the conditions and the key. PostgreSQL left to itself would rather read
    the whole table for each part of an import, because it does not know yet what the import has written.
    """
    quote = connection.ops.quote_name
    table, wanted = quote(model._meta.db_table), ", ".join(map(quote, columns))
    asked = "".join(f"{quote(name)} {'IS NULL' if value is None else '= %s'} AND " for name, value in where.items())
    values = [value for value in where.values() if value is not None]
    if connection.vendor == "postgresql":
        found = f"SELECT {wanted} FROM {table} WHERE {asked}{quote(key)} = wanted.key LIMIT 1"  # noqa: S608
        wanted_keys = "unnest(%s::text[]) AS wanted(key)"
        statement = f"SELECT wanted.key, found.* FROM {wanted_keys}, LATERAL ({found}) AS found"  # noqa: S608
        parameters = [list(keys), *values]
    else:
        among = f"{quote(key)} IN (SELECT value FROM json_each(%s))"  # noqa: S608
        statement = f"SELECT {quote(key)}, {wanted} FROM {table} WHERE {asked}{among}"  # noqa: S608
        parameters = [*values, json.dumps(list(keys))]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return {row[0]: row[1:] for row in cursor.fetchall()}
