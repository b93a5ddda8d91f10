"""Numbers as people write them: with a point or a comma, and with thousands set apart as their language does."""

from __future__ import annotations

import re
from typing import Final

from django.utils.formats import get_format

#: Signs that set thousands apart and nothing else, between digits: spaces of all kinds, and apostrophes.
APART: Final = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")


def plain(text: str) -> str:
    """Return a number with a point and without thousands set apart; what is none comes back as it is, more or less.

    `1.200` is twelve hundred where the language sets thousands apart by a point, and a little more than one where a
    point begins the decimals. Otherwise a point and a comma mean the same.
    """
    compact = APART.sub("", text.strip())
    sign = get_format("DECIMAL_SEPARATOR")
    other = {".": ",", ",": "."}.get(sign, "")
    if other and re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(other)}\d{{3}})+(?:{re.escape(sign)}\d*)?", compact):
        compact = compact.replace(other, "")
    return compact.replace(",", ".")
