"""Open a file that a person named, and tell what it is where it is not UTF-8 text."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

LONGEST_CELL: Final = 3_000_000  # characters; more than any form of ours takes
LONGEST_LINE: Final = 12_500_000  # four such cells; a file without line breaks must not fill the memory

#: How files begin that are something else; a UTF-32 mark begins like one of UTF-16.
_OTHERS: Final = (
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"\x1f\x8b", "gzip"),
)


class UnreadableFileError(Exception):
    """A file cannot be read, or read on; the message says why and what to do."""


@contextmanager
def opened(path: str) -> Iterator[io.TextIOWrapper]:
    """Yield the file as text; raises UnreadableFileError where there is none, or where it is something else.

    Bytes that are not UTF-8 come out as lone surrogates, so that whoever reads the cells can say where they stand.
    """
    with _opened(path) as file:
        start = file.peek(4096)[:4096]
        for mark, kind in _OTHERS:
            if start.startswith(mark):
                raise UnreadableFileError(_not_csv(kind))
        if start.count(0) > len(start) // 4:
            raise UnreadableFileError(_not_csv("UTF-16"))
        with io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
            yield text


def is_clean(text: str) -> bool:
    """Return whether the text was UTF-8, and holds no NUL."""
    return "\0" not in text and (text.isascii() or _is_utf8(text))


class Lines:
    """The lines of a text file, with the number of characters read so far; raises UnreadableFileError."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self._file = file
        self._bytes = file.buffer if isinstance(file.buffer, io.BufferedReader) else None
        self.characters = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._file.readline(LONGEST_LINE):
            self.characters += len(line)
            if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
                raise UnreadableFileError(_("this line is too long to be a row of a CSV file. Check what the file is."))
            yield line

    @property
    def position(self) -> int:
        """Return how many bytes of the file were read, or 0 where it cannot tell."""
        return self._bytes.tell() if self._bytes and self._bytes.seekable() else 0


def _opened(path: str) -> io.BufferedReader:
    try:
        return Path(path).open("rb")
    except FileNotFoundError:
        raise UnreadableFileError(_("there is no such file. Check the path.")) from None
    except IsADirectoryError:
        raise UnreadableFileError(_("this is a folder. Name a CSV file in it.")) from None
    except PermissionError:
        raise UnreadableFileError(_("this file may not be read. Ask for the right to read it.")) from None
    except (OSError, ValueError) as error:
        raise UnreadableFileError(_("this file cannot be opened: %s. Check the path.") % error) from None


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _not_csv(kind: str) -> str:
    if kind.startswith("UTF"):
        return _("this file is written in %s. Save it as UTF-8 and import it again.") % kind
    return _("this is not a CSV file, but an archive or a workbook (%s). Save it as CSV in UTF-8.") % kind
