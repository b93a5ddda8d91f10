"""Where a person is meant in a text, however it is written: in another case or form of Unicode, or escaped.

Texts are compared folded: small letters without accents, entities and escapes as what they stand for. Each folded
character knows the stretch of the text it came from, so that what was found can be taken out of the text as it is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final
from urllib.parse import unquote

from clients.domain.spelling import plain, spelt_out

ERASED: Final = "[erased]"
SHORTEST_PART: Final = 3  # letters of a first or last name that is looked for by itself
SHORTEST_NUMBER: Final = 6  # digits of a phone number without the code of its country

_UNIT: Final = re.compile(
    r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"  # as HTML has it
    r"|\\u[0-9a-fA-F]{4}"  # as JSON has it
    r"|(?:%[0-9a-fA-F]{2})+"  # as an address has it
    r"|.",
    re.DOTALL,
)
_NOT_PLAIN: Final = re.compile(r"[^\x00-\x7f]|[&\\%]")
_TITLES: Final = frozenset({"mrs", "prof", "herr", "frau", "miss", "madame", "monsieur"})
_PIECES: Final = re.compile(r"[^\s._,\-]+")
_BETWEEN: Final = r"[\s._,\-]*"
_AMONG_DIGITS: Final = r"[\s\-‐–./()]*"


class Kind(StrEnum):
    """What a word says of a person."""

    NAME = "name"
    PART = "part"  # the first or the last name
    EMAIL = "email"
    PHONE = "phone"
    OTHER = "other"  # what else a person is called by


@dataclass(frozen=True, slots=True)
class Word:
    """One way to mean a person."""

    kind: Kind
    text: str

    @property
    def is_sure(self) -> bool:
        """Return whether it means nobody else; a first name may."""
        return self.kind in {Kind.EMAIL, Kind.PHONE} or (self.kind is Kind.NAME and " " in self.text)


def words_for(*, name: str, email: str, phone: str) -> list[Word]:
    """Return the words that mean a person: the whole name, its first and last part, the address and the number."""
    tokens = name.split()
    ends = dict.fromkeys([tokens[0], tokens[-1]]) if len(tokens) > 1 else {}
    parts = [token.strip(".,;:()\"'") for token in ends]
    found = [
        Word(Kind.NAME, " ".join(tokens)),
        *(Word(Kind.PART, part) for part in parts if _tells(part)),
        Word(Kind.EMAIL, email.strip()),
        Word(Kind.PHONE, phone.strip()),
    ]
    return [word for word in found if word.text]


class Searched:
    """A text, folded once, of which many words are asked: only those that it can hold are looked for with care."""

    def __init__(self, text: str) -> None:
        self._folded = _whole(text)
        self._plain, self._digits = _vowels(self._folded), re.sub(r"\D", "", self._folded)

    def may_hold(self, word: Word) -> bool:
        """Return whether the text can hold a word; where it does not, it is not there."""
        if word.kind is Kind.PHONE and (number := re.sub(r"\D", "", word.text)):
            return number[-SHORTEST_NUMBER:] in self._digits
        pieces = _PIECES.findall(_whole(word.text))
        return all(piece in self._folded or _vowels(piece) in self._plain for piece in pieces)


def _vowels(folded: str) -> str:
    """Return folded text in which it does not matter how an umlaut is spelt."""
    return re.sub("([aou])e", r"\1", folded)


class Mentions:
    """Finds words in texts, and takes them out; `as_written` are some that only mean a person as they are written."""

    def __init__(self, words: Iterable[Word], *, as_written: Iterable[str] = ()) -> None:
        forms = {form for word in words for form in _forms(word)}
        # The longest first, so that a whole name is taken out as one.
        self._pattern = re.compile("|".join(sorted(forms, key=lambda form: (-len(form), form))) or r"(?!)")
        exactly = "|".join(map(re.escape, as_written))
        self._exactly = re.compile(rf"(?<![^\W_])(?:{exactly})(?![^\W_])") if exactly else None

    def occur_in(self, text: str) -> bool:
        """Return whether the text has one of the words."""
        if self._exactly and self._exactly.search(text):
            return True
        return self._pattern.search(_folded(text)[0]) is not None

    def erased(self, text: str, *, by: str = ERASED) -> str:
        """Return the text with another word in the place of each."""
        folded, spans = _folded(text)
        for found in reversed(list(self._pattern.finditer(folded))):
            start, end = found.span()
            if spans is not None:
                start, end = spans[start][0], spans[end - 1][1]
            text = text[:start] + by + text[end:]
        return self._exactly.sub(lambda _found: by, text) if self._exactly else text

    def erased_within(self, data: Any, *, by: str = ERASED) -> Any:
        """Return data as JSON has it with another word in the place of each, in keys as well."""
        match data:
            case str():
                return self.erased(data, by=by)
            case Mapping():
                inner = ((key, self.erased_within(value, by=by)) for key, value in data.items())
                return {self.erased(key, by=by): value for key, value in inner}
            case list() | tuple():
                return [self.erased_within(value, by=by) for value in data]
            case _:
                return data


def _tells(part: str) -> bool:
    letters = sum(map(str.isalpha, part))
    return letters >= SHORTEST_PART and part.casefold() not in _TITLES


def _folded(text: str) -> tuple[str, list[tuple[int, int]] | None]:
    """Return the text folded, with the stretch that each character came from; None where that is its own place."""
    if not _NOT_PLAIN.search(text):
        return text.lower(), None
    characters: list[str] = []
    spans: list[tuple[int, int]] = []
    for unit in _UNIT.finditer(text):
        for character in _fold(unit.group()):
            characters.append(character)
            spans.append(unit.span())
    return "".join(characters), spans


@lru_cache(maxsize=4096)
def _fold(unit: str) -> str:
    """Return one character, or what stands for one, without accents, in small letters; nothing for an invisible one."""
    return plain(_decoded(unit))


def _decoded(unit: str) -> str:
    if len(unit) == 1:
        return unit
    match unit[0]:
        case "&":
            return html.unescape(unit)
        case "\\":
            return chr(int(f"0x{unit[2:]}", 0))
        case _:
            return unquote(unit, errors="replace")


def _whole(text: str) -> str:
    return (text.lower() if text.isascii() and text.isprintable() else "".join(map(_fold, text))).strip()


def _forms(word: Word) -> Iterator[str]:
    match word.kind:
        case Kind.PHONE if re.search(r"\d", word.text):
            yield from _numbers(word.text)
        case Kind.EMAIL:
            yield rf"(?<![\w.+\-]){re.escape(_whole(word.text))}(?![\w\-])"
        case _:
            yield from _names(word.text)


def _names(text: str) -> Iterator[str]:
    """Yield a name as it may be spelt, in either order, with or without what stands between its parts."""
    spelt = {_whole(text), spelt_out(text).strip()}
    spelt |= {re.sub("([aou])e", r"\1", form) for form in spelt}
    for form in spelt:
        tokens = [_BETWEEN.join(map(re.escape, pieces)) for token in form.split() if (pieces := _PIECES.findall(token))]
        for order in (tokens, [*tokens[-1:], *tokens[:-1]]) if len(tokens) > 1 else (tokens,):
            if order:
                yield _bounded(_BETWEEN.join(order), form)


def _bounded(pattern: str, form: str) -> str:
    """Keep a form from the midst of other words: "Ann" is not meant by "annual", but it is by "Ann's".

    Scripts that know no capitals put no space between words, or join short words to them.
    """
    is_spaced = any(c.lower() != c.upper() or c.isdigit() for c in form)
    return rf"(?<![^\W_]){pattern}(?=s?(?![^\W_]))" if is_spaced else pattern


def _numbers(text: str) -> Iterator[str]:
    """Yield a phone number with and without the code of its country, whatever stands between its digits."""
    digits = re.sub(r"\D", "", text)
    abroad = text.strip().startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if abroad else digits
    if len(digits) >= SHORTEST_NUMBER:  # less would be found in sums and years
        yield _spaced(rf"(?:(?:\+|00){_AMONG_DIGITS})?{_among(digits)}")
    for code in range(1, 4) if abroad else ():
        if len(digits) - code >= SHORTEST_NUMBER:
            home = rf"0{_AMONG_DIGITS}{_among(digits[code:])}"
            yield _spaced(home)
            yield _spaced(rf"(?:(?:\+|00){_AMONG_DIGITS})?{_among(digits[:code])}{_AMONG_DIGITS}{home}")
    national = digits.removeprefix("0")
    if national != digits and len(national) >= SHORTEST_NUMBER:
        yield _spaced(rf"(?:\+|00)\d{{1,3}}{_AMONG_DIGITS}(?:0{_AMONG_DIGITS})?{_among(national)}")


def _spaced(digits: str) -> str:
    return rf"(?<!\d){digits}(?!\d)"


def _among(digits: str) -> str:
    return _AMONG_DIGITS.join(digits)
