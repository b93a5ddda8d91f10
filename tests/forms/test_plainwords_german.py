"""The same line in German, or in both languages: what is understood, what is left, and nothing guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from clients.forms.plainwords.german import GERMAN
from clients.forms.plainwords.reading import read, words_left
from clients.forms.plainwords.said import At, Promise, Reading
from clients.forms.plainwords.writing import written
from clients.models import Interaction
from clients.queries import words

NOON = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)  # a Tuesday
NAMES = ["Weber", "Acme", "Mitchell", "Niels", "Freitag"]


def line(text: str, *names: str) -> Reading:
    """Read a line with the usual names, or with these."""
    return read(text, names=names or NAMES, here=NOON)


def test_a_whole_line_is_understood() -> None:
    reading = line(
        'Weber Anruf 25 min gefühlt -1 Mehrarbeit wegen "Logo" Zusage "neuer Entwurf" Fr 10:00', "Weber", "Logo"
    )

    said = reading.said
    assert (said.client, said.channel, said.minutes, said.felt, said.issue) == ("Weber", "call", 25, -1, "Logo")
    assert said.stressors == {"excess_demand"}
    assert said.promise == Promise("neuer Entwurf", At(date(2026, 7, 3), time(10)))
    assert reading.not_understood == ()


@pytest.mark.parametrize(
    ("text", "full"),
    [
        (
            "Acme: gestern 14 Uhr Mail von uns, 1,5 Std., Aggression und Dank über Rechnung, unser Fehler",
            'Acme: 2026-06-29 14:00 email from us 90m aggression thanks about "Rechnung" our miss',
        ),
        ("Acme versprochen „Korrektur“ bis morgen 9:30", 'Acme: promise "Korrektur" 2026-07-01 09:30'),
        (
            'call mit Weber gestern, 25 Minuten, felt erschöpft, about "Logo"',
            'Weber: 2026-06-29 call 25m felt -2 about "Logo"',
        ),
        (
            "Besuch bei Frau Weber letzten Freitag 14:30 Uhr eine Viertelstunde Gefühl: +1",
            "Weber: 2026-06-26 14:30 in_person 15m felt +1",
        ),
        ("TELEFONAT WEBER GEFÜHLT EIN WENIG ERSCHÖPFT", "Weber: call felt -1"),
        ("Weber, gefuehlt ein wenig erschoepft, Grenzueberschreitung", "Weber: felt -1 boundary"),
        ("Weber Nachricht vom Kunden wegen neuem Logo, 5 Min.", 'Weber: chat from them 5m about "neuem Logo"'),
        ("Weber am Telefon, an den Kunden, bzgl. Angebot", 'Weber: call from us about "Angebot"'),
        ("Weber Anruf, Fehler von uns", "Weber: call our miss"),
        ("Weber Anruf, war unser eigenes Versäumnis", "Weber: call our miss"),
        ("Weber hat: pünktlich bezahlt und Weiterempfehlung", "Weber: prompt payment referral"),
    ],
)
def test_german_words_mean_what_the_english_ones_do(text: str, full: str) -> None:
    assert written(line(text).said) == full


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Weber kein Anruf, Mail", ("kein Anruf",)),
        ("Weber keine weitere Drohung", ("keine weitere Drohung",)),
        ("Weber nicht mehr erschöpft, gefühlt -1", ("nicht mehr erschöpft",)),
        ("Weber nie wieder Mehrarbeit", ("nie wieder Mehrarbeit",)),
        ("Weber ohne Aggression", ("ohne Aggression",)),
        ("Weber weder Aggression noch Drohung", ("weder Aggression noch Drohung",)),
        ("Weber nicht wieder aufgerollt", ("nicht wieder aufgerollt",)),
        ("Weber nicht unser Fehler", ("nicht unser Fehler",)),
        ("Weber nein danke", ("nein danke",)),
        ("Weber statt Anruf Mail", ("statt Anruf",)),
        ("Weber Entscheidung getroffen", ("Entscheidung getroffen",)),
        ("Weber wurde persönlich", ("wurde persönlich",)),
        ("Weber Brief", ("Brief",)),
        ("Weber Anruf in der Sache", ("in der Sache",)),
        ("Weber Anruf zu Logo", ("zu Logo",)),
        ("Weber Anruf über 25 min", ("über",)),
        ("Weber Anruf über Teams", ("über Teams",)),
        ("Weber gefühlt 2 Stunden", ("gefühlt",)),
        ("Weber gefühlt -3", ("gefühlt -3",)),
        ("Weber Zusage neuer Entwurf", ("Zusage neuer Entwurf",)),
        ("Weber hat versprochen „Zahlung“", ("hat versprochen „Zahlung“",)),
        ("Weber Zusage vom Kunden „Zahlung“", ("Zusage", "„Zahlung“")),
        ("Weber keine Zusage „Logo“", ("keine Zusage „Logo“",)),
        ("Weber Anruf 25 min 30 Minuten", ("30 Minuten",)),
    ],
)
def test_what_is_turned_round_or_means_something_else_is_left_and_said(text: str, left: tuple[str, ...]) -> None:
    assert line(text, "Weber").not_understood == left


@pytest.mark.parametrize(
    "text",
    ["mehr", "wieder", "wieder auf", "weiter", "weitere", "zusammen", "unklar", "öffentlich", "pünktlich", "wort"],
)
def test_a_word_of_its_own_is_not_the_beginning_of_a_stressor_or_a_lift(text: str) -> None:
    reading = line(f"Weber {text} Logo", "Weber")

    assert reading.said.stressors | reading.said.lifts == set()
    assert reading.not_understood == (f"{text} Logo",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mehrf", "excess_demand"),
        ("unkl", "unclear_expectation"),
        ("unklare Erw", "unclear_expectation"),
        ("Grenzü", "boundary"),
        ("grenzue", "boundary"),
        ("wieder aufg", "reopened"),
        ("hera", "belittling"),
        ("oeffentliche besch", "public_complaint"),
        ("gebrochenes Wort", "broken_word"),
        ("droh", "threat"),
        ("danke", "thanks"),
        ("zusammena", "cooperation"),
        ("weiterempf", "referral"),
        ("pünktliche Z", "prompt_payment"),
    ],
)
def test_the_beginning_of_a_stressor_or_a_lift_is_enough(text: str, kind: str) -> None:
    said = line(f"Weber {text}, Anruf", "Weber").said

    assert said.stressors | said.lifts == {kind}


@pytest.mark.parametrize("kind", [*words.STRESSORS, *words.LIFTS])
def test_every_kind_has_a_german_name_that_is_understood(kind: str) -> None:
    for name in GERMAN.kinds.get(kind, ("Aggression",)):
        said = line(f"Weber {name}").said
        assert said.stressors | said.lifts == {kind}


@pytest.mark.parametrize(
    ("label", "channel"),
    [
        ("E-Mail", "email"),
        ("Telefonat", "call"),
        ("Besprechung", "meeting"),
        ("Chat", "chat"),
        ("Persönlich", "in_person"),
        ("Ticket", "ticket"),
        ("Soziale Medien", "social"),
        ("Sonstiges", "other"),
    ],
)
def test_every_channel_is_understood_by_its_label(label: str, channel: str) -> None:
    assert channel in Interaction.Channel.values
    assert line(f"Weber {label}").said.channel == channel


@pytest.mark.parametrize(
    ("step", "label"),
    [*enumerate(("erschöpft", "ein wenig erschöpft", "weder noch", "ein wenig belebt", "belebt"), start=-2)],
)
def test_every_step_of_the_scale_is_understood_by_number_and_by_word(step: int, label: str) -> None:
    assert line(f"gefühlt {step:+d}").said.felt == line(f"Gefühl: {label}").said.felt == step


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("25 Min.", 25),
        ("25 Minuten, Anruf", 25),
        ("1 Std.", 60),
        ("1 Std. 30 Min.", 90),
        ("1:15 Std", 75),
        ("1,5 Stunden", 90),
        ("EINE HALBE STUNDE", 30),
        ("eine Dreiviertelstunde", 45),
        ("eine Viertelstunde", 15),
        ("anderthalb Stunden", 90),
        ("a quarter of an hour", 15),
        ("0 Minuten", None),
        ("25 Stunden", None),
    ],
)
def test_how_long_it_took(text: str, minutes: int | None) -> None:
    assert line(text).said.minutes == minutes


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("wegen der Rechnung 25 min", "der Rechnung"),
        ("wegen Rechnung vom Montag, gestern", "Rechnung vom Montag"),
        ("bezüglich „neues Logo“", "neues Logo"),
        ('zu "neues Logo"', "neues Logo"),
        ("über das Logo mit Weber", "das Logo"),
        ("über 25 min", ""),
        ("über eine Stunde", ""),
    ],
)
def test_an_issue_ends_where_something_else_begins(text: str, issue: str) -> None:
    assert line(text, "Weber", "Acme").said.issue == issue


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Anruf mit Web", "Weber"),
        ("mit der Weber Anruf", "Weber"),
        ("Anruf mit Herrn Weber", "Weber"),
        ("Freitag Anruf", "Freitag"),
        ("Anruf am Freitag mit Weber", "Weber"),
        ("nie Aggression", ""),
        ("Mail mit Gibberish", ""),
    ],
)
def test_whom_a_line_names(text: str, client: str) -> None:
    assert (line(text).said.client, line(text).candidates) == (client, ())


@pytest.mark.parametrize("name", ["Met", "Signal", "An", "Die", "Vor Ort GmbH", "Dank", "Mo", "Do", "Treffen & Co"])
def test_a_client_may_be_called_like_a_word_of_the_line(name: str) -> None:
    reading = line(f"{name}: gestern 14 Uhr, 25 Minuten", name, "Weber")

    assert (reading.said.client, reading.said.minutes, reading.not_understood) == (name, 25, ())


def test_joints_between_the_parts_are_no_beginning_of_a_name() -> None:
    assert words_left("das Treffen mit der Weber am Telefon war wegen Logo", here=NOON) == ["weber", "telefon"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I am so drained, Acme call", ("call", None)),
        ("Acme so 14:00 call", ("call", At(NOON.date(), time(14)))),
        ("Acme call, no die cast 9 am last tue", ("call", At(date(2026, 6, 23), time(9)))),
        ("Acme email as per brief", ("email", None)),
        ("Acme call about v1.5", ("call", None)),
        ("Acme call in 25 minutes", ("call", None)),
    ],
)
def test_an_english_line_reads_as_english(text: str, said: tuple[Any, ...]) -> None:
    reading = line(text)

    assert (reading.said.channel, reading.said.occurred) == said
    assert reading.said.client == "Acme"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Weber Anruf 10 min Zusage Fr 10:00 Entwurf", "Zusage Fr 10:00 Entwurf"),
        ("Weber Anruf 90m Zusage bis morgen 14 Uhr Rechnung schicken", "Zusage bis morgen 14 Uhr Rechnung schicken"),
        ("Weber versprochen: Entwurf, spätestens am Montag um 9", "versprochen: Entwurf, spätestens am Montag um 9"),
        ("Weber zugesagt nächsten Freitag 10 Uhr", "zugesagt nächsten Freitag 10 Uhr"),
        ("Weber wegen Entwurf zugesagt 3.7. 14 Uhr", "3.7. 14 Uhr"),
    ],
)
def test_a_day_after_a_promise_without_quotation_marks_is_not_when_the_contact_was(text: str, left: str) -> None:
    reading = line(text, "Weber", "Montage GmbH")

    assert (reading.said.client, reading.said.occurred, reading.said.promise) == ("Weber", None, None)
    assert (reading.not_understood, reading.lacks_title) == ((left,), True)
