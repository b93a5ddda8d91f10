"""How many of the relationships drain, how sure that is, and how it ran over the last 26 weeks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from django.db.models import Count, Q
from django.utils.translation import gettext, ngettext

from clients.domain.baseline import share_interval
from clients.domain.diagnosis import looks_inward, tally
from clients.domain.facts import Ints
from clients.domain.patterns import DRAINED, QUARTER, QUIET, WEEKS
from clients.models import Client
from clients.queries import figures
from clients.queries.selfcheck.bars import Bar, Bars
from clients.queries.selfcheck.scope import Scope
from clients.queries.when import exact_day

#: Fewer than that, and a share says little.
FEWEST_JUDGED: Final = 3
THIRD: Final = 1 / 3
NAMED: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Drain:
    """How many drain of those that can be judged."""

    clients: int
    judged: int
    draining: int
    kickoff_missing: int  # of the current ones
    weeks: Bars
    newer: str  # "31% of 58 weeks"; nothing without contact
    older: str

    @property
    def is_enough(self) -> bool:
        """Return whether there are enough to speak of a share."""
        return self.judged >= FEWEST_JUDGED

    @property
    def verdict(self) -> str:
        """Return how sure it is that more than a third drain."""
        if not self.is_enough:
            return gettext("Too few to speak of a share: from three on it says something.")
        low, high = share_interval(self.draining, self.judged)
        return _verdict(self, low, high) % {"low": figures.percent(low), "high": figures.percent(high)}


def read(scope: Scope) -> Drain:
    """Return what is stored of the clients; two statements."""
    counted = _counted(scope)
    contact, drained = _weeks(scope)
    halves = slice(QUARTER, None), slice(None, QUARTER)
    newer, older = (_share(int(drained[half].sum()), int(contact[half].sum())) for half in halves)
    bars = _bars(contact.tolist(), drained.tolist(), scope.clock.today)
    return Drain(weeks=bars, newer=newer, older=older, **counted)


def without_kickoff(scope: Scope) -> list[tuple[int, str]]:
    """Return the first of the current clients whose kickoff checklist is not done; one statement."""
    found = scope.clients.current().filter(kickoff_done=False)
    return list(found.order_by("-assessment__score", "pk").values_list("pk", "name")[:NAMED])


def _verdict(found: Drain, low: float, high: float) -> str:
    if looks_inward(draining=found.draining, judged=found.judged):
        if low > THIRD:
            return gettext(
                "More than a third, also with all caution (%(low)s to %(high)s). Look at ourselves before anybody goes."
            )
        return gettext(
            "More than a third, though of so few it could be chance (%(low)s to %(high)s). Look at ourselves first."
        )
    if high < THIRD:
        return gettext("Clearly under a third (%(low)s to %(high)s): what drains is with single clients.")
    return gettext("Between %(low)s and %(high)s: too few to tell whether it is more than a third.")


def _counted(scope: Scope) -> dict[str, int]:
    missing = ~Q(status=Client.Status.FORMER) & Q(kickoff_done=False)
    groups = scope.clients.order_by().values_list("assessment__diagnosis")
    rows = list(groups.annotate(Count("pk"), missing=Count("pk", filter=missing)))
    found = tally({diagnosis: number for diagnosis, number, _missing in rows})
    return {
        "clients": sum(number for _diagnosis, number, _missing in rows),
        "judged": found.judged,
        "draining": found.draining,
        "kickoff_missing": sum(without for _diagnosis, _number, without in rows),
    }


def _weeks(scope: Scope) -> tuple[Ints, Ints]:
    """Return with how many clients there was contact, and how many drained, in each of 26 weeks, the oldest first."""
    contact, drained = np.zeros(WEEKS, dtype=np.int64), np.zeros(WEEKS, dtype=np.int64)
    found = scope.clients.exclude(assessment=None).order_by().values_list("assessment__on", "assessment__weeks")
    for on, cells, number in found.annotate(Count("pk")):
        late = _weeks_between(on, scope.clock.today)
        if late >= WEEKS:
            continue
        kinds = np.frombuffer(cells.encode(), dtype=np.uint8)[late:] - ord("0")
        contact[: WEEKS - late] += number * (kinds != QUIET)
        drained[: WEEKS - late] += number * (kinds == DRAINED)
    return contact, drained


def _weeks_between(on: date, today: date) -> int:
    """Return how many weeks an assessment is late, where no sweep has run since."""
    return max(0, (today.toordinal() - 1) // 7 - (on.toordinal() - 1) // 7)


def _share(drained: int, contact: int) -> str:
    if not contact:
        return ""
    text = ngettext("%(share)s of %(all)s week", "%(share)s of %(all)s weeks", contact)
    return text % {"share": figures.percent(drained / contact), "all": contact}


def _bars(contact: Iterable[int], drained: Iterable[int], today: date) -> Bars:
    monday = today - timedelta(days=today.weekday())
    bars = [
        Bar(
            exact_day(monday - timedelta(weeks=WEEKS - 1 - at)),
            below=hard,
            above=all_of_them - hard,
            cells=(
                ngettext("%d drained", "%d drained", hard) % hard,
                ngettext("%d with contact", "%d with contact", all_of_them) % all_of_them,
            ),
        )
        for at, (all_of_them, hard) in enumerate(zip(contact, drained, strict=True))
    ]
    heads = (gettext("Week of"), gettext("Relationships that drained"), gettext("Relationships with contact"))
    return Bars(gettext("Relationships that drained, by week"), heads, bars)
