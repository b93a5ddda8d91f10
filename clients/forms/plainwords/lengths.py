"""How long it took: `25m`, `1h30`, `1,5 Std.` and `half an hour`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from clients.forms.plainwords.language import either, folded
from clients.forms.plainwords.vocabulary import LANGUAGES, table, words

LONGEST: Final = 24 * 60  # minutes

_LENGTHS: Final = {word: minutes for minutes, of in table(lambda of: of.lengths).items() for word in of}
_LENGTHS_AWAY: Final = _LENGTHS | {word: minutes for of in LANGUAGES for word, minutes in of.lengths_away.items()}
_MINUTES_OF: Final = {folded(word): minutes for word, minutes in _LENGTHS_AWAY.items()}
_HOURS: Final = rf"(?:{words(lambda of: of.hours)})"
_MINUTES: Final = rf"(?:{words(lambda of: of.minutes)})"


def _length(named: Iterable[str]) -> str:
    return (
        rf"(?:(?P<h1>[0-9]{{1,2}}):(?P<m1>[0-5][0-9])\s?{_HOURS}"
        rf"|(?P<h2>[0-9]{{1,2}})[.,](?P<tenths>[0-9]{{1,2}})\s?{_HOURS}"
        rf"|(?P<h3>[0-9]{{1,2}})\s?{_HOURS}(?:(?P<m2>[0-5]?[0-9])(?:\s?{_MINUTES})?|\s(?P<m3>[0-5]?[0-9])\s?{_MINUTES})?"
        rf"|(?P<m4>[0-9]{{1,4}})\s?{_MINUTES}"
        rf"|(?P<named>{either(named)}))"
    )


LENGTH: Final = rf"(?:(?:{words(lambda of: of.lasting)})\s+)?{_length(_LENGTHS)}"
#: What says how long ago something was, or how far ahead it is, without the word that says so.
LENGTH_AWAY: Final = _length(_LENGTHS_AWAY)


def minutes(found: re.Match[str], _here: datetime) -> int | None:
    """Return how many minutes that is; None where it is none, or more than a day."""
    whole = counted(found.groupdict())
    return whole if 0 < whole <= LONGEST else None


def counted(said: Mapping[str, str | None]) -> int:
    """Return how many minutes the groups of a length say, however many that are."""
    if named := said.get("named"):
        return _MINUTES_OF[" ".join(folded(named).split())]
    hours = next((int(text) for part in ("h1", "h2", "h3") if (text := said.get(part))), 0)
    rest = next((int(text) for part in ("m1", "m2", "m3", "m4") if (text := said.get(part))), 0)
    part = round(60 * float(f"0.{tenths}")) if (tenths := said.get("tenths")) else 0
    return 60 * hours + rest + part
