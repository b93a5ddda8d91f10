"""What holds of any line whatever, in two languages at once."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients.forms.plainwords.reading import read
from clients.forms.plainwords.writing import written

NAMES = ["Weber", "Freitag", "Mo", "Dank", "Vor Ort GmbH", "Über uns AG", "Fr. Weber", "Met"]
WORDS = [
    *NAMES,
    *("Anruf", "E-Mail", "vor Ort", "per Chat", "am Telefon", "vom Kunden", "von uns", "in", "call", "felt -1"),
    *("25 Min.", "1 Std. 30 Min.", "1,5 Stunden", "eine halbe Stunde", "anderthalb Stunden", "1h30", "um", "bis"),
    *("gefühlt -2", "Gefühl: +1", "gefühlt weder noch", "gefühlt 2 Stunden", "Dank", "und Aggression", "mehrf"),
    *("wieder aufgerollt", "unser Fehler", "kein", "nicht mehr", "weder", "noch", "vor", "seit", "in der", "mit der"),
    *('wegen "Logo"', "wegen", "über", "zu", "zu „Logo“", 'Zusage "x"', "versprochen „a “", "promise", "about"),
    *("Fr 10:00", "Fr.", "So", "so", "letzten Di", "am Mo", "gestern", "morgen", "am Morgen", "14 Uhr", "14.30 Uhr"),
    *("3.7.", "29.2.", "31.2.", "03.07.2026", "1.1.99", "1.1.2199", "in 3 Tagen", "vor einer Woche", "in 999 Wochen"),
    *("in 2 Stunden", "in einer halben Stunde", "bis in drei Tagen um 9", "in ca. 2 Std."),
    *("3. Dezember", "am 3. Dez.", "31. Feb", "halb zehn", "Viertel vor 3", "um 9", "um 9.30", "vor 2 Stunden", "ago"),
    *("yesterday", "fri 10:00", ",", ".", '"', "„", "“", ":", "\u017fun", "m\u0131ttwoch", "STRASSE", "ẞ"),
]
LINES = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=10).map("".join),
)
ZONES = st.sampled_from([UTC, ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe")])
FIRST, LAST = datetime(1971, 1, 1), datetime(2190, 1, 1)  # noqa: DTZ001 (Hypothesis adds the zones)
MOMENTS = st.datetimes(FIRST, LAST, timezones=ZONES).map(lambda at: at.replace(microsecond=0))
SOME_NAMES = st.lists(st.sampled_from(NAMES), max_size=5, unique=True)
#: A busy machine is no fault of a line.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(text=LINES, names=SOME_NAMES, here=MOMENTS)
def test_any_line_can_be_read_and_every_character_has_its_place(text: str, names: list[str], here: datetime) -> None:
    reading = read(text, names=names, here=here)

    spans = sorted([*(part.span for part in reading.parts), *reading.left])
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert all(start < end for start, end in spans)


@unhurried
@given(text=LINES, names=SOME_NAMES, here=MOMENTS, later=MOMENTS)
def test_what_was_understood_can_be_written_so_that_it_says_the_same_at_any_time(
    text: str, names: list[str], here: datetime, later: datetime
) -> None:
    said = read(text, names=names, here=here).said

    again = read(written(said), names=names, here=later)

    assert again.said == said
    assert again.not_understood == ()
