"""A case as it stands in the log: what had happened, what they said, what we answered, and what came of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext

from clients.domain.facts import Lift
from clients.models import Interaction
from clients.models.interaction import InteractionQuerySet
from clients.queries.practice.stripping import Known, narrowed, strip
from clients.queries.words import LIFTS, noun

BEFORE: Final = 3  # contacts of the same matter
AFTER: Final = 6
WITHIN: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The texts of a case."""

    title: str
    situation: str
    their_view: str
    answer: str
    after: str


def of_contact(contact: Interaction, known: list[Known]) -> Draft:
    """Return the case that began with a contact, stripped by the rule; two statements.

    What anybody felt is no part of it, nor who logged what.
    """
    earlier, later = _earlier(contact), _later(contact)
    first = earlier[0].day if earlier else contact.day
    texts = Draft(
        title=contact.issue.title if contact.issue else gettext("A hard talk"),
        situation="\n\n".join([*(_told(row, first) for row in earlier), _told(contact, first)]),
        their_view=contact.their_view,
        answer="\n\n".join(part for part in (contact.our_view, contact.proposal) if part),
        after="\n\n".join([*(_told(row, first) for row in later), _end(contact, later)]),
    )
    likely = narrowed(known, *asdict(texts).values())
    return Draft(**{name: strip(text, likely, first_day=first).text for name, text in asdict(texts).items()})


def first_day(contact: Interaction) -> date:
    """Return the day of the first contact whose words a case holds; one statement."""
    earlier = _earlier(contact)
    return earlier[0].day if earlier else contact.day


def _matter(contact: Interaction) -> InteractionQuerySet:
    same = Q(issue=contact.issue_id) if contact.issue_id else Q()
    found = Interaction.objects.alive().filter(same, client=contact.client_id).exclude(pk=contact.pk)
    return found.filter(day__range=(contact.day - WITHIN, contact.day + WITHIN))


def _earlier(contact: Interaction) -> list[Interaction]:
    if not contact.issue_id:
        return []
    rows = _matter(contact).filter(occurred_at__lt=contact.occurred_at).exclude(facts="").newest_first()
    return list(rows[:BEFORE])[::-1]


def _later(contact: Interaction) -> list[Interaction]:
    rows = _matter(contact).filter(occurred_at__gt=contact.occurred_at)
    return list(rows.order_by("occurred_at", "pk")[:AFTER])


def _told(row: Interaction, first: date) -> str:
    """Return one contact: the day, how, the facts, and what they gave back."""
    said = gettext("Day %(day)d, %(channel)s") % {
        "day": (row.day - first).days + 1,
        "channel": noun(row.get_channel_display()),
    }
    gave = ", ".join(str(LIFTS[str(lift.name).lower()].label) for lift in Lift if lift & row.lifts)
    facts = row.facts or gettext("nothing was written down")
    return f"{said}: {facts}" + (f" ({gave})" if gave else "")


def _end(contact: Interaction, later: list[Interaction]) -> str:
    """Return whether the matter was settled, as the last contact about it says."""
    if not contact.issue_id:
        return ""
    is_open = (later[-1] if later else contact).issue_open
    return gettext("The matter was still open then.") if is_open else gettext("After that the matter was settled.")
