"""Areas of the map, in tenths of the share of weeks and of the score, by which clients are gathered and found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Cast, Floor, Least
from django.utils.translation import gettext

from clients.models.client import ClientQuerySet

TENTHS: Final = 10
#: What an address says for clients that are nowhere on the map, because there was no contact yet.
NOWHERE: Final = "nowhere"
KNOWN: Final = Q(assessment__last_contact__isnull=False)

WRITTEN: Final = re.compile(r"(\d0|0)-(\d+0),(\d0|0)-(\d+0)", re.ASCII)

#: In which tenth a client lies: across by the share of its weeks that drained, up by the score; the last takes its end.
ACROSS: Final = Case(
    When(assessment__weeks_in_contact=0, then=Value(0)),
    default=Least(F("assessment__weeks_drained") * TENTHS / F("assessment__weeks_in_contact"), Value(TENTHS - 1)),
    output_field=IntegerField(),
)
UP: Final = Least(Cast(Floor(F("assessment__score") / TENTHS), IntegerField()), Value(TENTHS - 1))


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the map, in tenths: from the first up to, and without, the second."""

    left: int
    right: int
    bottom: int
    top: int

    def __str__(self) -> str:
        edges = [TENTHS * edge for edge in (self.left, self.right, self.bottom, self.top)]
        return "{}-{},{}-{}".format(*edges)

    @property
    def lines(self) -> list[str]:
        """Return what the clients in it have in common: their score, and their weeks."""
        edges = {name: TENTHS * getattr(self, name) for name in ("left", "right", "bottom", "top")}
        return [
            gettext("between %(bottom)s and %(top)s now") % edges,
            gettext("drained in %(left)s to %(right)s%% of their weeks") % edges,
        ]

    @property
    def words(self) -> str:
        """Return the same in one line."""
        return ", ".join(self.lines)


def tenths(drained: int, in_contact: int, score: float) -> tuple[int, int]:
    """Return in which tenths a client lies, across and up: the same as ACROSS and UP."""
    across = drained * TENTHS // in_contact if in_contact else 0
    return min(across, TENTHS - 1), min(int(score / TENTHS), TENTHS - 1)


def as_written(text: str) -> Area | None:
    """Return the area that an address names, if it is one."""
    found = WRITTEN.fullmatch(text)
    if found is None:
        return None
    left, right, bottom, top = (int(edge) // TENTHS for edge in found.groups())
    return Area(left, right, bottom, top) if left < right <= TENTHS and bottom < top <= TENTHS else None


def offered(text: str) -> str:
    """Return what an address asks for, or nothing where it is no area."""
    return text if text == NOWHERE or as_written(text) else ""


def within(clients: ClientQuerySet, text: str) -> ClientQuerySet:
    """Return those of the clients that lie in an area; all where none is named."""
    if text == NOWHERE:
        return clients.exclude(KNOWN)
    area = as_written(text)
    if area is None:
        return clients
    found = clients.filter(KNOWN).alias(across=ACROSS, up=UP)
    return found.filter(across__range=(area.left, area.right - 1), up__range=(area.bottom, area.top - 1))


def words(text: str) -> str:
    """Return how to say that only an area is shown; nothing where none is named."""
    if text == NOWHERE:
        return gettext("without contact so far")
    area = as_written(text)
    return area.words if area else ""
