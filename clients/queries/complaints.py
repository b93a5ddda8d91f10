"""What complaints of one client touch: promises and points that were agreed, and whose miss that was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.domain.causes import DERIVED, Cause
from clients.domain.patterns import CONTACT_DAYS, WEEKS
from clients.models import Client, Expectation, Interaction
from clients.queries.when import Clock
from clients.queries.words import in_a_row

#: Where a mark comes from, as it stands beside a contact and in a list.
CAUSES: Final[Mapping[Cause, str | Promise]] = {
    Cause.SAID: _("whoever logged it says so"),
    Cause.OVERDUE: _("a promise of ours was overdue"),
    Cause.LATE: _("a promise of ours was kept late"),
    Cause.UNMET: _("it was agreed, and not met"),
    Cause.KEPT: _("the promise was kept in time"),
    Cause.NOT_DUE: _("the promise was not due yet"),
    Cause.BEYOND: _("more was asked for than was agreed"),
    Cause.NOT_AGREED: _("not agreed beforehand, as far as is written down"),
    Cause.NOT_INCLUDED: _("agreed as not included"),
}
TOPICS: Final[Mapping[str, str | Promise]] = {topic.value: topic.label for topic in Expectation.Topic}


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaints:
    """What the contacts with one client touched."""

    causes: Mapping[
        tuple[Cause, bool], int
    ]  # contacts of 26 weeks, by where the mark comes from and whether it is ours
    about: Mapping[str, int]  # contacts of 364 days, by the point that they touch
    never_agreed: Mapping[str, int]  # those among them whose point had not been agreed by then

    @property
    def ours(self) -> str:
        """Return what made contacts count as following from our own misses, each with its number."""
        return listed({cause: count for (cause, ours), count in self.causes.items() if ours})

    @property
    def not_ours(self) -> str:
        """Return the same for what was named and counts as no miss of ours."""
        return listed({cause: count for (cause, ours), count in self.causes.items() if not ours and cause in DERIVED})

    @property
    def missing(self) -> str:
        """Return which points were complained of that had never been agreed."""
        return in_a_row(label for topic, label in TOPICS.items() if self.never_agreed.get(topic))


def of_client(client: Client, clock: Clock) -> Complaints:
    """Return what the contacts of the last year touched; one statement."""
    half, year = (clock.today - timedelta(days=days) for days in (7 * WEEKS, CONTACT_DAYS))
    touching = Q(our_cause=True) | ~Q(cause="") | ~Q(expectation="")
    found = Interaction.objects.alive().filter(touching, client=client, day__gt=year).order_by()
    causes, about, never = Counter[tuple[Cause, bool]](), Counter[str](), Counter[str]()
    named = found.values("expectation", "cause", "our_cause")
    rows = named.annotate(ever=Count("pk"), lately=Count("pk", filter=Q(day__gt=half)))
    for topic, cause, ours, ever, lately in rows.values_list("expectation", "cause", "our_cause", "ever", "lately"):
        causes[where_from(cause, ours=ours), ours] += lately
        about[topic] += ever
        if cause == Cause.NOT_AGREED:
            never[topic] += ever
    return Complaints(causes=+causes, about=about, never_agreed=never)


def where_from(cause: str, *, ours: bool) -> Cause:
    """Return where a mark comes from; one that stands without a rule was said by somebody."""
    return Cause.SAID if ours and not cause else Cause(cause)


def touched(found: Interaction) -> str:
    """Return what a contact touches: an obligation of ours, a point of what was agreed, or both."""
    owed = found.missed_obligation.title if found.missed_obligation else ""
    return gettext(", ").join(filter(None, [owed, str(TOPICS.get(found.expectation, ""))]))


def whose(found: Interaction) -> str:
    """Return where the mark of a contact comes from, in words; nothing where nothing was named."""
    cause = where_from(found.cause, ours=found.our_cause)
    return str(CAUSES.get(cause, ""))


def listed(counts: Mapping[Cause, int]) -> str:
    """Return where marks come from, each with its number, in one line."""
    return capfirst(gettext(", ").join(_counted(counts)))


def _counted(counts: Mapping[Cause, int]) -> Iterator[str]:
    for cause, words in CAUSES.items():
        if counts.get(cause):
            yield gettext("%(cause)s (%(count)d)") % {"cause": words, "count": counts[cause]}
