"""Why an advice was given: the row of the decision table that held, with the numbers it stood on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext

from clients.queries import feelings, figures, when, words
from clients.queries.feelings import Telling


def because(rule: str, evidence: Mapping[str, Any], telling: Telling) -> str:
    """Return the sentence that says why this row held, from the assessment that is kept as its evidence."""
    score = evidence["score"]
    return str(words.ROWS[rule]) % {
        "score": figures.Drain.of(score, score, score).score,
        "weeks": figures.weeks(evidence["weeks_drained"], evidence["weeks_in_contact"]),
        "own_share": feelings.share(evidence["own_share"], telling),
        "probability": feelings.chance(evidence["plan_probability"], telling),
        "odds": feelings.odds(evidence["plan_probability"], telling),
        "owed": _owed(evidence["open_obligations"]),
        "quiet": _quiet(evidence),
        "rhythm": rhythm(evidence["mean_gap"]),
    }


def _owed(count: int) -> str:
    text = ngettext("%d obligation of ours is open", "%d obligations of ours are open", count)
    return text % count


def _quiet(evidence: Mapping[str, Any]) -> str:
    """Return how long it has been quiet; the days come as text from a stored evidence."""
    if not evidence["last_contact"]:
        return gettext("long")
    on, last = (_day(evidence[name]) for name in ("on", "last_contact"))
    return when.span((on - last).days)


def rhythm(mean_gap: float | None) -> str:
    """Return how often contact used to come, such as "8 days"."""
    return gettext("while") if mean_gap is None else when.span(max(1, round(mean_gap)))


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
