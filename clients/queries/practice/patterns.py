"""What a text may tell by its form alone: links, addresses, numbers, amounts of money, streets and days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

MAIL: Final = re.compile(r"(?<![\w.+%\-])[\w.+%\-]+@[\w\-]+(?:\.[\w\-]+)*|(?<![\w])@\w[\w.]*")
_ENDS: Final = "com|org|net|info|biz|eu|de|at|ch|uk|fr|it|es|nl|io|co|dev|app|shop|example"
LINK: Final = re.compile(
    rf"(?:https?://|ftp://|www\.)\S+|(?<![\w@.\-])(?:[\w\-]+\.)+(?:{_ENDS})\b(?:/\S*)?", re.IGNORECASE
)
PHONE: Final = re.compile(r"(?<!\w)(?:\+|00)?\(?\d(?:[\s().\-/‐–]{0,3}\d){6,}")
#: Of an invoice, an order, a room: letters with digits, and digits in a row.
CODE: Final = re.compile(r"(?<!\w)#\d+|(?<!\w)[A-Z]{1,6}[\-/]?\d[A-Z0-9\-/]*(?!\w)")
NUMBER: Final = re.compile(r"\d{5,}")
STREET: Final = re.compile(
    r"(?<!\w)\d{1,4}[a-z]?,? (?:[A-Z][\w.'’\-]* ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Square|Drive|Way|Place)\b\.?"
    r"|(?<!\w)[A-ZÄÖÜ][\w\-]{0,60}(?:straße|strasse|str\.|gasse|platz|weg|allee|ufer)(?:\s\d{1,4}(?:\s?[a-z])?\b)?",
)
_CODES: Final = "EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|CAD|AUD|JPY|euros?|dollars?|pounds?|francs?"
_SUM: Final = r"\d{1,3}(?:[.,'’\s]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
AMOUNT: Final = re.compile(
    rf"(?<![\w.,])(?:(?P<before>[€$£¥]|(?:{_CODES})\b)\s?(?P<sum>{_SUM})(?P<k>k\b)?"
    rf"|(?P<other>{_SUM})(?P<l>k)?\s?(?P<after>[€$£¥]|(?:{_CODES})\b))",
    re.IGNORECASE,
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG: Final = (
    "january", "february", "march", "april", "june", "july", "august", "september", "sept", "october", "november",
    "december", "januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember",
)  # fmt: skip
_GERMAN: Final = {"mär": 3, "mai": 5, "okt": 10, "dez": 12}
_MONTH: Final = "|".join(sorted((*_LONG, *_MONTHS, "mär", "okt", "dez"), key=len, reverse=True))
DAY: Final = re.compile(
    r"(?<!\d)(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<dots>\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?)(?!\d)"
    r"|(?<!\d)(?P<slashes>\d{1,2}/\d{1,2}/\d{2,4})(?!\d)"
    rf"|(?<![\w])(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)? (?P<m>{_MONTH})\b\.?(?:,? (?P<y>\d{{4}}))?"
    rf"|(?<![\w])(?P<m2>{_MONTH})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y2>\d{{4}}))?",
    re.IGNORECASE,
)
#: Digits of an amount that are read: more money there is not.
_LONGEST: Final = 15
_FAR: Final = 400  # days; further off, a day is no more than some day


def days_from(found: re.Match[str], first: date) -> int | None:
    """Return how many days after the first day a day lies that stands in a text; None where that cannot be told."""
    near = [(day - first).days for day in _days(found, first)]
    nearest = min(near, key=abs, default=None)
    return nearest if nearest is not None and abs(nearest) <= _FAR else None


def _days(found: re.Match[str], first: date) -> Iterator[date]:
    if found["iso"]:
        numbers = [int(part) for part in found["iso"].split("-")]
    elif found["dots"]:
        parts = [int(part) for part in re.findall(r"\d+", found["dots"])]
        year = parts[2] + (2000 if parts[2] < 100 else 0) if len(parts) > 2 else 0  # noqa: PLR2004 (two digits)
        numbers = [year, parts[1], parts[0]]
    elif found["slashes"]:
        return  # the day first, or the month: nobody knows
    else:
        month = _month(found["m"] or found["m2"])
        numbers = [int(found["y"] or found["y2"] or 0), month, int(found["d"] or found["d2"])]
    years = [numbers[0]] if numbers[0] else [first.year - 1, first.year, first.year + 1]
    for year in years:
        try:
            yield date(year, numbers[1], numbers[2])
        except ValueError:
            continue


def _month(name: str) -> int:
    short = name[:3].lower()
    return _GERMAN.get(short) or _MONTHS.index(short) + 1


def about(found: re.Match[str]) -> tuple[str, int] | None:
    """Return the currency as it was written and the amount to its first digit; None where it is less than ten."""
    written = found["sum"] or found["other"]
    cents = re.search(r"[.,](\d{1,2})$", written)
    whole = written[: cents.start()] if cents else written
    amount = int(re.sub(r"\D", "", whole)[:_LONGEST])
    if found["k"] or found["l"]:
        amount = 1000 * amount + 10 * int(cents[1].ljust(2, "0") if cents else 0)
    if amount < 10:  # noqa: PLR2004 (tells nobody apart)
        return None
    size = 10 ** (len(str(amount)) - 1)
    return found["before"] or found["after"], (amount + size // 2) // size * size
