"""What German has of its own: two ways to say you, inflection, word order, quotation marks, and reported speech."""

from __future__ import annotations

import pytest

from clients.domain.wording import check


def heard(text: str, *, note: bool = False) -> set[str]:
    """Return the rules that fire in a German text."""
    return {found.rule.id for found in check(text, language="de", note=note)}


@pytest.mark.parametrize(
    ("rule", "texts"),
    [
        ("blame", ("Sie haben die Frist versäumt.", "Du hast die Frist versäumt.", "Ihr habt die Frist versäumt.")),
        ("blame", ("Das war Ihr Fehler.", "Das war dein Fehler.", "Das war euer Fehler.")),
        ("superiority", ("Glauben Sie mir, das hält.", "Glaub mir, das hält.")),
        ("wrong", ("Sie irren sich.", "Du irrst dich.", "Ihr irrt euch.", "Da irren Sie sich.")),
        ("threat", ("Das werden Sie noch bereuen.", "Das wirst du noch bereuen.")),
    ],
)
def test_whoever_is_addressed_may_be_any_you(rule: str, texts: tuple[str, ...]) -> None:
    assert [text for text in texts if rule not in heard(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Sie haben uns nicht informiert.",
        "Leider haben Sie uns nicht informiert.",
        "Das kommt davon, weil Sie uns nicht informiert haben.",
        "Wenn Sie uns informiert hätten, wäre das Heft fertig.",
        "Hätten Sie uns nur früher informiert.",
    ],
)
def test_blame_is_heard_wherever_the_verb_stands(text: str) -> None:
    assert "blame" in heard(text)


@pytest.mark.parametrize(
    "text",
    ["Er ist stur.", "Ein sturer Mann.", "Mit einem sturen Kunden.", "Weil sie so stur ist, schreibe ich lieber."],
)
def test_a_label_is_heard_in_every_inflection(text: str) -> None:
    assert heard(text, note=True) == {"label"}


@pytest.mark.parametrize("text", ["Sie sind unverschaemt.", "Haetten Sie uns nur frueher informiert.", "Er ist bloed."])
def test_umlauts_may_be_spelt_out(text: str) -> None:
    assert heard(text)


@pytest.mark.parametrize(
    "said",
    [
        "Er schrieb: „Ihr seid Idioten.“",
        "Sie sagte: »Sie hören nie zu!«",
        "Wörtlich: ‚Das ist Ihre Schuld.‘",
        "„Sie sind schuld“, meinte Frau Adler am Telefon.",
        "Ihre Mail: ›Das ist eine Frechheit.‹",
        "Der Kunde sagte, wir seien immer zu spät.",
        "Sie findet, dass wir nie zurückrufen.",
        "Laut Herrn Brandt waren wir unfähig.",
        "Er meint, das sei unser Fehler, und wir hätten nie geantwortet.",
    ],
)
def test_words_of_others_are_facts(said: str) -> None:
    assert heard(said) == set()
    assert heard(said, note=True) == set()


def test_sie_is_the_reader_and_sie_is_somebody_else() -> None:
    assert heard("Das liegt daran, dass Sie die Bilder nicht geschickt haben.") == {"blame"}
    assert heard("Das liegt daran, dass sie die Bilder nicht geschickt haben.") == set()


def test_a_note_is_read_for_labels_and_absolute_words_alone() -> None:
    text = "Er ist ein Kontrollfreak und hört nie zu. Sie haben es versäumt, sonst passiert was."
    assert heard(text, note=True) == {"label", "absolute"}
    assert {"blame", "threat"} <= heard(text)
