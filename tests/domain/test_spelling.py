"""The same name, however it is typed."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from clients.domain.spelling import plain, spelt, spelt_out

NAMES = {
    "Bäckerei Öztürk": ("backerei ozturk", "baeckerei oeztuerk"),
    "Café Straße": ("cafe strasse", "cafe strasse"),
    "Nørgaard & Ærø": ("norgaard & aero", "noergaard & aeroe"),
    "Łódź Đurić": ("lodz duric", "lodz duric"),
    "İstanbul Işık": ("istanbul isik", "istanbul isik"),
    "Ångström": ("angstrom", "aangstroem"),
    "ГЁТЕ": ("гете", "гете"),
    "Acme 7%": ("acme 7%", "acme 7%"),
}


@pytest.mark.parametrize(("name", "foldings"), NAMES.items())
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_has_two_foldings(name: str, foldings: tuple[str, str], form: Literal["NFC", "NFD"]) -> None:
    typed = unicodedata.normalize(form, name)

    assert [spelt(typed), spelt(typed.upper()), spelt(typed.lower())] == [foldings] * 3


@pytest.mark.parametrize("name", NAMES)
def test_what_is_folded_stays_as_it_is(name: str) -> None:
    assert (plain(plain(name)), spelt_out(spelt_out(name))) == (plain(name), spelt_out(name))


def test_what_cannot_be_seen_is_left_off() -> None:
    assert plain("Öz\u00adtürk\u200b") == "ozturk"


@pytest.mark.parametrize(
    ("one", "two", "are_alike"),
    [
        ("Müller", "mueller", True),
        ("Müller", "muller", True),
        ("Mueller", "MÜLLER", True),
        ("Mueller", "Muller", False),
        ("Bauer", "Baur", False),
    ],
)
def test_two_names_are_alike_in_either_folding(one: str, two: str, *, are_alike: bool) -> None:
    assert spelt(one).is_like(spelt(two)) is spelt(two).is_like(spelt(one)) is are_alike


def test_part_of_a_name_is_found_in_it() -> None:
    name = spelt("Bäckerei Öztürk")

    assert all(spelt(typed).is_within(name) for typed in ("öz", "OEZ", "oz", "kerei"))
    assert all(spelt(typed).begins(name) for typed in ("Bä", "bae", "bac"))
    assert not spelt("oz").begins(name)
