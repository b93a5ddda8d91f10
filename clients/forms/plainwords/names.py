"""Find whom a line is about. A name counts by its words; stops, hyphens and signs between them do not matter.

Nor do capital letters and accents, and an umlaut may be typed as two letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from clients.domain.spelling import Spelt, spelt
from clients.forms.plainwords.said import Part, Span
from clients.forms.plainwords.vocabulary import LANGUAGES

#: Letters and numbers, each with the accents that follow it where they are characters of their own.
_WORD: Final = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_STOPS: Final = re.compile(r"[:;]")  # end a name, unless it has one there itself
#: Words that go between the parts of a line, and name nobody.
_BETWEEN: Final = frozenset(word for language in LANGUAGES for word in language.between)
_SHORTEST: Final = 2  # letters that begin a name
_SHORTEST_WITHIN: Final = 3  # letters that begin a later word of a name

_CLEAR, _IN_AN_ISSUE, _AT_THE_BEGINNING = range(3)


class Named(NamedTuple):
    """Whom a line names: one, with where; or several that it may mean; or nobody."""

    names: tuple[str, ...] = ()
    span: Span | None = None


class _Word(NamedTuple):
    span: Span
    folded: str
    spelt: Spelt  # however else it may be typed


class _Match(NamedTuple):
    rank: int  # the lower, the clearer
    length: int  # in words
    span: Span
    name: str


def words_left(text: str, parts: Iterable[Part]) -> list[str]:
    """Return the words that may be the beginning of a name: neither understood nor mere joints."""
    return [word.folded for word in _free(_words(text), parts)]


def find(text: str, names: Sequence[str], parts: Sequence[Part]) -> Named:
    """Return whom the line names; `parts` are what is understood of it without knowing whom."""
    typed = _words(text)
    whole = list(_whole(text, typed, names, parts))
    begun = list(_begun(typed, names, parts))
    if not whole:
        return _only(begun)
    rank, length = min((match.rank, -match.length) for match in whole)
    best = [match for match in whole if (match.rank, -match.length) == (rank, length)]
    first = min(match.span for match in best)
    best = _as_written(text, [match for match in best if match.span == first])
    longer = [match for match in begun if match.span.start == first.start and match.length > -length]
    return _only([*best, *longer])


def _only(matches: list[_Match]) -> Named:
    most = max((match.length for match in matches), default=0)
    names = tuple(dict.fromkeys(match.name for match in matches))
    best = [match for match in matches if match.length == most]
    alike = {match.name for match in best}
    if len(names) == 1 or (len(alike) == 1 and all(match.rank for match in matches)):
        return Named((best[0].name,), best[0].span)
    return Named(names)


def _whole(text: str, typed: list[_Word], names: Iterable[str], parts: Sequence[Part]) -> Iterator[_Match]:
    """Yield where names stand in full."""
    for name in names:
        wanted = _words(name)
        for at in range(len(typed) - len(wanted) + 1) if wanted else ():
            found = typed[at : at + len(wanted)]
            span = Span(found[0].span.start, found[-1].span.end)
            rank = _rank(span, parts, is_first=at == 0)
            if _alike(found, wanted) and _joined_alike(text, found, name, wanted) and rank is not None:
                yield _Match(rank, len(wanted), span, name)


def _rank(span: Span, parts: Sequence[Part], *, is_first: bool) -> int | None:
    """Return how clearly a name is meant as one; None where it is something else that is said."""
    around = next((part for part in parts if part.span.holds(span)), None)
    if around is None:
        return _CLEAR
    if around.field == "issue":
        return _IN_AN_ISSUE
    return _AT_THE_BEGINNING if is_first and around.field != "promise" else None


def _begun(typed: list[_Word], names: Iterable[str], parts: Sequence[Part]) -> Iterator[_Match]:
    """Yield where the beginning of a name stands, or of one of its words."""
    free = {word.span for word in _free(typed, parts)}
    for name in names:
        wanted = [word.spelt for word in _words(name)]
        for at, word in enumerate(typed):
            if word.span in free:
                begins = [since for since, want in enumerate(wanted) if word.spelt.begins(want)]
                if longest := max((_in_common(typed, at, wanted[since:], since, free) for since in begins), default=0):
                    yield _Match(1, longest, Span(word.span.start, typed[at + longest - 1].span.end), name)


def _in_common(typed: list[_Word], at: int, wanted: list[Spelt], since: int, free: set[Span]) -> int:
    """Return how many words from here on are those of the name; the last may be only begun."""
    count = 0
    for word, want in zip(typed[at:], wanted, strict=False):
        if word.span not in free:
            break
        if not word.spelt.is_like(want):
            shortest = _SHORTEST_WITHIN if since or count else _SHORTEST
            return count + (word.spelt.begins(want) and len(word.folded) >= shortest)
        count += 1
    return count


def _as_written(text: str, matches: list[_Match]) -> list[_Match]:
    """Return the matches that are written exactly as the name is, where there are any; then letter case counts."""
    for match in matches:
        if text.startswith(match.name, match.span.start - _lead(match.name)):
            return [match]
    return matches


def _lead(name: str) -> int:
    return next(_WORD.finditer(name)).start()


def _words(text: str) -> list[_Word]:
    return [_Word(Span(*found.span()), found[0].casefold(), spelt(found[0])) for found in _WORD.finditer(text)]


def _free(typed: Iterable[_Word], parts: Iterable[Part]) -> list[_Word]:
    taken = [part.span for part in parts]
    return [
        word
        for word in typed
        if word.folded not in _BETWEEN
        and not any(span.start < word.span.end and word.span.start < span.end for span in taken)
    ]


def _alike(found: list[_Word], wanted: list[_Word]) -> bool:
    return all(word.spelt.is_like(want.spelt) for word, want in zip(found, wanted, strict=True))


def _joined_alike(text: str, found: list[_Word], name: str, wanted: list[_Word]) -> bool:
    """Return whether no colon or semicolon stands within the name that is not its own."""
    between = zip(_gaps(text, found), _gaps(name, wanted), strict=True)
    return all(not _STOPS.search(gap) or gap == own for gap, own in between)


def _gaps(text: str, words: list[_Word]) -> list[str]:
    return [text[one.span.end : two.span.start] for one, two in pairwise(words)]
