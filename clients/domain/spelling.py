"""How the same name may be typed: in another case, without its accents, or with two letters for an umlaut.

Every text has two foldings. In the plain one accents are left off, in the other letters are spelt out as people do who
have no such keys: `Öztürk` is `ozturk` and `oeztuerk`. Two texts are spelt alike where either folding is the same, so
that `Mueller` finds `Müller` and is found by it.
"""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

#: Letters that Unicode does not take apart, though people do.
_LETTERS: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_TWO: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
_SPELT_OUT: Final = str.maketrans(_TWO | {letter.upper(): two for letter, two in _TWO.items()})


class Spelt(NamedTuple):
    """A text in both foldings."""

    plain: str
    out: str

    def is_like(self, other: Spelt) -> bool:
        """Return whether both are the same text, however each was typed."""
        return self.plain == other.plain or self.out == other.out

    def begins(self, other: Spelt) -> bool:
        """Return whether the other text begins with this one."""
        return other.plain.startswith(self.plain) or other.out.startswith(self.out)

    def is_within(self, other: Spelt) -> bool:
        """Return whether this text stands in the other one."""
        return self.plain in other.plain or self.out in other.out


def spelt(text: str) -> Spelt:
    """Return a text in both foldings."""
    return Spelt(plain(text), spelt_out(text))


def plain(text: str) -> str:
    """Return a text in small letters, without accents and what cannot be seen."""
    if text.isascii():
        return text.lower()
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(c for c in letters if unicodedata.category(c) != "Cf").casefold().translate(_LETTERS)


def spelt_out(text: str) -> str:
    """Return the same, with two letters for those that are typed as two where their keys are missing."""
    return plain(text if text.isascii() else unicodedata.normalize("NFC", text).translate(_SPELT_OUT))
