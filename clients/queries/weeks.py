"""The last 26 weeks as rows: what the strip shows, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext, pgettext

from clients.queries.figures import Weeks
from clients.queries.when import exact_day


def week_rows(weeks: Weeks, on: date) -> Iterator[tuple[str, str, str]]:
    """Yield for each week, oldest first, its digit, its Monday and a word: the table that says what the strip shows."""
    names = {"0": gettext("no contact"), "1": gettext("contact"), "2": pgettext("weeks", "drained")}
    newest = on - timedelta(days=on.weekday())
    for ago, kind in zip(range(len(weeks.cells) - 1, -1, -1), weeks.cells, strict=True):
        yield kind, exact_day(newest - timedelta(weeks=ago)), names[kind]
