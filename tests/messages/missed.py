"""What was looked for in a catalogue, and is not there."""

from __future__ import annotations

import pytest
from django.urls import get_resolver
from django.utils.translation import trans_real


class Missed:
    """Stands where Django looks for what has no translation, and keeps it."""

    def __init__(self) -> None:
        self.texts: set[str] = set()

    def gettext(self, text: str) -> str:
        """Keep what was looked for."""
        self.texts.add(text)
        return text

    def ngettext(self, text: str, plural: str, number: int) -> str:
        """Keep what was looked for."""
        return self.gettext(text if number == 1 else plural)


def watched(monkeypatch: pytest.MonkeyPatch, language: str) -> Missed:
    """Return what is looked for in vain in a language from now on."""
    missed = Missed()
    list(get_resolver().url_patterns)  # imports what pages are made of, and some of it speaks as it is imported
    monkeypatch.setattr(trans_real.translation(language), "_fallback", missed)
    return missed
