"""All that a database holds, as one text: what was erased must not be in it, however it is written."""

from __future__ import annotations

import html
import json
import unicodedata

from django.db import connection

from clients import walls


def everything() -> str:
    """Return every row of every table."""
    with walls.everywhere(), connection.cursor() as cursor:
        lines = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            lines += [f"{table}: {_shown(value)}" for row in cursor.fetchall() for value in row]
    return "\n".join(lines)


def plain(text: str) -> str:
    """Return a text without escapes and accents, in small letters."""
    letters = unicodedata.normalize("NFKD", html.unescape(text))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def holding(*wanted: str) -> list[str]:
    """Return the lines of a dump that hold one of the texts in some form."""
    lines = everything().splitlines()
    return [line for line in lines if any(plain(text) in plain(line) for text in wanted)]


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    text = str(value)
    if text.startswith(("{", "[")):
        try:
            return json.dumps(json.loads(text), ensure_ascii=False)
        except ValueError:
            return text
    return text.replace("\n", " ")
