"""What the page suggests: a line for each rule that holds, with the number that it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.domain.baseline import Contrast
from clients.domain.selfcheck import Findings, suggest
from clients.queries import figures

#: By the rule's name: the line, and where its numbers stand on the page.
LINES: Final[Mapping[str, tuple[str | Promise, str]]] = {
    "overdue": (_("Keep what we owe first: %(overdue)s overdue."), "misses"),
    "misses": (
        _("Make amends before anything else: %(own_share)s of the hours followed our own misses."),
        "misses",
    ),
    "recurring": (
        _("Change a term, not a client: “%(stressor)s” came up with %(recurring)s of them."),
        "stressors",
    ),
    "wave": (
        _("Look at the load before you look at people: the last three months took %(wave)s times the usual hours."),
        "load",
    ),
    "others": (
        _("Ask somebody how they take these calls: with the same clients, yours were hard %(others)s times as often."),
        "baseline",
    ),
    "before": (
        _("Ask what changed with you: with the same clients, contact is hard %(before)s times as often as it was."),
        "baseline",
    ),
    "only_me": (
        _("Let somebody else take one call: nobody but you logged with %(only_me)s of your %(my_clients)s clients."),
        "baseline",
    ),
    "inward": (
        _("Decide about nobody yet: %(draining)s of %(judged)s relationships drain at once."),
        "drain",
    ),
    "early": (_("It is too early to say: log your contacts as they come, and look here again in a month."), "drain"),
    "nothing": (
        _("Nothing here points at us: %(draining)s of %(judged)s relationships drain, and nothing of ours is overdue."),
        "drain",
    ),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line, and the part of the page with its number."""

    text: str
    part: str


def of(found: Findings, *, stressor: str) -> list[Suggestion]:
    """Return what is suggested, one to three lines."""
    numbers = {
        "overdue": found.overdue,
        "own_share": figures.percent(found.own_share),
        "stressor": stressor,
        "recurring": found.recurring,
        "wave": figures.hours(found.wave or 0.0),
        "others": _times(found.beside_others),
        "before": _times(found.beside_before),
        "only_me": found.only_me,
        "my_clients": found.my_clients,
        "draining": found.draining,
        "judged": found.judged,
    }
    return [Suggestion(str(LINES[name][0]) % numbers, LINES[name][1]) for name in suggest(found)]


def _times(found: Contrast | None) -> str:
    return figures.exact_hours(found.ratio) if found and found.ratio is not None else ""
