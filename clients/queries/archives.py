"""Files that are handed over: a zip with JSON for programs, and tables that no spreadsheet runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from clients.queries.spreadsheets import guarded


def zipped(files: Mapping[str, str], *, now: datetime) -> bytes:
    """Return a zip of texts, by their names."""
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = ZipInfo(name, now.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, text)
    return whole.getvalue()


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as CSV."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows(map(guarded, row) for row in rows)
    return text.getvalue()
