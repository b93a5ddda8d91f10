"""Read a catalogue of translations (.po), strictly: what is not understood is refused, with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

FIELD: Final = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) )?"((?:[^"\\]|\\["\\n])*)"')
SOURCE: Final = "#: "
ESCAPED: Final = {r"\"": '"', r"\\": "\\", r"\n": "\n"}
#: A text that came back: what gettext calls fuzzy or obsolete is to be mended or thrown out, not kept.
REFUSED: Final = re.compile(r"#~|#,.*\bfuzzy\b|#\|")
FORMS: Final = re.compile(r"^Plural-Forms: nplurals=(\d);", re.MULTILINE)

Line = tuple[int, str]


class NotUnderstood(Exception):
    """A catalogue has a line that it must not have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text with what it is called in the other language: once, or in each of its plural forms."""

    context: str
    text: str
    plural: str
    said: tuple[str, ...]
    source: str = ""  # the file that says it first, after `#:`

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what source code and catalogue agree on."""
        return self.context, self.text, self.plural


def read(catalogue: str) -> list[Entry]:
    """Return the entries, the header first; raises NotUnderstood."""
    entries = [_entry(block) for block in _blocks(catalogue)]
    if not entries or entries[0].text or not (forms := FORMS.search("".join(entries[0].said))):
        raise NotUnderstood("The first entry has to be the header, with Plural-Forms.")
    for entry in entries[1:]:
        wanted = int(forms[1]) if entry.plural else 1
        if len(entry.said) != wanted or not all(entry.said) or not entry.text:
            raise NotUnderstood(f"“{entry.text}” has to be said {wanted} times.")
    keys = [(entry.context, entry.text) for entry in entries]
    if doubled := {key for key in keys if keys.count(key) > 1}:
        raise NotUnderstood(f"These stand there more than once: {sorted(doubled)}")
    return entries


def _blocks(catalogue: str) -> Iterator[list[Line]]:
    """Yield the lines of each entry: they are parted by empty lines."""
    lines = list(enumerate(catalogue.splitlines(), start=1))
    for number, line in lines:
        if REFUSED.match(line):
            raise NotUnderstood(f"Line {number}: {line}")
    for is_blank, block in groupby(lines, key=lambda line: not line[1].strip()):
        said = [] if is_blank else list(block)
        if not all(line.startswith("#") for _number, line in said):
            yield said


def _entry(block: list[Line]) -> Entry:
    fields: dict[str, str] = {}
    name = ""
    source = next((line.removeprefix(SOURCE) for _number, line in block if line.startswith(SOURCE)), "")
    block = [(number, line) for number, line in block if not line.startswith("#")]
    for number, line in block:
        found = FIELD.fullmatch(line)
        if not found or (not found[1] and not name) or found[1] in fields:
            raise NotUnderstood(f"Line {number}: {line}")
        name = found[1] or name
        fields[name] = fields.get(name, "") + re.sub(r"\\.", lambda mark: ESCAPED[mark[0]], found[2])
    said = tuple(text for field, text in fields.items() if field.startswith("msgstr"))
    if list(fields) != _order(fields, len(said)):
        raise NotUnderstood(f"Line {block[0][0]}: an entry has msgctxt, msgid, msgid_plural and msgstr in this order.")
    return Entry(fields.get("msgctxt", ""), fields["msgid"], fields.get("msgid_plural", ""), said, source)


def _order(fields: dict[str, str], forms: int) -> list[str]:
    context = ["msgctxt"] if "msgctxt" in fields else []
    if "msgid_plural" in fields:
        return [*context, "msgid", "msgid_plural", *(f"msgstr[{at}]" for at in range(forms))]
    return [*context, "msgid", "msgstr"]
