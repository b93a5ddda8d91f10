"""One line of plain words: what is understood, what is left, and nothing guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from clients.domain.facts import Lift, Stressor
from clients.forms.plainwords.reading import read, words_left
from clients.forms.plainwords.said import At, Promise, Reading
from clients.models import Interaction
from clients.queries import words

NOON = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)  # a Tuesday
NAMES = ["Acme", "Acme Labs", "Harbour & Vine", "Call Centre GmbH", "Friday"]
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY, FRIDAY = date(2026, 6, 29), date(2026, 7, 3)


def line(text: str, *names: str) -> Reading:
    """Read a line with the usual names, or with these."""
    return read(text, names=names or NAMES, here=NOON)


def test_a_whole_line_is_understood() -> None:
    reading = line(
        'Acme call 25m felt -2 aggression about invoice promise "send corrected invoice" fri 10:00', "Acme", "Vine"
    )

    said = reading.said
    assert (said.client, said.channel, said.minutes, said.felt, said.issue) == ("Acme", "call", 25, -2, "invoice")
    assert said.stressors == {"aggression"}
    assert said.promise == Promise("send corrected invoice", At(FRIDAY, time(10)))
    assert reading.not_understood == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Acme call gibberish 25m", ("gibberish",)),
        ("Acme no aggression", ("no aggression",)),
        ("Acme not drained, felt -1", ("not drained",)),
        ("Acme next fri 14:00", ("next fri",)),
        ("Acme 25m 30m", ("30m",)),
        ("Acme call mail", ("mail",)),
        ("Acme call in person", ("in person",)),
        ("Acme felt -3", ("felt -3",)),
        ("Acme 1500m", ("1500m",)),
        ("Acme 0m", ("0m",)),
        ("Acme 0 minutes ago", ("0 minutes ago",)),
        ("Acme yesterday 2 hours ago", ("2 hours ago",)),
        ("Acme 2026-02-30", ("2026-02-30",)),
        ("Acme 31 feb", ("31 feb",)),
        ("Acme August 2026", ("August 2026",)),
        ("Acme Jan 5 times", ("Jan 5 times",)),
        ("Acme June 25m", ("June",)),
        ("Acme 12 marketing", ("12 marketing",)),
        ("Acme tomorrow", ("tomorrow",)),
        ("Acme in 3 days", ("in 3 days",)),
        ("Acme in 3 days at 10:00", ("in 3 days at 10:00",)),
        ("Acme call in 2 hours", ("in 2 hours",)),
        ("Acme call within 2 hours", ("within 2 hours",)),
        ("Acme in 1 h 30 min", ("in 1 h 30 min",)),
        ("Acme in an hour", ("in an hour",)),
        ("Acme not in 2 hours", ("not in 2 hours",)),
        ('Acme promise "x" in about 2 hours', ("in about 2 hours",)),
        ('Acme promise "x" in 2-3 days', ("in 2-3 days",)),
        ('Acme promise "x" in 2 months', ("in 2 months",)),
        ('Acme promise "x" in a few minutes', ("in a few minutes",)),
        ('Acme promise "x" in 0 hours', ("in 0 hours",)),
        ('Acme promise "x" fri 10:00 in 2 hours', ("in 2 hours",)),
        ('Acme promise "x" in 3 days in 2 hours', ("in 2 hours",)),
        ('Acme in 2 hours promise "x" fri', ("in 2 hours",)),
        ("Acme promise send it", ("promise send it",)),
        ('Acme promise "x" 2026-13-01', ("2026-13-01",)),
        ('Acme promise "" fri', ('promise "" fri',)),
        ('Acme "call 25m"', ('"call 25m"',)),
        ("Acme exc", ("exc",)),
        ("Acme thanksgiving", ("thanksgiving",)),
        ("Acme Zebra", ("Zebra",)),
        ("Acme call about", ("about",)),
    ],
)
def test_what_is_not_known_is_left_and_said(text: str, left: tuple[str, ...]) -> None:
    assert line(text, "Acme").not_understood == left


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("acme 5m", "Acme"),
        ("5m with ACME", "Acme"),
        ("acme labs 5m", "Acme Labs"),
        ("harbour-vine 5m", "Harbour & Vine"),
        ("harb 5m", "Harbour & Vine"),
        ("vine 5m", "Harbour & Vine"),
        ("call centre gmbh 5m", "Call Centre GmbH"),
        ("call with harbour", "Harbour & Vine"),
        ("friday call", "Friday"),
        ("call about call centre with Acme", "Acme"),
        ('Acme promise "Harbour & Vine"', "Acme"),
        ("call about the vine (Acme)", "Acme"),
    ],
)
def test_whom_a_line_names(text: str, client: str) -> None:
    assert (line(text).said.client, line(text).candidates) == (client, ())


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("acm 5m", {"Acme", "Acme Labs"}),
        ("acme lab 5m", {"Acme", "Acme Labs"}),
        ("vine labs 5m", {"Harbour & Vine", "Acme Labs"}),
        ("5m", set()),
        ("a 5m", set()),
        ("zebra 5m", set()),
    ],
)
def test_what_may_mean_several_is_offered_and_not_guessed(text: str, candidates: set[str]) -> None:
    assert (line(text).said.client, set(line(text).candidates)) == ("", candidates)


@pytest.mark.parametrize(("text", "client"), [("ACME 5m", "ACME"), ("acme 5m", ""), ("Acme 5m", "Acme")])
def test_names_that_differ_in_letter_case_alone_are_told_apart_by_it(text: str, client: str) -> None:
    assert line(text, "Acme", "ACME").said.client == client


@pytest.mark.parametrize(
    ("text", "occurred"),
    [
        ("yesterday", At(MONDAY)),
        ("today 9:30", At(NOON.date(), time(9, 30))),
        ("14:00 yesterday", At(MONDAY, time(14))),
        ("mon", At(MONDAY)),
        ("tue 11:00", At(NOON.date(), time(11))),
        ("tue 13:00", At(date(2026, 6, 23), time(13))),
        ("last tuesday", At(date(2026, 6, 23))),
        ("fri", At(date(2026, 6, 26))),
        ("at 9am", At(NOON.date(), time(9))),
        ("12am", At(NOON.date(), time(0))),
        ("noon", At(NOON.date(), time(12))),
        ("3 June", At(date(2026, 6, 3))),
        ("on 3rd of June 14:00", At(date(2026, 6, 3), time(14))),
        ("June 3", At(date(2026, 6, 3))),
        ("on June 3rd, 2025 at 9:30", At(date(2025, 6, 3), time(9, 30))),
        ("dec. 2", At(date(2025, 12, 2))),
        ("2 weeks ago", At(date(2026, 6, 16))),
        ("a week ago", At(date(2026, 6, 23))),
        ("two hours ago", At(NOON.date(), time(10))),
        ("2026-06-01T08:15", At(date(2026, 6, 1), time(8, 15))),
        ("2 hours ago", At(NOON.date(), time(10))),
        ("20 minutes ago", At(NOON.date(), time(11, 40))),
        ("half an hour ago", At(NOON.date(), time(11, 30))),
        ("1 h 30 min ago", At(NOON.date(), time(10, 30))),
        ("30 hours ago", At(MONDAY, time(6))),
    ],
)
def test_when_it_happened_lies_behind_us(text: str, occurred: At) -> None:
    assert (line(text).said.occurred, line(text).said.minutes) == (occurred, None)


def test_how_long_ago_it_was_and_how_long_it_took_are_told_apart() -> None:
    said = line("Acme call 20m, 2 hours ago").said

    assert (said.occurred, said.minutes) == (At(NOON.date(), time(10)), 20)


def test_how_long_ago_it_was_is_told_to_the_minute() -> None:
    reading = read("20m ago", names=NAMES, here=NOON.replace(hour=0, minute=5, second=40))

    assert reading.said.occurred == At(MONDAY, time(23, 45))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("fri", At(FRIDAY)),
        ("by fri 10:00", At(FRIDAY, time(10))),
        ("tue", At(date(2026, 7, 7))),
        ("tue 13:00", At(NOON.date(), time(13))),
        ("tue 11:00", At(date(2026, 7, 7), time(11))),
        ("tomorrow", At(date(2026, 7, 1))),
        ("until 17:00", At(NOON.date(), time(17))),
        ("in 2 weeks", At(date(2026, 7, 14))),
        ("by 3 July", At(FRIDAY)),
        ("March 2nd at 5pm", At(date(2027, 3, 2), time(17))),
        ("in a week", At(date(2026, 7, 7))),
        ("in two days at 9:30", At(date(2026, 7, 2), time(9, 30))),
        ("in 2 hours", At(NOON.date(), time(14))),
        ("within 2 hours", At(NOON.date(), time(14))),
        ("within a week", At(date(2026, 7, 7))),
        ("due in 30 minutes", At(NOON.date(), time(12, 30))),
        ("in half an hour", At(NOON.date(), time(12, 30))),
        ("in an hour", At(NOON.date(), time(13))),
        ("in three hours", At(NOON.date(), time(15))),
        ("in 48h", At(date(2026, 7, 2), time(12))),
        (", 2026-07-03", At(FRIDAY)),
        ("", None),
    ],
)
def test_a_promise_is_due_ahead_of_us(text: str, due: At | None) -> None:
    assert line(f'promise "x" {text}').said.promise == Promise("x", due)


@pytest.mark.parametrize(
    "text",
    [
        'promise "x" call 20m in 2 hours',
        'in 2 hours promise "x" call 20m',
        'call 20m in 2 hours, our miss, promise "x"',
        'promise "x", 20m call, due in 2 hours',
        'promise "x" call 20m about the logo in 2 hours',
    ],
)
def test_how_far_ahead_is_due_wherever_it_stands(text: str) -> None:
    reading = line(f"Acme {text}", "Acme")

    assert (reading.said.promise, reading.not_understood) == (Promise("x", At(NOON.date(), time(14))), ())
    assert (reading.said.minutes, reading.said.direction, reading.said.channel) == (20, "", "call")


@pytest.mark.parametrize(
    ("here", "due"),
    [
        (datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN), At(date(2026, 3, 29), time(4, 30))),
        (datetime(2026, 10, 24, 23, 30, 50, tzinfo=BERLIN), At(date(2026, 10, 25), time(2, 30))),
        (datetime(2026, 10, 25, 1, 30, tzinfo=BERLIN), At(date(2026, 10, 25), time(2, 30))),
    ],
    ids=["put forward", "before it is put back", "put back"],
)
def test_hours_are_counted_as_they_pass_where_the_clock_changes(here: datetime, due: At) -> None:
    hours = 3 if here.hour == 23 else 2

    assert read(f'promise "x" in {hours} hours', names=[], here=here).said.promise == Promise("x", due)


def test_how_long_ago_it_was_is_counted_as_it_passed_where_the_clock_changed() -> None:
    here = datetime(2026, 3, 29, 4, 30, tzinfo=BERLIN)

    assert read("2 hours ago", names=[], here=here).said.occurred == At(here.date(), time(1, 30))


@pytest.mark.parametrize("text", ["in 2 hours", "in half an hour", "in about 2 hours", "not in an hour"])
def test_how_far_ahead_begins_no_name(text: str) -> None:
    reading = line(f"call {text}", "Hours & Co", "Halfords")

    assert (reading.said.client, reading.candidates) == ("", ())
    assert set(words_left(f"call {text} Acme", here=NOON)) <= {"not", "acme"}


@pytest.mark.parametrize(
    ("text", "direction"), [("in, 20m", "in"), ("in 24 Hours Fitness", "in"), ("in call", "in"), ("in 2 steps", "in")]
)
def test_in_says_who_began_it_before_anything_else(text: str, direction: str) -> None:
    assert line(text, "24 Hours Fitness").said.direction == direction


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("about the new logo 25m", "the new logo"),
        ("about change in scope", "change in scope"),
        ("about mail about it", "mail about it"),
        ('about "felt -2 by mail" call', "felt -2 by mail"),
        ("about the logo, call", "the logo"),
        ("about v1.5 of it.", "v1.5 of it"),
        ("about the logo with Acme", "the logo"),
        ("about delivery in 2 hours", "delivery in 2 hours"),
        ('about delivery in 1 h 30 min, promise "x"', "delivery in 1 h 30 min"),
    ],
)
def test_an_issue_ends_where_something_else_begins(text: str, issue: str) -> None:
    assert line(text).said.issue == issue


def test_parts_and_what_is_left_are_the_whole_line() -> None:
    reading = line("  Acme, call?! gibberish 25m.")

    spans = sorted([*(part.span for part in reading.parts), *reading.left])
    assert "".join(reading.text[span.start : span.end] for span in spans) == reading.text


def test_the_words_that_may_be_a_name_are_known_before_any_name_is() -> None:
    assert words_left("a call with Harbour & Vine about invoice", here=NOON) == ["harbour", "vine"]


@pytest.mark.parametrize("word", [*Interaction.Channel.values, *(str(name) for name in Interaction.Channel.labels)])
def test_every_channel_of_the_form_is_understood(word: str) -> None:
    assert line(word).said.channel in Interaction.Channel.values


@pytest.mark.parametrize("kind", [*words.STRESSORS, *words.LIFTS])
def test_every_kind_is_understood_by_its_key_and_by_its_label(kind: str) -> None:
    label = str({**words.STRESSORS, **words.LIFTS}[kind].label)
    field = "stressors" if kind.upper() in Stressor.__members__ else "lifts"

    assert kind.upper() in {*Stressor.__members__, *Lift.__members__}
    for text in (kind, label, label.upper()):
        assert getattr(line(text).said, field) == {kind}


@pytest.mark.parametrize(("step", "word"), [*words.FELT.items()])
def test_every_step_of_the_scale_is_understood_by_number_and_by_word(step: int, word: Any) -> None:
    assert line(f"felt {step}").said.felt == line(f"felt {word.label}").said.felt == step


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Acme call 20 min promised Fri 10am new draft", "promised Fri 10am new draft"),
        ("Acme promise: tomorrow at 5pm send it", "promise: tomorrow at 5pm send it"),
        ("Acme promised new draft by fri 10:00", "promised new draft by fri 10:00"),
        ("Acme promised a draft, yesterday 14:00", "promised a draft, yesterday 14:00"),
        ("Acme promised a draft next fri 10:00", "promised a draft next fri 10:00"),
        ("Acme promised 3 July, 9:30", "promised 3 July, 9:30"),
        ("Acme promised fri 10:00 call 20m", "promised fri 10:00"),
        ("Acme about the draft promised fri 10:00", "fri 10:00"),
    ],
)
def test_a_day_after_a_promise_without_quotation_marks_is_not_when_the_contact_was(text: str, left: str) -> None:
    reading = line(text, "Acme", "Friday Ltd", "July & Sons")

    assert (reading.said.client, reading.said.occurred, reading.said.promise) == ("Acme", None, None)
    assert (reading.not_understood, reading.lacks_title) == ((left,), True)


@pytest.mark.parametrize(
    ("text", "lacks_title"),
    [
        ("Acme yesterday call promised a draft", True),
        ('Acme promise "x" fri 10:00 yesterday call', False),
        ('Acme promised a draft: promise "x" fri 10:00, yesterday call', False),
        ("Acme no promise yesterday", False),
    ],
)
def test_any_other_day_is_when_the_contact_was(text: str, *, lacks_title: bool) -> None:
    reading = line(text)

    assert (reading.said.occurred, reading.lacks_title) == (At(NOON.date() - timedelta(days=1)), lacks_title)
