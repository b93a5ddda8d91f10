"""A cell that would run is told from one that would not, and guarding one loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clients.queries.spreadsheets import guarded, runs, unguarded


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "=cmd|' /C calc'!A0",
        ' =HYPERLINK("http://example.com")',
        "\t=1+1",
        "\uff1d1+1",
        "+SUM(A1:A2)",
        "+cmd|'/c calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "-1+HYPERLINK(1)",
        '- HYPERLINK("http://example.com")',
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "@if(1,2)",
    ],
)
def test_a_formula_runs(cell: str) -> None:
    assert runs(cell)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+49 (0)30 1234-5",
        "+1 555 0100 (ask for Bob)",
        "-5",
        "- a note",
        "- note(s) from them",
        "-- ",
        "--- Original Message ---",
        "-> done",
        "=> see below",
        "== Agenda ==",
        "=?utf-8?Q?RE:_Open_Season?=",
        "@bob please look (today)",
        "- yes | no",
        "a=b",
    ],
)
def test_ordinary_text_does_not_run(text: str) -> None:
    assert not runs(text)


@given(st.text(alphabet=st.sampled_from("=+-@'\t\r\n\uff1d a1"), max_size=6) | st.text(max_size=20))
@example("'")
@example("''=")
def test_a_guarded_text_comes_back_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet=st.sampled_from("=+-@'\t\r\n\uff1d a1(|!"), max_size=8))
def test_what_is_guarded_does_not_run(text: str) -> None:
    assert guarded(text)[:1] not in set("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
