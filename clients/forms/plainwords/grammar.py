"""How each part of a line is written. Where two rules begin alike, the first that fits wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from clients.domain.facts import Stressor
from clients.forms.plainwords import days, lengths, moments
from clients.forms.plainwords.language import either, folded, spelled
from clients.forms.plainwords.said import Promise
from clients.forms.plainwords.vocabulary import LANGUAGES, table, words

SHORTEST_PREFIX: Final = 4  # letters of a stressor or a lift: fewer are too often other words

#: After a part comes a space, a comma, or the end, with or without a stop.
END: Final = r"(?=[,;]|[.:!?)]*(?:\s|$))"
QUOTED: Final = r"""(?:"(?P<q1>[^"]*)"|“(?P<q2>[^”]*)”|„(?P<q3>[^“]*)“)"""
_AHEAD: Final = rf"(?:{moments.UNNAMED_AHEAD}{END}|{moments.SOME_TIME_AHEAD})"
#: How far ahead: it says when a promise is due, or nothing; never how long something took.
AHEAD: Final = re.compile(rf"(?<!\w){_AHEAD}", re.IGNORECASE)
#: A word that turns round what follows, or moves it to a day on which people do not agree: both are left alone.
TURNING: Final = re.compile(
    "|".join(
        rf"(?:{either(of.turning)})\s+(?:(?:{either(of.passed_over)})\s+)*(?:{_AHEAD}|[^\s,;]+)" for of in LANGUAGES
    ),
    re.IGNORECASE,
)
LEFT: Final = re.compile(words(lambda of: of.left), re.IGNORECASE)
#: What leads to the client, and says nothing else.
COMPANY: Final = re.compile(
    rf"(?:{words(lambda of: of.company)})\s+(?:(?:{words(lambda of: of.titles)})\s+)?", re.IGNORECASE
)
_STEPS: Final[Mapping[int, tuple[str, ...]]] = {
    -2: ("-2", "−2"),
    -1: ("-1", "−1"),
    0: ("0", "-0", r"\+0"),
    1: (r"\+1", "1"),
    2: (r"\+2", "2"),
}
_KINDS: Final = {folded(word).replace(" ", "_"): key for key, of in table(lambda of: of.kinds).items() for word in of}
_NO_KINDS: Final = {folded(word).replace(" ", "_") for of in LANGUAGES for word in of.no_kinds}


@dataclass(frozen=True, slots=True)
class Rule:
    """How one part is written; `mean` returns what it says, or None where that is nothing sensible."""

    field: str
    pattern: re.Pattern[str]
    mean: Callable[[re.Match[str], datetime], Any]


def kinds(found: re.Match[str]) -> tuple[str, str] | None:
    """Return the field and the key of a stressor or a lift that is written out, or begun and only one of them."""
    typed = re.sub(r"[\s_]+", "_", found[1])
    written = folded(typed)
    is_begun = len(typed) >= SHORTEST_PREFIX and written not in _NO_KINDS
    meant = {key for name, key in _KINDS.items() if name == written or (is_begun and name.startswith(written))}
    if len(meant) != 1:
        return None
    kind = meant.pop()
    return ("stressors" if kind.upper() in Stressor.__members__ else "lifts"), kind


def quoted(found: re.Match[str]) -> str:
    """Return what stands between the quotation marks."""
    return next((text for text in found.group("q1", "q2", "q3") if text is not None), "").strip()


def _rule(field: str, pattern: str, mean: Callable[[re.Match[str], datetime], Any]) -> Rule:
    return Rule(field, re.compile(f"(?:{pattern}){END}", re.IGNORECASE), mean)


def _one_of(field: str, known: Mapping[Any, Iterable[str]], before: str = "") -> Rule:
    """Return a rule for one of some words, the longest first."""
    pairs = sorted(((word, key) for key, of in known.items() for word in of), key=lambda pair: -len(pair[0]))
    keys = [key for _word, key in pairs]
    patterns = "|".join(f"({spelled(word)})" for word, _key in pairs)
    return _rule(field, f"{before}(?:{patterns})", lambda found, _here: keys[(found.lastindex or 1) - 1])


def _felt() -> dict[int, tuple[str, ...]]:
    told = table(lambda of: of.felt)
    return {step: (*written, *told[step]) for step, written in _STEPS.items()}


def _promise(found: re.Match[str], here: datetime) -> Promise | None:
    title, due = quoted(found), days.due(found, here)
    impossible = days.is_given(found) and due is None
    return None if impossible or not title else Promise(title, due)


_PROMISE: Final = rf"(?:{words(lambda of: of.promise)}):?\s+{QUOTED}"
_ABOUT: Final = words(lambda of: of.about)
_PERHAPS_ABOUT: Final = words(lambda of: of.perhaps_about)
_ABOUT_QUOTED: Final = rf"(?:{_ABOUT}|{_PERHAPS_ABOUT}|{words(lambda of: of.about_quoted)}):?\s+{QUOTED}"
_BY: Final = rf"(?:(?:{words(lambda of: of.by)})\s+)?"

RULES: Final = (
    _rule("promise", rf"{_PROMISE}(?:(?:\s*,\s*|\s+){moments.DUE})?", _promise),
    _rule("promise", _PROMISE, _promise),
    _rule("issue", _ABOUT_QUOTED, lambda found, _here: quoted(found) or None),
    _rule("our_miss", words(lambda of: of.our_miss), lambda _found, _here: True),
    _one_of("felt", _felt(), rf"(?:{words(lambda of: of.feeling)})\s+"),
    _rule("occurred", moments.PAST, days.past),
    _rule("minutes", lengths.LENGTH, lengths.minutes),
    _one_of("channel", table(lambda of: of.channels), _BY),
    _one_of("direction", table(lambda of: of.directions)),
)
#: The word of a promise, whatever follows; and what may say when such a promise is due.
PROMISED: Final = re.compile(rf"(?<!\w)(?:{words(lambda of: of.promise)}){END}", re.IGNORECASE)
MOMENTS: Final = (_rule("promise", moments.DUE, days.due), _rule("promise", moments.PAST, days.due))
#: When a promise is due that stands elsewhere in the line.
DUE_AHEAD: Final = _rule("promise", moments.AHEAD, days.due)
_LETTERS: Final = r"[^\W\d_]+"
#: A stressor or a lift: one word or two.
KIND: Final = tuple(
    re.compile(rf"(?:(?:{words(lambda of: of.joining)}|&|\+)\s+)?({kind}){END}", re.IGNORECASE)
    for kind in (rf"{_LETTERS}[\s_]+{_LETTERS}", rf"{_LETTERS}(?:_[^\W\d_]*)?")
)
#: An issue without quotation marks: its first word, and then up to whatever else is understood.
ISSUE: Final = re.compile(rf"(?:{_ABOUT}|(?P<perhaps>{_PERHAPS_ABOUT})):?\s+(?=[^\s\"“„,;])", re.IGNORECASE)
