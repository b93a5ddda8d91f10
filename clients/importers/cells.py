"""Turn the cells of a column into values, and say what is wrong with those that have none.

A reader takes a column and gives back its values, with a stand-in where a cell is at fault, and the faults by position.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import IntFlag
from typing import Any, Final, Protocol

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.utils.translation import gettext as _

from clients.queries.spreadsheets import WATCHED, runs, unguarded
from clients.services.imports.faults import quoted

REMEMBERED: Final = 20_000  # different cells of a column, so that memory stays flat
_WHOLE: Final = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_MONEY: Final = re.compile(r"\d{1,10}(?:\.\d{1,2})?", re.ASCII)
_YES_NO: Final = {"yes": True, "no": False}


class BadCellError(ValueError):
    """A cell that has no value; the message says what is wrong with it and what to do."""


class Reader(Protocol):
    """Reads a column."""

    def read(self, column: Sequence[str]) -> tuple[list[Any], dict[int, str]]:
        """Return a value for each cell, and the faults by position."""


class Values:
    """Reads cells that say the same again and again: each text is worked out once, without the space round it.

    `parse` raises BadCellError. `blank` is the value of an empty cell; a `required` one may not be empty.
    """

    def __init__(
        self, parse: Callable[[str], Any], *, blank: Any = None, required: bool = False, stand_in: Any = None
    ) -> None:
        self._known = _Known(parse, blank=blank, required=required, stand_in=blank if stand_in is None else stand_in)

    def read(self, column: Sequence[str]) -> tuple[list[Any], dict[int, str]]:
        """Return a value for each cell, and the faults by position."""
        values = list(map(self._known.__getitem__, column))
        bad = self._known.bad
        faults = {at: bad[text] for at, text in enumerate(column) if text in bad} if bad else {}
        self._known.forget_if_many()
        return values, faults


class Texts:
    """Reads text: any, as it stands, or without the space round it."""

    def __init__(self, *, longest: int | None = None, strip: bool = True, required: bool = False) -> None:
        self._longest = longest
        self._strip = strip
        self._required = required

    def read(self, column: Sequence[str]) -> tuple[list[Any], dict[int, str]]:
        """Return a text for each cell, and the faults by position."""
        texts = [text.strip() for text in column] if self._strip else list(column)
        faults: dict[int, str] = {}
        for at in [at for at, text in enumerate(texts) if text[:1] in WATCHED]:
            try:
                texts[at] = plain(texts[at])
            except BadCellError as fault:
                faults[at] = str(fault)
        if self._longest is not None:
            faults |= _shortened(texts, self._longest)
        if self._required:
            faults |= {at: _blank() for at, text in enumerate(texts) if not text}
        return texts, faults


def plain(cell: str) -> str:
    """Return the text of a cell without the apostrophe that guards it; refuses one that a spreadsheet would run."""
    text = unguarded(cell)
    if text == cell and runs(cell):
        raise BadCellError(
            _("%s is a formula. Write its result; or put an apostrophe before it to keep it as text.") % quoted(cell)
        )
    return text


def choice(options: type[TextChoices]) -> Callable[[str], str]:
    """Return a reader of one of the options, whatever its case."""
    known = set(options.values)

    def parse(text: str) -> str:
        if text.lower() not in known:
            raise BadCellError(_one_of(text, options.values))
        return text.lower()

    return parse


def yes_or_no(text: str) -> bool:
    """Return what a yes or no says, whatever its case."""
    if text.lower() not in _YES_NO:
        raise BadCellError(_one_of(text, list(_YES_NO)))
    return _YES_NO[text.lower()]


def whole(low: int, high: int) -> Callable[[str], int]:
    """Return a reader of a whole number from low to high; it takes the long minus sign as well."""
    limits = {"low": low, "high": high}

    def parse(text: str) -> int:
        number = text.replace("\u2212", "-")
        if not _WHOLE.fullmatch(number):
            problem = _("%s is not a whole number.")
        elif int(number) < low:
            problem = _("%s is too small.")
        elif int(number) > high:
            problem = _("%s is too large.")
        else:
            return int(number)
        remedy = _("Write a whole number from %(low)d to %(high)d.") % limits
        raise BadCellError(f"{problem % quoted(text)} {remedy}")

    return parse


def money(text: str) -> Decimal:
    """Return an amount of money: not negative, with two decimals at most."""
    if not _MONEY.fullmatch(text):
        raise BadCellError(
            _("%s is not an amount. Write digits with a point, like 3000.50; at most 9999999999.99.") % quoted(text)
        )
    return Decimal(text)


def flags(kinds: type[IntFlag]) -> Callable[[str], int]:
    """Return a reader of a list of kinds, separated by '|', as bits."""
    bits = {str(kind.name).lower(): kind.value for kind in kinds}

    def parse(text: str) -> int:
        total = 0
        for name in filter(None, (part.strip().lower() for part in text.split("|"))):
            if name not in bits:
                raise BadCellError(_one_of(name, list(bits), several=True))
            total |= bits[name]
        return total

    return parse


def email(text: str) -> str:
    """Return an e-mail address."""
    address = plain(text)
    try:
        validate_email(address)
    except ValidationError:
        raise BadCellError(_("%s is not an e-mail address. Correct it, or leave it out.") % quoted(text)) from None
    return address


class _Known(dict[str, Any]):
    """What each text of a column means; `bad` says of some what is wrong with them."""

    def __init__(self, parse: Callable[[str], Any], *, blank: Any, required: bool, stand_in: Any) -> None:
        super().__init__()
        self.bad: dict[str, str] = {}
        self._parse = parse
        self._blank = blank
        self._required = required
        self._stand_in = stand_in

    def __missing__(self, cell: str) -> Any:
        text = cell.strip()
        try:
            value = self._parse(text) if text else self._empty()
        except BadCellError as fault:
            self.bad[cell] = str(fault)
            value = self._stand_in
        self[cell] = value
        return value

    def forget_if_many(self) -> None:
        if len(self) > REMEMBERED:
            self.clear()
            self.bad.clear()

    def _empty(self) -> Any:
        if self._required:
            raise BadCellError(_blank())
        return self._blank


def _shortened(texts: list[str], longest: int) -> dict[int, str]:
    """Cut off what is too long, so that it can stand in, and return what is wrong."""
    faults = {}
    for at in [at for at, text in enumerate(texts) if len(text) > longest]:
        parts = {"text": quoted(texts[at]), "longest": longest}
        faults[at] = _("%(text)s is too long. Shorten it to %(longest)d characters.") % parts
        texts[at] = texts[at][:longest]
    return faults


def _one_of(text: str, known: Sequence[str], *, several: bool = False) -> str:
    parts = {"text": quoted(text), "known": ", ".join(known)}
    if several:
        return _("%(text)s is not known. Write some of these, separated by |: %(known)s.") % parts
    return _("%(text)s is not known. Write one of these: %(known)s.") % parts


def _blank() -> str:
    return _("the cell is empty. Fill it in.")
