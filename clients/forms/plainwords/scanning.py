"""Go through a line once, from its beginning to its end, and take out what is understood."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Final

from clients.forms.plainwords.grammar import (
    AHEAD,
    COMPANY,
    DUE_AHEAD,
    ISSUE,
    KIND,
    LEFT,
    MOMENTS,
    PROMISED,
    QUOTED,
    RULES,
    TURNING,
    Rule,
    kinds,
)
from clients.forms.plainwords.said import At, Part, Span
from clients.forms.plainwords.vocabulary import words

_BEGINNING: Final = re.compile(r"[^\s,;.:!?()]")
_WORD: Final = re.compile(r"[^\s,;]+")
_WORD_OF_AN_ISSUE: Final = re.compile(rf"(?:(?:{words(lambda of: of.belonging)})\s+)?[^\s,;]+", re.IGNORECASE)
_QUOTED: Final = re.compile(QUOTED)
_QUOTES: Final = '"“”„'
_SPACE: Final = re.compile(r"\s+")
#: Too common within an issue to end it.
_NEVER_ENDS_AN_ISSUE: Final = "direction"


class Scan:
    """One way through a line; `client` is where its client is named, if that is known."""

    def __init__(self, text: str, here: datetime, client: Span | None = None) -> None:
        self.parts: list[Part] = []
        self._said: dict[str, Any] = {}
        self._kinds: dict[str, set[str]] = {"stressors": set(), "lifts": set()}
        self._due: tuple[At, Span] | None = None  # said apart from the promise
        self._is_untitled = False  # whether the last promise has no title: no day after it is the contact's
        self._left_moments: list[Part] = []  # said of such a promise
        self._asks_for_title = False
        self._text, self._here, self._client = text, here, client
        at = self._begin(0)
        while at is not None:
            at = self._begin(self._take(at))
        self._date_the_promise()

    @property
    def said(self) -> dict[str, Any]:
        """Return what was understood, by field."""
        return self._said | {field: frozenset(keys) for field, keys in self._kinds.items()}

    @property
    def lacks_title(self) -> bool:
        """Return whether something was promised, and nothing between quotation marks says what."""
        return self._asks_for_title and "promise" not in self._said

    @property
    def naming_nobody(self) -> list[Part]:
        """Return the parts, and what only says when something is due: no beginning of a name is sought there."""
        return [
            *self.parts,
            *self._left_moments,
            *(Part(DUE_AHEAD.field, Span(*found.span())) for found in AHEAD.finditer(self._text)),
        ]

    def _begin(self, at: int) -> int | None:
        found = _BEGINNING.search(self._text, at)
        return found.start() if found else None

    def _take(self, at: int) -> int:
        """Understand what begins here, or leave a word of it; returns where to go on."""
        end = self._the_client(at) or self._understood(at)
        if end:
            return end
        if PROMISED.match(self._text, at):
            self._is_untitled = self._asks_for_title = True
        for leave in (LEFT, _QUOTED, TURNING, _WORD):
            if found := leave.match(self._text, at):
                return self._up_to_the_client(at, found.end())
        return at + 1

    def _understood(self, at: int) -> int | None:
        if end := self._far_ahead(at):
            return end
        if LEFT.match(self._text, at):
            return None
        if end := self._due_without_title(at):
            return end
        return self._by_rule(at) or self._a_kind(at) or self._an_issue(at)

    def _the_client(self, at: int) -> int | None:
        if self._client is None or not (at == self._client.start or self._leads_to_the_client(at)):
            return None
        self.parts.append(Part("client", Span(at, self._client.end)))
        return self._client.end

    def _leads_to_the_client(self, at: int) -> bool:
        return self._client is not None and COMPANY.fullmatch(self._text, at, self._client.start) is not None

    def _by_rule(self, at: int) -> int | None:
        for rule in RULES:
            found = self._fits(rule, at)
            meant = rule.mean(found, self._here) if found else None
            if found and meant is not None:
                return self._keep(rule.field, meant, Span(at, found.end()))
        return None

    def _far_ahead(self, at: int) -> int | None:
        """Keep the first that may be due so far ahead: the promise may come later in the line."""
        found = AHEAD.match(self._text, at)
        if not found or not self._is_free(at, found.end()):
            return None
        exact = self._fits(DUE_AHEAD, at)
        due = DUE_AHEAD.mean(exact, self._here) if exact else None
        if due and self._due is None:
            self._due = (due, Span(at, found.end()))
        return found.end()

    def _due_without_title(self, at: int) -> int | None:
        """Leave when a promise is due that has no title: it is not when the contact was."""
        if not self._is_untitled:
            return None
        end = max((found.end() for rule in MOMENTS if (found := self._fits(rule, at))), default=None)
        if end:
            self._left_moments.append(Part(DUE_AHEAD.field, Span(at, end)))
            self._asks_for_title = True
        return end

    def _date_the_promise(self) -> None:
        """Let the promise be due when the line says it apart, unless it says so beside it."""
        promise = self._said.get("promise")
        if self._due and promise and promise.due is None:
            due, span = self._due
            self._said["promise"] = promise._replace(due=due)
            self.parts.append(Part(DUE_AHEAD.field, span))
            self.parts.sort(key=lambda part: part.span)

    def _a_kind(self, at: int) -> int | None:
        for pattern in KIND:
            found = pattern.match(self._text, at)
            kind = kinds(found) if found and self._is_free(at, found.end()) else None
            if found and kind:
                self._kinds[kind[0]].add(kind[1])
                self.parts.append(Part(kind[0], Span(at, found.end())))
                return found.end()
        return None

    def _an_issue(self, at: int) -> int | None:
        found = ISSUE.match(self._text, at)
        if not found or (found["perhaps"] and self._ends_an_issue(found.end())):
            return None
        end = self._end_of_issue(found.end())
        title = self._text[found.end() : end].strip()
        self._is_untitled = self._is_untitled or bool(PROMISED.search(title))
        return self._keep("issue", title, Span(at, end)) if title else None

    def _end_of_issue(self, first: int) -> int:
        end = at = first
        while end == first or not self._ends_an_issue(at):
            word = AHEAD.match(self._text, at) or _WORD_OF_AN_ISSUE.match(self._text, at)
            if word is None or not self._is_free(at, word.end()) or any(mark in word[0] for mark in _QUOTES):
                break
            end = at + len(word[0].rstrip(".:!?)"))
            gap = _SPACE.match(self._text, word.end())
            if end != word.end() or not gap:  # a stop or a comma ends it as well
                break
            at = gap.end()
        return end

    def _ends_an_issue(self, at: int) -> bool:
        """Return whether something else that is understood begins here."""
        if self._leads_to_the_client(at) or (self._awaits_a_day() and self._fits(DUE_AHEAD, at)):
            return True
        rules = (rule for rule in RULES if rule.field != _NEVER_ENDS_AN_ISSUE)
        if any((found := self._fits(rule, at)) and rule.mean(found, self._here) is not None for rule in rules):
            return True
        return any((found := pattern.match(self._text, at)) and kinds(found) for pattern in KIND)

    def _awaits_a_day(self) -> bool:
        """Return whether something was promised, and not yet said when it is due."""
        promise = self._said.get("promise")
        return bool(promise and promise.due is None and self._due is None)

    def _fits(self, rule: Rule, at: int) -> re.Match[str] | None:
        found = rule.pattern.match(self._text, at)
        return found if found and self._is_free(at, found.end()) else None

    def _is_free(self, start: int, end: int) -> bool:
        """Return whether this does not reach into the client's name."""
        return self._client is None or end <= self._client.start or start >= self._client.end

    def _up_to_the_client(self, at: int, end: int) -> int:
        return self._client.start if self._client and at < self._client.start < end else end

    def _keep(self, field: str, meant: Any, span: Span) -> int:
        """Keep what is said first; what contradicts it is left as a whole."""
        if field not in self._said:
            self._said[field] = meant
            self._is_untitled = self._is_untitled and field != "promise"
            self.parts.append(Part(field, span))
        return span.end
