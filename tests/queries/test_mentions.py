"""A person is found in a text however they are written, and nobody else is."""

from __future__ import annotations

import html
import json
import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.queries.mentions import Kind, Mentions, Word, words_for

ANNA = Mentions(words_for(name="Anna Müller-O'Neil", email="anna@studio.example", phone="+49 30 1234567"))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Müller-O'Neil",
        "ANNA MÜLLER-O'NEIL",
        "anna mueller o'neil",
        unicodedata.normalize("NFD", "Anna Müller-O'Neil"),
        html.escape("Anna Müller-O'Neil"),
        "Anna M&uuml;ller-O&#39;Neil",
        json.dumps("Anna Müller-O'Neil")[1:-1],
        quote("Anna Müller-O'Neil"),
        "Anna\u00a0Müller\u00ad-O'Neil",
        "Müller-O'Neil, Anna",
        "anna.müller-o'neil",
        "Anna\nMüller-O'Neil",
        "ＡＮＮＡ",
        "anna@studio.example",
        "Anna@Studio.Example",
        "anna%40studio.example",
        "+49 30 1234567",
        "+49 (0)30 123 45 67",
        "0049-30-1234567",
        "030/1234567",
    ],
)
def test_a_person_is_taken_out_however_written(text: str) -> None:
    assert ANNA.erased(f"Then {text} said so.") == "Then [erased] said so."


@pytest.mark.parametrize(
    "text", ["susanna@studio.example", "annual", "Hannah", "Müller", "anna_x@studio.example2", "5030 12345678"]
)
def test_nobody_else_is_meant(text: str) -> None:
    only = Mentions(word for word in words_for(name="Ann Lee", email="anna@studio.example", phone="030 1234567"))

    assert not only.occur_in(text)


def test_an_s_that_is_joined_to_a_name_stays() -> None:
    assert ANNA.erased("Annas report, Anna's desk") == "[erased]s report, [erased]'s desk"


@pytest.mark.parametrize("name", ["C++ (Bob)", "a.*b", "[x]", "\\d+", "Al", "李明", "Jo$e|x"])
def test_signs_that_mean_something_to_a_pattern_stand_for_themselves(name: str) -> None:
    mentions = Mentions(words_for(name=name, email="", phone=""))

    assert mentions.erased(f"Said {name}, then 3 others") == "Said [erased], then 3 others"


def test_a_name_in_a_script_without_capitals_needs_no_spaces() -> None:
    assert Mentions(words_for(name="李明", email="", phone="")).erased("今天李明打电话") == "今天[erased]打电话"


def test_a_short_first_name_is_not_looked_for_by_itself() -> None:
    assert [word.text for word in words_for(name="Jo Lee", email="", phone="")] == ["Jo Lee", "Lee"]


def test_a_first_name_may_mean_somebody_else() -> None:
    sure = [word.text for word in words_for(name="Ada Byron", email="ada@x.example", phone="112") if word.is_sure]

    assert sure == ["Ada Byron", "ada@x.example", "112"]


def test_nothing_is_found_where_nothing_is_known() -> None:
    assert not Mentions([]).occur_in("anything at all")


def test_data_is_searched_to_its_last_key() -> None:
    data = {"Anna": [1, None, {"x": "to anna"}], "n": 2.5}

    assert ANNA.erased_within(data) == {"[erased]": [1, None, {"x": "to [erased]"}], "n": 2.5}


names = st.text(st.characters(categories=["L", "M", "Zs", "P", "S"]), min_size=1, max_size=20)


@given(name=names, before=st.text(max_size=10), after=st.text(max_size=10))
def test_a_text_names_nobody_once_it_was_erased(name: str, before: str, after: str) -> None:
    mentions = Mentions([Word(Kind.NAME, name)])
    erased = mentions.erased(f"{before} {name} {after}", by="·")

    assert not mentions.occur_in(erased) or mentions.occur_in("·")


@given(text=st.text(max_size=60))
def test_a_text_without_the_person_stays_as_it_is(text: str) -> None:
    mentions = Mentions([Word(Kind.NAME, "Quetzalcoatl Zyx")])

    assert mentions.erased(text) == text
