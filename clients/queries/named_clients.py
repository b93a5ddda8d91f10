"""Which clients a stored mail names: each name in its HTML leads to the client's page."""

from __future__ import annotations

import re
from typing import Final

from clients.models import Report

#: What a person wrote cannot look like this: its quotes are escaped.
_LED_TO: Final = re.compile(r'href="[^"]*/w/[^/"]+/clients/([0-9]{1,18})/')


def named_in(report: Report) -> set[int]:
    """Return the ids of the clients that a mail names."""
    return {int(pk) for pk in _LED_TO.findall(report.body_html)}
