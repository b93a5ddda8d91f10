"""The wording check: where a draft or a note works against us, why, and what to say instead.

The rules are data (`rules.py` reads them, a folder for each language); this module applies them. It looks at
words alone: it neither knows nor judges the person who wrote them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from clients.domain.wording.rules import LANGUAGES, Rule, name_of, rules, spans

__all__ = ["LANGUAGES", "Finding", "Rule", "check", "name_of", "rules"]

#: Quotes and spaces as keyboards and word processors set them, one character for one: places stay where they were.
STRAIGHT: Final = str.maketrans("‘’‚‹›ʼ`“”„«»\u00a0\u202f\t", "'''''''\"\"\"\"\"   ")
#: A line that was only wrapped; an empty line ends what stands before it.
WRAPPED: Final = re.compile(r"(?<!\n)\n(?!\s*\n)")


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in the text, [start, end), at which a rule fires, and the words that stand there."""

    rule: Rule
    start: int
    end: int
    words: str


def check(text: str, *, language: str = "en", note: bool = False) -> list[Finding]:
    """Return what the rules of a language find in a draft, or in a note, in the order of the text.

    Nothing is found by no language. Raises KeyError for one without rules.
    """
    if not language:
        return []
    plain = WRAPPED.sub(" ", text.translate(STRAIGHT))
    held = rules(language)
    quoted = spans(held.quoted, plain)
    found = [
        Finding(rule, start, end, text[start:end])
        for rule in held.every
        if rule.note or not note
        for start, end in rule.spans(plain, quoted)
    ]
    return sorted(found, key=lambda finding: (finding.start, finding.end))
