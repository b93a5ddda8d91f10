"""What the log of one client can be narrowed by: read from an address, offered as choices, put into a query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, IntegerField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext

from clients.domain.facts import Lift, Stressor
from clients.models import Client, Expectation, Interaction
from clients.models.interaction import InteractionQuerySet
from clients.queries import words

LONGEST_ID: Final = 18  # digits, so that what an address asks for fits into the database
PARTS: Final = ("facts", "their_view", "our_view", "proposal")
STRESSORS: Final = {str(kind.name).lower(): kind for kind in Stressor}
LIFTS: Final = {str(kind.name).lower(): kind for kind in Lift}

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What somebody wants to see of a log. What an address asks for and nobody offers is taken as not asked."""

    channel: str = ""  # a value of Interaction.Channel
    kind: str = ""  # the name of a stressor or of a lift
    issue: str = ""  # an id
    about: str = ""  # a point of the kickoff checklist that it touches
    by: str = ""  # the id of the user who logged it
    with_note: bool = False
    since: date | None = None
    until: date | None = None
    page: str = "1"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Ask:
        """Return what the query of an address asks for."""
        channel, kind = given.get("channel", ""), given.get("kind", "")
        return cls(
            channel=channel if channel in Interaction.Channel.values else "",
            kind=kind if kind in STRESSORS or kind in LIFTS else "",
            issue=_id(given.get("issue", "")),
            about=given.get("about", "") if given.get("about", "") in Expectation.Topic.values else "",
            by=_id(given.get("by", "")),
            with_note=given.get("note") == "1",
            since=_day(given.get("since", "")),
            until=_day(given.get("until", "")),
            page=given.get("page", "1"),
        )

    @property
    def narrows(self) -> bool:
        """Return whether some of the log is left out on purpose."""
        said = (self.channel, self.kind, self.issue, self.about, self.by, self.with_note, self.since, self.until)
        return any(said)

    def narrowed(self, found: InteractionQuerySet) -> InteractionQuerySet:
        """Return those of the interactions that are asked for."""
        if self.kind:
            column, flag = ("stressors", STRESSORS) if self.kind in STRESSORS else ("lifts", LIFTS)
            bit = Cast(F(column), IntegerField()).bitand(int(flag[self.kind]))
            found = found.annotate(asked_kind=bit).filter(asked_kind__gt=0)
        if self.with_note:
            found = found.exclude(**dict.fromkeys(PARTS, ""))
        exact = {"channel": self.channel, "issue": self.issue, "expectation": self.about, "logged_by": self.by}
        days = {"day__gte": self.since, "day__lte": self.until}
        return found.filter(Q(**{name: value for name, value in (exact | days).items() if value}))


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice to make: its groups of options, of which one without a name stands first, and the one that is chosen."""

    name: str
    label: str
    groups: list[tuple[str, Choices]]
    chosen: str


def filters(ask: Ask, *, issues: Iterable[tuple[int, str]], people: Choices) -> list[Filter]:
    """Return what the log can be narrowed by, without what there is nothing of to choose from."""
    channels = [(value, str(label)) for value, label in Interaction.Channel.choices]
    kinds = [
        (gettext("What made it hard"), [(name, str(words.STRESSORS[name].label)) for name in STRESSORS]),
        (gettext("What helped"), [(name, str(words.LIFTS[name].label)) for name in LIFTS]),
    ]
    matters = [(str(pk), title) for pk, title in issues]
    points = [(topic.value, str(topic.label)) for topic in Expectation.Topic]
    offered = [
        Filter("channel", gettext("How"), [("", channels)], ask.channel),
        Filter("kind", gettext("Stressor or lift"), kinds, ask.kind),
        Filter("issue", gettext("What it was about"), [("", matters)] if matters else [], ask.issue),
        Filter("about", gettext("Which point it touches"), [("", points)], ask.about),
        Filter("by", gettext("Who logged it"), [("", people)] if people else [], ask.by),
    ]
    return [offer for offer in offered if offer.groups]


def people_of(client: Client) -> Choices:
    """Return who logged contact with a client and has an account, by name; one statement."""
    found = Interaction.objects.alive().filter(client=client).exclude(logged_by=None).order_by()
    rows = found.values_list("logged_by", "logged_by__name", "logged_by__email").distinct()
    return sorted(((str(pk), name or email) for pk, name, email in rows), key=lambda row: row[1].casefold())


def _id(text: str) -> str:
    return text if text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
