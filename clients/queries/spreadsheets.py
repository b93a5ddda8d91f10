"""What a spreadsheet would run instead of show, and how a cell is kept from it.

A guarded cell has one apostrophe more than its text, so that taking one off gives back any text exactly, even one that
begins with an apostrophe itself.
"""

from __future__ import annotations

import re
from typing import Final

#: What may begin a formula, in one spreadsheet or another; the last four are the full-width forms.
STARTS: Final = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_NEEDS_GUARD: Final = re.compile(f"'*\\s*[{STARTS}]")
_GUARDED: Final = re.compile(f"'+\\s*[{STARTS}]")
#: First characters of a cell that `runs` or `unguarded` have to look at more closely.
WATCHED: Final = frozenset("=+-@'\t\r\n \uff1d\uff0b\uff0d\uff20")

# '-5', '+49 30 1234' and '- a note' are harmless; '+SUM(…)', '-2+3+cmd|…' and '@if(…)' are not. After a sign and a
# space only capitals count as a function, because people write '- note(s)'. An equals sign runs before whatever can
# begin an expression, so '=> see below' and the '=?utf-8?Q?…' of a raw mail header do not.
_EQUALS: Final = re.compile(r"\s*[=\uff1d]\s*[\w\"'(+\-@.{\[$#\\]")
_SIGN: Final = r"\s*[+\-@\uff0b\uff0d\uff20]"
_CALL: Final = re.compile(_SIGN + r"(?:[\d.,+\-*/^&%()$;:\"']*[A-Za-z][\w.]*\(|[^\n]{0,200}?\b[A-Z][A-Z0-9.]+\()")
_PIPE: Final = re.compile(_SIGN + r"[^\n]*\w\|(?:\s*['\"/]|\w+!)")


def guarded(text: str) -> str:
    """Return the text as a cell that no spreadsheet runs: with an apostrophe before it where it needs one."""
    return f"'{text}" if _NEEDS_GUARD.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text of a cell: without the apostrophe that guards it."""
    return cell[1:] if _GUARDED.match(cell) else cell


def runs(cell: str) -> bool:
    """Return whether a spreadsheet would run the cell: '=…', or a sign before something like a function or a pipe."""
    return bool(_EQUALS.match(cell) or _CALL.match(cell) or _PIPE.match(cell))
