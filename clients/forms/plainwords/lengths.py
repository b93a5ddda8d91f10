"""How long it took: `25m`, `1h30`, `1,5 Std.` and `half an hour`."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from clients.forms.plainwords.language import either, folded
from clients.forms.plainwords.vocabulary import table, words

LONGEST: Final = 24 * 60  # minutes

_LENGTHS: Final = {word: minutes for minutes, of in table(lambda of: of.lengths).items() for word in of}
_HOURS: Final = rf"(?:{words(lambda of: of.hours)})"
_MINUTES: Final = rf"(?:{words(lambda of: of.minutes)})"
LENGTH: Final = (
    rf"(?:(?:{words(lambda of: of.lasting)})\s+)?(?:(?P<h1>[0-9]{{1,2}}):(?P<m1>[0-5][0-9])\s?{_HOURS}"
    rf"|(?P<h2>[0-9]{{1,2}})[.,](?P<tenths>[0-9]{{1,2}})\s?{_HOURS}"
    rf"|(?P<h3>[0-9]{{1,2}})\s?{_HOURS}(?:(?P<m2>[0-5]?[0-9])(?:\s?{_MINUTES})?|\s(?P<m3>[0-5]?[0-9])\s?{_MINUTES})?"
    rf"|(?P<m4>[0-9]{{1,4}})\s?{_MINUTES}"
    rf"|(?P<named>{either(_LENGTHS)}))"
)


def minutes(found: re.Match[str], _here: datetime) -> int | None:
    """Return how many minutes that is; None where it is none, or more than a day."""
    if found["named"]:
        return _LENGTHS[" ".join(folded(found["named"]).split())]
    hours = next((int(text) for text in found.group("h1", "h2", "h3") if text), 0)
    rest = next((int(text) for text in found.group("m1", "m2", "m3", "m4") if text), 0)
    part = round(60 * float(f"0.{found['tenths']}")) if found["tenths"] else 0
    whole = 60 * hours + rest + part
    return whole if 0 < whole <= LONGEST else None
