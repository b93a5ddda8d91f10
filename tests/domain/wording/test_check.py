from __future__ import annotations

import pytest

from clients.domain.wording import LANGUAGES, Rule, check, rules

EVERY = rules("en").every
FLAGGED = [pytest.param(rule, text, id=f"{rule.id}: {text}") for rule in EVERY for text in rule.flagged]
FINE = [text for rule in EVERY for text in rule.fine] + list(rules("en").fine)


@pytest.mark.parametrize(("rule", "text"), FLAGGED)
def test_a_flagged_example_is_found_by_its_rule(rule: Rule, text: str) -> None:
    assert rule.id in {found.rule.id for found in check(text)}


@pytest.mark.parametrize("text", FINE)
def test_a_fine_example_is_left_alone(text: str) -> None:
    assert [(found.rule.id, found.words) for found in check(text)] == []


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_a_rule_says_why_offers_another_way_and_shows_both_sides(rule: Rule) -> None:
    assert rule.name
    assert rule.why
    assert rule.instead
    assert len(rule.flagged) >= 5
    assert len(rule.fine) >= 5


def test_english_has_rules_and_another_language_says_that_it_has_none() -> None:
    assert LANGUAGES == ("en",)
    with pytest.raises(KeyError):
        check("Bonjour", language="fr")


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
    "word", ["sorry ", "you are so very ", "if you do not pay ", '"a ', "'a ", "! ", "\n", "he said "]
)
def test_a_long_text_of_the_same_words_is_read_to_its_end(word: str) -> None:
    text = (word * 10_000)[:10_000]
    assert all(found.words == text[found.start : found.end] for found in check(text))


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
