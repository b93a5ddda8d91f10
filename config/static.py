"""Serve single files of installed packages, so that nothing of others is copied into the project or fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage, Storage


class ChosenFilesFinder(BaseFinder):
    """Finds the files that CHOSEN_STATIC_FILES names: the address below STATIC_URL, and the path on disk."""

    def check(self, **_kwargs: Any) -> list[CheckMessage]:
        """Report each chosen file that its package no longer ships."""
        missing = [name for name, path in settings.CHOSEN_STATIC_FILES.items() if not path.is_file()]
        return [Error(f"{name} is missing; install the dependencies again.", id="config.E001") for name in missing]

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        """Return where the file lies; nothing where it is not one of ours."""
        found = settings.CHOSEN_STATIC_FILES.get(path)
        if find_all:
            return [str(found)] if found else []
        return str(found) if found else None

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:  # noqa: ARG002
        """Yield each file with a storage that can open it under its address."""
        for name, path in settings.CHOSEN_STATIC_FILES.items():
            yield name, _Single(name, path)


class _Single(FileSystemStorage):
    """A storage that holds one file under another name."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(location=path.parent)
        self.names = {name: str(path)}
        self.prefix = ""

    def path(self, name: str) -> str:
        return self.names[name]
