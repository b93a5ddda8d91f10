"""What holds of any line whatever."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from clients.forms.plainwords.reading import read
from clients.forms.plainwords.writing import written

NAMES = ["Acme", "Acme Labs", "Harbour & Vine", "Call Centre GmbH", 'Bob "The Builder" Ltd', "Friday", "O'Brien"]
WORDS = [
    *NAMES,
    *("call", "e-mail", "in person", "in", "out", "from them", "25m", "1h30", "1:15 h", "1.5h", "an hour", "90 min"),
    *("felt -2", "felt +1", "felt drained", "aggression", "excess demand", "belit", "thanks", "our miss", "no", "next"),
    *("about invoice", 'about "the logo"', "about", 'about “a "b"”', 'promise "x"', "promise", "promise „a “"),
    *(
        "fri 10:00",
        "yesterday",
        "tomorrow",
        "2026-07-03",
        "in 3 days",
        "in 2 hours",
        "in about 2 hours",
        "in a week at 9:30",
        "3 days ago",
        "2 hours ago",
        "99 hours",
        "ago",
        "2pm",
        "noon",
        "9999-99-99",
    ),
    *("with", "and", ",", ".", '"', "“", "”", ":", ";", "(", ")", "gibberish", "İ", "ß", "\n", "٣m", "\0"),
]
LINES = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=10).map("".join),
)
ZONES = st.sampled_from([UTC, ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe")])
FIRST, LAST = datetime(1971, 1, 1), datetime(2190, 1, 1)  # noqa: DTZ001 (Hypothesis adds the zones)
MOMENTS = st.datetimes(FIRST, LAST, timezones=ZONES).map(lambda at: at.replace(microsecond=0))
SOME_NAMES = st.lists(st.one_of(st.sampled_from(NAMES), st.text(min_size=1, max_size=12)), max_size=4, unique=True)


@given(text=LINES, names=SOME_NAMES, here=MOMENTS)
def test_any_line_can_be_read_and_every_character_has_its_place(text: str, names: list[str], here: datetime) -> None:
    reading = read(text, names=names, here=here)

    spans = sorted([*(part.span for part in reading.parts), *reading.left])
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert all(start < end for start, end in spans)


@given(text=LINES, names=SOME_NAMES, here=MOMENTS)
def test_a_client_is_either_said_or_offered_and_was_known(text: str, names: list[str], here: datetime) -> None:
    reading = read(text, names=names, here=here)

    assert not (reading.said.client and reading.candidates)
    assert {reading.said.client, *reading.candidates} - {""} <= set(names)
    assert len(reading.candidates) != 1 or reading.candidates[0] in names


@given(text=LINES, names=st.lists(st.sampled_from(NAMES), max_size=6, unique=True), here=MOMENTS, later=MOMENTS)
def test_what_was_understood_can_be_written_so_that_it_says_the_same_at_any_time(
    text: str, names: list[str], here: datetime, later: datetime
) -> None:
    said = read(text, names=names, here=here).said

    again = read(written(said), names=names, here=later)

    assert again.said == said
    assert again.not_understood == ()
