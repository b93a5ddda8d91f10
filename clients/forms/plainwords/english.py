"""The English words of a line."""

from __future__ import annotations

from typing import Final

from clients.domain.facts import Lift, Stressor
from clients.forms.plainwords.language import DayWords, Language

_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER_OF: Final = {word: number for number, word in enumerate(_NUMBERS, start=1)}
_WORDS: Final = "|".join(_NUMBERS)
_SOME: Final = (
    r"(?:[0-9]+(?:[.,:][0-9]+)?(?:\s?(?:-|–|to|or)\s?[0-9]+)?\s?"
    rf"|(?:half an?|an?|a few|a couple of|several|some|(?:{_WORDS})(?: (?:to|or) (?:{_WORDS}))?) )"
)
_UNIT: Final = "(?:minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|fortnight|months?|quarters?|years?)"

DAYS: Final = DayWords(
    weekdays=(
        ("mon", "monday"),
        ("tue", "tues", "tuesday"),
        ("wed", "wednesday"),
        ("thu", "thur", "thurs", "thursday"),
        ("fri", "friday"),
        ("sat", "saturday"),
        ("sun", "sunday"),
    ),
    months=(
        ("january", "jan"),
        ("february", "feb"),
        ("march", "mar"),
        ("april", "apr"),
        ("may",),
        ("june", "jun"),
        ("july", "jul"),
        ("august", "aug"),
        ("september", "sept", "sep"),
        ("october", "oct"),
        ("november", "nov"),
        ("december", "dec"),
    ),
    ordinals=("st", "nd", "rd", "th"),
    of_month=("of",),
    came={"today": 0, "yesterday": -1},
    comes={"today": 0, "tomorrow": 1},
    units={"day": 1, "days": 1, "week": 7, "weeks": 7},
    numbers={"a": 1, **_NUMBER_OF},
    ago="{count} ago",
    ahead="(?:in|within) {count}",
    some_time=rf"(?:(?:about|around|roughly|the next|another) )?{_SOME}(?:(?:working|business) )?{_UNIT}",
    on=("on",),
    by=("on", "by", "until", "due", "before"),
    until=("by", "until"),
    last=("last",),
    at=("at",),
    measures=("%", "percent", "times", "x", "eur", "euros?", "dollars?", "pages?", "points?", "more", "of"),
    noon=("noon",),
)

ENGLISH: Final = Language(
    days=DAYS,
    channels={
        "email": ("email", "e-mail", "mail", "emailed", "e-mailed", "mailed", "wrote"),
        "call": ("call", "called", "phone", "phoned", "phone call", "video call", "rang"),
        "meeting": ("meeting", "met", "workshop"),
        "chat": ("chat", "chatted", "message", "slack", "teams", "whatsapp", "signal", "sms"),
        "in_person": ("in person", "in_person", "face to face", "visit", "visited", "lunch", "coffee"),
        "ticket": ("ticket",),
        "social": ("social", "social media", "linkedin", "instagram", "facebook", "mastodon"),
        "other": ("other",),
    },
    directions={
        "in": ("from them", "incoming", "inbound", "in"),
        "out": ("from us", "outgoing", "outbound", "out"),
    },
    feeling=("felt", "feel", "feeling"),
    felt={
        -2: ("drained", "very drained"),
        -1: ("a little drained",),
        0: ("neither", "neutral"),
        1: ("a little energised", "a little energized"),
        2: ("energised", "energized", "very energised", "very energized"),
    },
    kinds={key: (key.replace("_", " "),) for key in (str(kind.name).lower() for of in (Stressor, Lift) for kind in of)},
    joining=("and", "plus"),
    our_miss=(r"our (?:own\s+)?(?:miss|mistake|fault)",),
    promise=("promised?",),
    about=("about",),
    hours=("hours?", "hrs?", "h"),
    minutes=("minutes?", "mins?", "m"),
    lengths={30: ("half an hour",), 15: ("a quarter of an hour", "quarter of an hour"), 60: ("an hour",)},
    lengths_away={
        "a minute": 1,
        "one minute": 1,
        "one hour": 60,
        **{f"{word} minutes": number for word, number in _NUMBER_OF.items()},
        **{f"{word} hours": 60 * number for word, number in _NUMBER_OF.items()},
    },
    lasting=("for",),
    turning=("no", "not", "never", "without", "next"),
    company=("with",),
    between=("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "was", "with"),
)
