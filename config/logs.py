"""How a line of the log looks: its moment in UTC, nothing that breaks it in two, no row of the database in it."""

from __future__ import annotations

import logging
import re
import time
from typing import Any, Final

#: PostgreSQL repeats the whole row that broke a rule, notes and addresses included.
DETAIL: Final = re.compile(r"^DETAIL:.*?(?=\n\n(?:The above exception|During handling)|\Z)", re.DOTALL | re.MULTILINE)
CONTROL: Final = {code: f"\\x{code:02x}" for code in (*range(32), 127, *range(128, 160), 0x2028, 0x2029)}


class Line(logging.Formatter):
    """One line for a record; the traceback of an error follows on its own lines."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (its name is Python's)
        """Return the line, with what is no letter written out."""
        return super().formatMessage(record).translate(CONTROL)

    def formatException(self, ei: Any) -> str:  # noqa: N802 (its name is Python's)
        """Return the traceback without the content of a row."""
        return DETAIL.sub("DETAIL: (left out)", super().formatException(ei))
