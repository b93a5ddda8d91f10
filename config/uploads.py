"""Files in a request: refused everywhere, but for a page that says how much it takes before anything is read."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, Final, Never

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

MEGABYTE: Final = 1_000_000
#: Of all files of one request together.
MOST: Final = 12 * MEGABYTE  # some 100,000 contacts: on SQLite, whoever writes meanwhile waits for an import


class NoFiles(FileUploadHandler):
    """What every page has unless it asks for another: no file is read at all."""

    def new_file(self, *_args: Any, **_kwargs: Any) -> Never:
        """Refuse it."""
        raise TooManyFilesSent("This page takes no files.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        """Hand on what nobody sends."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Keep nothing."""


class OnDisk(TemporaryUploadedFile):
    """A file in our own folder, whose name there has nothing to do with the one that it came with."""

    def __init__(self, name: str) -> None:
        file = tempfile.NamedTemporaryFile(dir=settings.UPLOADS_DIR, suffix=".part")  # noqa: SIM115 (closed with the request)
        UploadedFile.__init__(self, file, name, "text/csv", 0)


class ToDisk(FileUploadHandler):
    """Writes files to disk as they come, never more than MOST bytes; what would be more is left out and named."""

    chunk_size = 64 * 1024

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.too_large: set[str] = set()  # the inputs whose files were left out
        self._written = 0
        self._file: Any = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open a file of our own; the name that it had is only kept as a word."""
        super().new_file(*args, **kwargs)
        Path(settings.UPLOADS_DIR).mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = OnDisk(str(self.file_name))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        """Write what came; past the limit, let go of the file and read on without keeping anything."""
        self._written += len(raw_data)
        if self._written > MOST:
            self.too_large.add(str(self.field_name))
            self._file.close()
            raise SkipFile
        self._file.write(raw_data)

    def file_complete(self, file_size: int) -> Any:
        """Return the file."""
        self._file.seek(0)
        self._file.size = file_size
        return self._file

    def upload_interrupted(self) -> None:
        """Let go of what came half."""
        if self._file is not None:
            self._file.close()
