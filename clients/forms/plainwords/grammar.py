"""How each part of a line is written. Where two rules begin alike, the first that fits wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from clients.domain.facts import Lift, Stressor
from clients.forms.plainwords import days
from clients.forms.plainwords.said import Promise

LONGEST: Final = 24 * 60  # minutes
SHORTEST_PREFIX: Final = 4  # letters of a stressor or a lift: fewer are too often other words

#: After a part comes a space, a comma, or the end, with or without a stop.
END: Final = r"(?=[,;]|[.:!?)]*(?:\s|$))"
QUOTED: Final = r"""(?:"(?P<q1>[^"]*)"|“(?P<q2>[^”]*)”|„(?P<q3>[^“]*)“)"""
#: A word that turns round what follows, or moves it to a day on which people do not agree: both are left alone.
TURNING: Final = re.compile(r"(?:no|not|never|without|next)\s+[^\s,;]+", re.IGNORECASE)

CHANNELS: Final[Mapping[str, tuple[str, ...]]] = {
    "email": ("email", "e-mail", "mail", "emailed", "e-mailed", "mailed", "wrote"),
    "call": ("call", "called", "phone", "phoned", "phone call", "video call", "rang"),
    "meeting": ("meeting", "met", "workshop"),
    "chat": ("chat", "chatted", "message", "slack", "teams", "whatsapp", "signal", "sms"),
    "in_person": ("in person", "in_person", "face to face", "visit", "visited", "lunch", "coffee"),
    "ticket": ("ticket",),
    "social": ("social", "social media", "linkedin", "instagram", "facebook", "mastodon"),
    "other": ("other",),
}
DIRECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "in": ("from them", "incoming", "inbound", r"in(?!\s+[0-9]+\s+(?:day|week))"),
    "out": ("from us", "outgoing", "outbound", "out"),
}
FELT: Final[Mapping[int, tuple[str, ...]]] = {
    -2: ("-2", "−2", "drained", "very drained"),
    -1: ("-1", "−1", "a little drained"),
    0: ("0", "-0", r"\+0", "neither", "neutral"),
    1: (r"\+1", "1", "a little energised", "a little energized"),
    2: (r"\+2", "2", "energised", "energized", "very energised", "very energized"),
}
_KINDS: Final = {str(kind.name).lower() for kinds in (Stressor, Lift) for kind in kinds}


@dataclass(frozen=True, slots=True)
class Rule:
    """How one part is written; `mean` returns what it says, or None where that is nothing sensible."""

    field: str
    pattern: re.Pattern[str]
    mean: Callable[[re.Match[str], datetime], Any]


def kinds(found: re.Match[str]) -> tuple[str, str] | None:
    """Return the field and the key of a stressor or a lift that is written out, or begun and only one of them."""
    written = re.sub(r"[\s_]+", "_", found[1].lower())
    begun = [key for key in _KINDS if key.startswith(written) and (key == written or len(written) >= SHORTEST_PREFIX)]
    if len(begun) != 1:
        return None
    return ("stressors" if begun[0].upper() in Stressor.__members__ else "lifts"), begun[0]


def quoted(found: re.Match[str]) -> str:
    """Return what stands between the quotation marks."""
    return next((text for text in found.group("q1", "q2", "q3") if text is not None), "").strip()


def _rule(field: str, pattern: str, mean: Callable[[re.Match[str], datetime], Any]) -> Rule:
    return Rule(field, re.compile(f"(?:{pattern}){END}", re.IGNORECASE), mean)


def _one_of(field: str, known: Mapping[Any, Iterable[str]], before: str = "") -> Rule:
    """Return a rule for one of some words, the longest first."""
    pairs = sorted(((word, key) for key, of in known.items() for word in of), key=lambda pair: -len(pair[0]))
    keys = [key for _word, key in pairs]
    words = "|".join(f"({word})".replace(" ", r"\s+") for word, _key in pairs)
    return _rule(field, f"{before}(?:{words})", lambda found, _here: keys[(found.lastindex or 1) - 1])


def _minutes(found: re.Match[str], _here: datetime) -> int | None:
    if found["named"]:
        return {"h": 30, "q": 15}.get(found["named"][0].lower(), 60)
    hours = next((int(text) for text in found.group("h1", "h2", "h3") if text), 0)
    rest = next((int(text) for text in found.group("m1", "m2", "m3", "m4") if text), 0)
    part = round(60 * float(f"0.{found['tenths']}")) if found["tenths"] else 0
    whole = 60 * hours + rest + part
    return whole if 0 < whole <= LONGEST else None


def _promise(found: re.Match[str], here: datetime) -> Promise | None:
    title, due = quoted(found), days.due(found, here)
    impossible = days.is_given(found) and due is None
    return None if impossible or not title else Promise(title, due)


_HOURS: Final = r"(?:hours?|hrs?|h)"
_MINUTES: Final = r"(?:minutes?|mins?|m)"
_LENGTH: Final = (
    rf"(?:for\s+)?(?:(?P<h1>[0-9]{{1,2}}):(?P<m1>[0-5][0-9])\s?{_HOURS}"
    rf"|(?P<h2>[0-9]{{1,2}})[.,](?P<tenths>[0-9]{{1,2}})\s?{_HOURS}"
    rf"|(?P<h3>[0-9]{{1,2}})\s?{_HOURS}(?:(?P<m2>[0-5]?[0-9])(?:\s?{_MINUTES})?|\s(?P<m3>[0-5]?[0-9])\s?{_MINUTES})?"
    rf"|(?P<m4>[0-9]{{1,4}})\s?{_MINUTES}"
    r"|(?P<named>half\s+an\s+hour|(?:a\s+)?quarter\s+of\s+an\s+hour|an\s+hour))"
)

RULES: Final = (
    _rule("promise", rf"promised?:?\s+{QUOTED}(?:(?:\s*,\s*|\s+){days.DUE})?", _promise),
    _rule("promise", rf"promised?:?\s+{QUOTED}", _promise),
    _rule("issue", rf"about:?\s+{QUOTED}", lambda found, _here: quoted(found) or None),
    _rule("our_miss", r"our\s+(?:own\s+)?(?:miss|mistake|fault)", lambda _found, _here: True),
    _one_of("felt", FELT, r"(?:felt|feel|feeling)\s+"),
    _rule("minutes", _LENGTH, _minutes),
    _rule("occurred", days.PAST, days.past),
    _one_of("channel", CHANNELS),
    _one_of("direction", DIRECTIONS),
)
#: A stressor or a lift: one word or two.
KIND: Final = tuple(
    re.compile(rf"(?:(?:and|plus|&|\+)\s+)?({words}){END}", re.IGNORECASE)
    for words in (r"[a-z]+[\s_]+[a-z]+", r"[a-z]+(?:_[a-z]*)?")
)
#: An issue without quotation marks: its first word, and then up to whatever else is understood.
ISSUE: Final = re.compile(r"about:?\s+(?=[^\s\"“„,;])", re.IGNORECASE)
