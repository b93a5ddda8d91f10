"""The German words for days and times."""

from __future__ import annotations

from typing import Final

from clients.forms.plainwords.language import DayWords

_NUMBERS: Final = ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn")
_WORDS: Final = "|".join(_NUMBERS)
_SOME: Final = (
    r"(?:[0-9]+(?:[.,:][0-9]+)?(?:\s?(?:-|–|bis|oder)\s?[0-9]+)?\s?"
    r"|(?:eine[mnr](?: (?:halben|viertel|dreiviertel))?|anderthalb|eineinhalb|zweieinhalb|ein paar|einigen|wenigen"
    rf"|(?:{_WORDS})(?: (?:bis|oder) (?:{_WORDS}))?) )"
)
_UNIT: Final = (
    r"(?:(?:dreiviertel|viertel)?stunden?|std\.?|h|minuten?|min\.?|(?:werk|arbeits)?tage?n?|wochen?"
    "|monate?[ns]?|quartale?n?|jahre?n?)"
)

DAYS: Final = DayWords(
    weekdays=(
        ("montag",),
        ("dienstag",),
        ("mittwoch",),
        ("donnerstag",),
        ("freitag",),
        ("samstag", "sonnabend"),
        ("sonntag",),
    ),
    # `do` and `so` are English words as well, so they need a capital.
    # `Fr. Weber` is a person, `Fr Viertel nach` is not.
    short_weekdays={
        "mo": "mo",
        "di": "di",
        "mi": "mi",
        "do": "(?-i:Do)",
        "fr": r"fr(?!\.? (?-i:(?!Viertel )[A-ZÄÖÜ]))",
        "sa": "sa",
        "so": "(?-i:So)",
    },
    months=(
        ("januar", "jänner", "jan"),
        ("februar", "feber", "feb"),
        ("märz", "mär", "mrz"),
        ("april", "apr"),
        ("mai",),
        ("juni", "jun"),
        ("juli", "jul"),
        ("august", "aug"),
        ("september", "sept", "sep"),
        ("oktober", "okt"),
        ("november", "nov"),
        ("dezember", "dez"),
    ),
    came={"heute": 0, "gestern": -1, "vorgestern": -2},
    comes={"heute": 0, "morgen": 1, "übermorgen": 2},
    units={"tag": 1, "tage": 1, "tagen": 1, "woche": 7, "wochen": 7},
    numbers={"einem": 1, "einer": 1, **{word: number for number, word in enumerate(_NUMBERS, start=2)}},
    ago="vor {count}",
    ahead="(?:in|innerhalb von|binnen) {count}",
    some_time=rf"(?:(?:den nächsten|der nächsten|etwa|ungefähr|rund|circa|ca\.?|spätestens) )?{_SOME}{_UNIT}",
    # What English says of `9 am` stays so; what follows a feeling of -1 is a day.
    on=(r"(?<!(?<![-+−])[0-9]\s)am",),
    on_after_time=(r"(?<!:[0-9][0-9]\s)am(?! morgen)",),
    # `am Morgen` is a time of the day, not tomorrow.
    by=(
        "(?:(?:bis|spätestens|bis spätestens|fällig) )?(?:am|zum)(?! morgen)",
        *("bis", "spätestens", "bis spätestens", "fällig", "vor"),
    ),
    due=("bis", "spätestens", "bis spätestens"),
    last=("letzten", "vergangenen"),
    coming=("kommenden",),
    at=("um",),
    at_bare=("um",),
    measures=(
        *("%", "prozent", "prozentpunkte?n?", "€", "euro", "eur", "cents?", "chf", "franken", r"\$", "dollar", "usd"),
        *("monate?n?", "quartale?n?", "jahre?n?", "punkte?n?", "mal", "stück", "seiten?", "mehr", "weniger", "weitere"),
    ),
    o_clock=("uhr",),
    parts_of_hour={"halb": -30, "viertel nach": 15, "viertel vor": -15, "dreiviertel": -15},
    hours_said=(
        *("eins", "zwei", "drei", "vier", "fünf", "sechs"),
        *("sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    ),
    noon=("mittags",),
)
