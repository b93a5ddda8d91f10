"""The words for a matter that comes back, and for the ways to begin differently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from clients.domain.loops import Way
from clients.queries.words import Word

WAYS: Final[Mapping[Way, Word]] = {
    Way.ASK: Word(
        _("Ask what would have to be true for it to be settled"),
        _("Then say nothing until they have answered. What they name is what the next proposal has to hold."),
    ),
    Way.TALK: Word(
        _("Talk instead of writing"),
        _("So far it was written. A voice is misread less often, and an answer takes a minute instead of a day."),
    ),
    Way.MEET: Word(
        _("Look at it together, in one room or on one screen"),
        _("With the thing itself between you, both look at it and not at each other."),
    ),
    Way.SOMEBODY_ELSE: Word(
        _("Let somebody else begin"),
        _("The same beginning leads to the same end. A colleague hears it for the first time."),
    ),
    Way.SMALLER: Word(
        _("Propose a smaller step"),
        _("One part of it that can be settled within a week, so that something is."),
    ),
}
