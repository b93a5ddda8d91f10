"""Write a compiled catalogue (.mo), as `gettext` of Python reads it: a head, two tables of places, the texts.

The format is in the manual of GNU gettext, "The Format of GNU MO Files". Ours has no table of hashes: Python asks none.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import accumulate

from tests.messages.po import Entry

MAGIC = 0x950412DE
HEAD = struct.Struct("<7I")
PLACE = struct.Struct("<2I")  # length and offset of a text


def written(entries: Sequence[Entry]) -> bytes:
    """Return the compiled catalogue; the same entries give the same bytes."""
    pairs = sorted((_key(entry), "\0".join(entry.said).encode()) for entry in entries)
    texts = [key for key, _said in pairs] + [said for _key, said in pairs]
    originals = HEAD.size
    translations = originals + PLACE.size * len(pairs)
    start = translations + PLACE.size * len(pairs)
    offsets = accumulate((len(text) + 1 for text in texts), initial=start)
    places = b"".join(PLACE.pack(len(text), at) for text, at in zip(texts, offsets, strict=False))
    head = HEAD.pack(MAGIC, 0, len(pairs), originals, translations, 0, start)
    return head + places + b"".join(text + b"\0" for text in texts)


def _key(entry: Entry) -> bytes:
    context = f"{entry.context}\4" if entry.context else ""
    plural = f"\0{entry.plural}" if entry.plural else ""
    return f"{context}{entry.text}{plural}".encode()
