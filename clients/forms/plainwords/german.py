"""The German words of a line, after the labels of the form. Words that English uses otherwise are not among them."""

from __future__ import annotations

from typing import Final

from clients.forms.plainwords.german_days import DAYS
from clients.forms.plainwords.language import Language

_SEVERAL: Final = {word: number for word, number in DAYS.numbers.items() if number > 1}

GERMAN: Final = Language(
    days=DAYS,
    channels={
        "email": ("gemailt", "geschrieben"),
        "call": ("anruf", "angerufen", "telefonat", "telefoniert", "telefon", "telefonisch", "videoanruf"),
        # A decision is `getroffen` as well, and who became `persönlich` was rude.
        "meeting": ("treffen", "besprechung", r"(?<!ung\s)(?<!wahl\s)(?<!absprache\s)getroffen"),
        "chat": ("nachricht", "gechattet"),
        "in_person": (r"(?<!wurde\s)persönlich", "vor ort", "besuch", "besucht", "mittagessen", "kaffee"),
        "social": ("soziale medien",),
        "other": ("sonstiges",),
    },
    by=(r"(?<!as\s)per", "über", "im", "beim", "am(?= telefon)"),
    directions={
        "in": ("vom kunden", "von der kundin", "von ihnen", "von ihm", "von ihr", "eingehende?[mnrs]?"),
        "out": ("von uns", "an den kunden", "an die kundin", "ausgehende?[mnrs]?"),
    },
    # `gefühlt 2 Stunden` says how long it seemed, not how it felt.
    feeling=(r"gefühlt?:?(?! [0-9]\s?(?:h|std|stunden?|m|min|minuten?|tage?|wochen?|mal)\b)",),
    felt={
        -2: ("erschöpft", "sehr erschöpft"),
        -1: ("ein wenig erschöpft", "etwas erschöpft"),
        0: ("weder noch",),
        1: ("ein wenig belebt", "etwas belebt"),
        2: ("belebt", "sehr belebt"),
    },
    kinds={
        "excess_demand": ("mehrforderung", "mehrarbeit"),
        "unclear_expectation": ("unklare erwartung", "unklare erwartungen"),
        "boundary": ("grenzüberschreitung", "grenzverletzung"),
        "reopened": ("wieder aufgerollt", "wiederaufgerollt"),
        "belittling": ("herabsetzung",),
        "public_complaint": ("öffentliche beschwerde",),
        "broken_word": ("gebrochenes wort", "wortbruch"),
        "threat": ("drohung", "bedrohung"),
        "thanks": ("dank", "danke", "bedankt"),
        "cooperation": ("zusammenarbeit", "kooperation"),
        "referral": ("weiterempfehlung", "weiterempfohlen"),
        "prompt_payment": ("pünktliche zahlung", "pünktlich bezahlt", "pünktlich gezahlt"),
    },
    no_kinds=(
        *("mehr", "unklar", "unklare", "wieder", "wieder auf", "öffentlich", "öffentliche", "gebrochen", "gebrochene"),
        *("gebrochenes", "wort", "zusa", "zusammen", "weit", "weite", "weiter", "weitere", "weiterem"),
        *("pünktlich", "pünktliche"),
    ),
    joining=("und", "sowie"),
    our_miss=(
        r"(?:war\s+)?unsere?(?:\s+eigene[rs]?)? (?:fehler|versäumnis|schuld)",
        "eigenes versäumnis",
        "(?:fehler|versäumnis) von uns",
    ),
    # What the client `hat zugesagt` is no promise of ours.
    promise=(r"zusage(?:\s+von\s+uns)?", r"(?<!hat\s)(?:zugesagt|versprochen)"),
    about=("wegen", "bezüglich", r"bzgl\.?"),
    perhaps_about=("über",),
    about_quoted=("zu",),
    hours=("stunden?", r"std\.?"),
    minutes=("minuten?", r"min\.?"),
    lengths={
        15: ("eine viertelstunde", "viertelstunde"),
        30: ("eine halbe stunde", "halbe stunde"),
        45: ("eine dreiviertelstunde", "dreiviertelstunde"),
        60: ("eine stunde",),
        90: ("anderthalb stunden", "eineinhalb stunden"),
    },
    lengths_away={
        "einer minute": 1,
        "einer viertelstunde": 15,
        "einer halben stunde": 30,
        "einer dreiviertelstunde": 45,
        "einer stunde": 60,
        **{f"{word} minuten": number for word, number in _SEVERAL.items()},
        **{f"{word} stunden": 60 * number for word, number in _SEVERAL.items()},
    },
    lasting=("für", "dauer:?"),
    # `in` says in English that they began it.
    left=(
        r"in(?= (?:der|die|das|dem|den|diese[mnrs]?|eine[mnrs]?|unsere[mnrs]?|unserem)\s)",
        r"weder [^\s,;]+ noch [^\s,;]+",
    ),
    turning=(
        *("kein(?:e[mnrs]?|erlei)?", "nicht", "nein", "nie", "niemals", "ohne", "kaum", "statt", "weder"),
        *("(?:über)?nächste[mnrs]?", "kommende[mnrs]?", "vorletzte[mnrs]?", "jede[mnrs]?", "diesen"),
        *("ab", "seit", "bis", "vor", "vom", "von"),
    ),
    belonging=("vom", "von"),
    passed_over=(
        *("mehr", "wieder", "weitere[mnrs]?", "so", "sehr", "ganz", "wirklich", "eine?[mnrs]?", "die", "der", "das"),
    ),
    company=("mit", "bei"),
    titles=("der", "dem", "den", "frau", "herrn?"),
    between=(
        *("ab", "am", "an", "auf", "bei", "beim", "bis", "das", "dem", "den", "der", "die", "ein", "eine", "es", "für"),
        *("im", "kein", "keine", "mit", "nicht", "nie", "ohne", "per", "seit", "um", "und", "vom", "von", "vor", "war"),
        *("wegen", "zu", "zum", "zur", "über"),
    ),
)
