"""Turn cells into days and moments by the workspace's clock, and refuse those that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from clients.importers.cells import BadCellError
from clients.services.imports.faults import quoted

EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2199, 12, 31)
NOON: Final = time(12)
LAST_MINUTE: Final = time(23, 59)
#: A relationship may be agreed some time before it starts.
AHEAD: Final = timedelta(days=366)

#: A moment in UTC, its local day, and whether its time is known.
Moment = tuple[datetime, date, bool]


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of an import, and where it takes place."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """Return the local day."""
        return self.now.astimezone(self.zone).date()


def day(text: str) -> date:
    """Return a day."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise BadCellError(_("%s is not a date. Write it like 2026-06-30.") % quoted(text)) from None
    return _sensible(found, text)


def day_until(latest: date, problem: str) -> Callable[[str], date]:
    """Return a reader of days up to `latest`; `problem` says what is wrong with a later one, %s."""

    def parse(text: str) -> date:
        found = day(text)
        if found > latest:
            raise BadCellError(problem % quoted(text))
        return found

    return parse


def moment_of_contact(clock: Clock) -> Callable[[str], Moment]:
    """Return a reader of days and moments that are past; a day alone is kept as its noon."""
    problem = _("%s lies in the future. Log contact once it has taken place; what is to come can be an obligation.")

    def parse(text: str) -> Moment:
        found = _moment(text, clock.zone, NOON)
        if found[1] > clock.today or (found[2] and found[0] > clock.now):
            raise BadCellError(problem % quoted(text))
        return found

    return parse


def moment_due(clock: Clock) -> Callable[[str], Moment]:
    """Return a reader of days and moments, past or ahead; a day alone is kept as its last minute."""
    return lambda text: _moment(text, clock.zone, LAST_MINUTE)


def _moment(text: str, zone: ZoneInfo, at: time) -> Moment:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        moment = _with_time(text, zone)
        return moment.astimezone(UTC), _sensible(moment.astimezone(zone).date(), text), True
    # Where the clocks are put back, the later of two such moments is meant.
    local = datetime.combine(_sensible(found, text), at, tzinfo=zone).replace(fold=1)
    return local.astimezone(UTC), found, False


def _with_time(text: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadCellError(
            _("%s is not a date or a time. Write it like 2026-06-30 or 2026-06-30T14:30.") % quoted(text)
        ) from None
    _sensible(moment.date(), text)
    return _local(moment, zone) if moment.tzinfo is None else moment


def _local(naive: datetime, zone: ZoneInfo) -> datetime:
    earlier, later = naive.replace(tzinfo=zone), naive.replace(tzinfo=zone, fold=1)
    if earlier.utcoffset() == later.utcoffset():
        return earlier
    parts = {"time": naive.isoformat(), "zone": zone.key, "first": earlier.isoformat(), "second": later.isoformat()}
    if earlier.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == naive:
        raise BadCellError(
            _("the clocks were put back: %(time)s came twice in %(zone)s. Write %(first)s or %(second)s.") % parts
        )
    raise BadCellError(
        _("the clocks were put forward: there was no %(time)s in %(zone)s. Correct it, or write its offset.") % parts
    )


def _sensible(found: date, text: str) -> date:
    if not EARLIEST <= found <= LATEST:
        parts = {"text": quoted(text), "earliest": EARLIEST, "latest": LATEST}
        raise BadCellError(_("%(text)s cannot be meant. Write a date from %(earliest)s to %(latest)s.") % parts)
    return found
