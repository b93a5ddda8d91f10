"""What the rule takes out of a text, and what it leaves to be gone over by hand."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from clients.queries.mentions import Kind, Mentions, Word, words_for
from clients.queries.practice.stripping import Known, maybes, named, replaced, strip

pytestmark = pytest.mark.embedded
DAY_ONE = date(2026, 6, 1)
ADA = Known("[contact A]", words_for(name="Ada Lindström", email="ada.l@acme-works.example", phone="+49 170 555 12 34"))
TRUST = Known("[the client]", [Word(Kind.NAME, "Juniper School Trust")], ["Juniper", "Trust"])


def stripped(text: str, *known: Known) -> str:
    """Return a text after the rule, with the two of these tests."""
    return strip(text, known or (ADA, TRUST), first_day=DAY_ONE).text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ada Lindström called.", "[contact A] called."),
        ("LINDSTROEM, Ada: no", "[contact A]: no"),
        ("ada's wish", "[contact A]'s wish"),
        ("Juniper lost our trust.", "[the client] lost our trust."),
        ("write to ada.l@acme-works.example", "write to [e-mail]"),
        ("call 0170/5551234 or +49 (170) 555-1234", "call [contact A] or [contact A]"),
        ("or 0171 / 99 88 77 6", "or [phone number]"),
        ("see https://acme.example/x?y=1 now", "see [link] now"),
        ("see acme.com/x", "see [link]"),
        (f"EUR {5000 * '1'}", "[about 100,000,000,000,000 EUR]"),
        ("by 2026-06-04, not 3 June", "by [day 4], not [day 3]"),
        ("since May 28, 2026 and 31.05.", "since [4 days before] and [1 day before]"),
        ("on 03/04/2026", "on [a day]"),
        ("Invoice INV-2026-014 over € 4,312.50", "Invoice [number] over [about 4,000 €]"),
        ("1.9k EUR a month", "[about 2,000 EUR] a month"),
        ("at 12 Harbour Street, or Lange Straße 5", "at [address], or Lange Straße 5"),
        ("Hauptstraße 5 in 10115", "[address] in [number]"),
        ("three rounds at 16:40, 5 pages", "three rounds at 16:40, 5 pages"),
    ],
)
def test_what_the_records_or_its_form_give_away_is_taken_out(text: str, left: str) -> None:
    assert stripped(text) == left


NAMES = st.sampled_from(["Ada", "Müller", "O’Neil", "Jean-Luc", "de Vries", "Łukasz", "Will", "Ng", "Smith & Co"])
SPELLINGS = st.sampled_from([str, str.upper, str.lower, str.title])
PIECES = st.one_of(
    st.text("ab .,-—'’()\n019@", max_size=12),
    st.sampled_from(
        ["Ada", "ada", "mueller", "+49170", "5551234", "0170 555 1234", "x@y.example", "€ 400", "2026-06-02"]
    ),
)


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, list[Known]]:
    """Return a text made of names, addresses, numbers and what may stand between, and what the records know."""
    people = [
        (f"{draw(NAMES)} {draw(NAMES)}", draw(st.sampled_from(["x@y.example", "", "b.a@ab.example"])), draw(phones))
        for _person in range(draw(st.integers(1, 3)))
    ]
    known = [
        Known(f"[{at}]", words_for(name=name, email=email, phone=phone))
        for at, (name, email, phone) in enumerate(people)
    ]
    words = st.sampled_from([word.text for one in known for word in one.words])
    told = st.builds(lambda word, spell: spell(word), words, SPELLINGS)
    return "".join(draw(st.lists(st.one_of(told, PIECES), max_size=12))), known


phones = st.sampled_from(["+49 170 555 1234", "0170-5551234", "5551234", ""])


@given(stories())
def test_nothing_that_is_known_survives_the_rule(story: tuple[str, list[Known]]) -> None:
    text, known = story
    mentions = Mentions([word for one in known for word in one.words])

    assert not [left for left in strip(text, known, first_day=DAY_ONE).left if mentions.occur_in(left)]


@given(st.text(max_size=60))
def test_a_text_of_any_kind_comes_through(text: str) -> None:
    once = strip(text, [ADA], first_day=DAY_ONE)

    assert all(left in text or max(text) >= "\ue000" for left in once.left)


def test_a_sign_of_our_own_in_a_text_is_no_gap() -> None:
    assert stripped("a\ue000b Ada") == "ab [contact A]"


def test_a_word_with_a_capital_within_a_sentence_may_be_a_name() -> None:
    found = maybes(
        "The Lindenhof is late. Then I said: Berta knows. [contact A] left for VAT on Monday.", "“Hello Otto”"
    )

    assert [one.word for one in found] == ["Lindenhof", "VAT", "Otto"]
    assert (found[0].before, found[0].after[:8]) == ("The ", " is late")


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("Sie fragt, ob die neue Rechnung von Weber ist.", ["Weber"]),
        ("Der Anruf kam im letzten Monat, und keine Antwort von Hofbauer.", ["Hofbauer"]),
        ("Ich sagte, dass Lindenhof zahlt, und Rechnung 2 fehlt.", ["Lindenhof", "Rechnung"]),
        ("Ich habe Rechnung und Entwurf geschickt; die Rechnung fehlt.", ["Entwurf"]),
        ("He said that in die Linden nobody is.", ["Linden"]),
    ],
)
def test_a_german_noun_after_its_article_is_hardly_a_name(text: str, likely: list[str]) -> None:
    found = maybes(text)

    assert [one.word for one in found if one.is_likely] == likely
    assert [one.is_likely for one in found] == sorted((one.is_likely for one in found), reverse=True)


def test_a_ticked_word_goes_wherever_it_stands() -> None:
    assert replaced("Lindenhof? The Lindenhof’s, Lindenhofer", ["Lindenhof"]) == "[name]? The [name]’s, Lindenhofer"
    assert replaced("as it was", []) == "as it was"


@pytest.mark.parametrize(("text", "word"), [("ADA LINDSTRÖM", "Ada Lindström"), ("Ada, a name alone", ""), ("", "")])
def test_what_is_sure_to_mean_somebody_is_named(text: str, word: str) -> None:
    assert named(text, [ADA, TRUST]) == word


def test_days_months_and_our_own_words_are_no_names_in_the_language_of_the_page() -> None:
    said = "Tag 3, Telefonat: am Freitag rief Frau Weber an (Pünktliche Zahlung), im Mai kam eine E-Mail."

    with translation.override("de"):
        assert [one.word for one in maybes(said)] == ["Frau", "Weber"]
