from __future__ import annotations

import re

import pytest

from clients.domain.wording import LANGUAGES, Rule, check, rules

EVERY = [(language, rule) for language in LANGUAGES for rule in rules(language).every]
FLAGGED = [
    pytest.param(language, rule.id, text, id=f"{language}: {rule.id}: {text}")
    for language, rule in EVERY
    for text in rule.flagged
]
FINE = [(language, text) for language, rule in EVERY for text in rule.fine]
FINE += [(language, text) for language in LANGUAGES for text in rules(language).fine]


@pytest.mark.parametrize(("language", "rule", "text"), FLAGGED)
def test_a_flagged_example_is_found_by_its_rule(language: str, rule: str, text: str) -> None:
    assert rule in {found.rule.id for found in check(text, language=language)}


@pytest.mark.parametrize(("language", "text"), FINE)
def test_a_fine_example_is_left_alone(language: str, text: str) -> None:
    assert [(found.rule.id, found.words) for found in check(text, language=language)] == []


@pytest.mark.parametrize("rule", [pytest.param(rule, id=f"{language}: {rule.id}") for language, rule in EVERY])
def test_a_rule_says_why_offers_another_way_and_shows_both_sides(rule: Rule) -> None:
    assert rule.name
    assert rule.why
    assert rule.instead
    assert len(rule.flagged) >= 5
    assert len(rule.fine) >= 5


def test_english_and_german_have_rules_and_another_language_says_that_it_has_none() -> None:
    assert LANGUAGES == ("de", "en")
    with pytest.raises(KeyError):
        check("Bonjour", language="fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_rules_in_the_same_order_for_drafts_and_for_notes(language: str) -> None:
    assert [(rule.id, rule.note) for rule in rules(language).every] == [
        (rule.id, rule.note) for rule in rules("en").every
    ]


def test_a_place_is_the_one_in_the_text_as_it_was_typed() -> None:
    text = "🙂 “Fine”\u00a0– sorry,\nbut that’s how it is. You’re simply wrong."
    assert {text[found.start : found.end] for found in check(text)} == {found.words for found in check(text)}
    assert {"sorry,\nbut", "You’re simply wrong"} <= {found.words for found in check(text)}


def test_findings_come_in_the_order_of_the_text() -> None:
    starts = [found.start for found in check("You are wrong. Calm down. You always do this, or else.")]
    assert len(starts) >= 4
    assert starts == sorted(starts)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🙂", "…", "“”", "'"])
def test_a_text_without_words_has_no_findings(text: str) -> None:
    assert check(text) == []


def test_a_second_look_finds_the_same() -> None:
    text = "Typical client: they never pay on time, and you should have told us."
    assert check(text) == check(text)


def test_a_note_is_read_for_labels_and_absolute_words_alone() -> None:
    text = "He is a control freak and never listens. You failed to send it, or else."
    assert {found.rule.id for found in check(text, note=True)} == {"label", "absolute"}
    assert {"blame", "threat"} <= {found.rule.id for found in check(text)}


@pytest.mark.parametrize(
    "text", ["He wrote: “You are idiots.”", "She said: 'You never listen!'", "He said we were lazy."]
)
def test_words_of_others_are_facts(text: str) -> None:
    assert check(text, note=True) == []


def test_an_apology_ends_at_an_empty_line_but_not_where_the_line_was_wrapped() -> None:
    assert [found.rule.id for found in check("We are sorry about Friday\nbut you were late.")][:1] == [
        "but_after_apology"
    ]
    assert check("We are sorry about Friday\n\nbut first things first") == []


@pytest.mark.parametrize(
    ("language", "word"),
    [
        *(("en", word) for word in ("sorry ", "you are so very ", "if you do not pay ", "he said ")),
        *(("de", word) for word in ("tut mir leid, ", "Sie sind so sehr ", "wenn Sie nicht zahlen ", "er sagte ")),
        *((language, word) for language in LANGUAGES for word in ('"a ', "'a ", "! ", "\n")),
    ],
)
def test_a_long_text_of_the_same_words_is_read_to_its_end(language: str, word: str) -> None:
    text = (word * 10_000)[:10_000]
    assert all(found.words == text[found.start : found.end] for found in check(text, language=language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_repeated_without_bound_but_the_letters_of_a_word(language: str) -> None:
    held = rules(language)
    patterns = [*held.quoted, *(pattern for rule in held.every for pattern in (*rule.patterns, *rule.unless))]

    assert [pattern.pattern for pattern in patterns if re.search(r"(?<!\\)\)[*+]", pattern.pattern)] == []


def test_no_language_finds_nothing() -> None:
    assert check("You are wrong.", language="") == []


@pytest.mark.parametrize(
    "text", ["youre simply wrong", "no thats just not true", "you didnt answer me", "hes an idiot"]
)
def test_apostrophes_may_be_left_out(text: str) -> None:
    assert check(text)


def test_a_word_of_ours_after_a_quotation_is_ours() -> None:
    text = 'Your claim that nobody says "gij" any more is nonsense.'
    assert [found.words for found in check(text)] == [text.removesuffix(".")]
