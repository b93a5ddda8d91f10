"""Our catalogues of translations, and what has to stand in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.messages import marked, mo, po
from tests.messages.marked import Key

ROOT: Final = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Catalogue:
    """What is said in one language, and where it stands as text and compiled."""

    language: str
    text: Path

    @property
    def compiled(self) -> Path:
        """Return where Django looks for it."""
        return self.text.with_suffix(".mo")

    def entries(self) -> list[po.Entry]:
        """Return what the text says, the header first; raises NotUnderstood."""
        return po.read(self.text.read_text(encoding="utf-8"))

    def keys(self) -> set[Key]:
        """Return what it knows a translation of."""
        return {entry.key for entry in self.entries()[1:]}

    def in_place_of(self, *packages: str) -> set[Key]:
        """Return what these packages say as well, and we say in our own tone: our catalogue comes first."""
        folders = tuple(f"{package}/" for package in packages)
        return {entry.key for entry in self.entries()[1:] if entry.source.startswith(folders)}

    def compile(self) -> bytes:
        """Return what the compiled catalogue has to be."""
        return mo.written(self.entries())


def ours() -> list[Catalogue]:
    """Return the catalogues of the project."""
    return [Catalogue(path.parts[-3], path) for path in sorted(ROOT.glob("locale/*/LC_MESSAGES/django.po"))]


def wanted() -> dict[Key, Path]:
    """Return all that is marked in templates and code, in their order, each with the file that marks it first.

    A text that is counted in one place and not in another is wanted once, as counted.
    """
    found: dict[Key, Path] = {}
    for path in _files():
        for key in sorted(marked.in_file(path)):
            found.setdefault(key, path)
    counted = {(context, text) for context, text, plural in found if plural}
    return {key: path for key, path in found.items() if key[2] or key[:2] not in counted}


def _files() -> list[Path]:
    templates = (path for path in ROOT.glob("templates/**/*") if path.suffix in {".html", ".txt"})
    modules = (path for folder in ("clients", "config") for path in ROOT.glob(f"{folder}/**/*.py"))
    return sorted([*templates, *(path for path in modules if "migrations" not in path.parts)])
