"""The columns of each file, and how their cells are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from clients.domain.facts import Lift, Stressor
from clients.importers import times
from clients.importers.cells import Reader, Texts, Values, choice, email, flags, money, whole, yes_or_no
from clients.importers.times import AHEAD, Clock
from clients.models import Client, Interaction, Obligation
from clients.models.interaction import LONGEST
from clients.services.imports.batch import Table

#: Columns that a file has to have.
REQUIRED: Final[Mapping[Table, frozenset[str]]] = {
    Table.CLIENTS: frozenset({"client"}),
    Table.INTERACTIONS: frozenset({"client", "occurred_at"}),
    Table.OBLIGATIONS: frozenset({"client", "title"}),
    Table.PLANS: frozenset({"client", "starts_on"}),
}
#: Columns that hold a moment, with what they are turned into: the moment in UTC, its day, whether its time is known.
MOMENTS: Final[Mapping[str, tuple[str, str, str]]] = {
    "occurred_at": ("occurred_at", "day", "has_time"),
    "due_at": ("due_at", "due_on", "due_has_time"),
}
NO_MOMENT: Final = (None, None, True)
MOST_DAYS: Final = 32_767  # that the column can hold


def readers(table: Table, clock: Clock) -> dict[str, Reader]:
    """Return the readers of a file's columns, in the order in which they are documented."""
    return {
        Table.CLIENTS: _clients,
        Table.INTERACTIONS: _interactions,
        Table.OBLIGATIONS: _obligations,
        Table.PLANS: _plans,
    }[table](clock)


def _clients(clock: Clock) -> dict[str, Reader]:
    too_late = _("%s lies more than a year ahead. Write the day on which the relationship starts.")
    return {
        "client": Texts(longest=200, required=True),
        "contact_name": Texts(longest=200),
        "email": Values(email, blank=""),
        "phone": Texts(longest=60),
        "monthly_value": Values(money),
        "started_on": Values(times.day_until(clock.today + AHEAD, too_late)),
        "status": Values(choice(Client.Status), blank=Client.Status.ACTIVE.value),
        "cadence_days": Values(whole(1, MOST_DAYS)),
        "kickoff_done": Values(yes_or_no, blank=False),
        "notes": Texts(strip=False),
    }


def _interactions(clock: Clock) -> dict[str, Reader]:
    today = (clock.now, clock.today, True)
    return {
        "client": Texts(longest=200, required=True),
        "occurred_at": Values(times.moment_of_contact(clock), required=True, stand_in=today),
        "channel": Values(choice(Interaction.Channel), blank=Interaction.Channel.OTHER.value),
        "direction": Values(choice(Interaction.Direction), blank=""),
        "minutes": Values(whole(0, LONGEST), blank=0),
        "felt": Values(whole(-2, 2)),
        "stressors": Values(flags(Stressor), blank=0),
        "lifts": Values(flags(Lift), blank=0),
        "issue": Texts(longest=200),
        "issue_open": Values(yes_or_no, blank=True),
        "our_cause": Values(yes_or_no, blank=False),
        "facts": Texts(strip=False),
        "their_view": Texts(strip=False),
        "our_view": Texts(strip=False),
        "proposal": Texts(strip=False),
        "logged_by": Texts(longest=254),
        "external_id": Texts(longest=200),
    }


def _obligations(clock: Clock) -> dict[str, Reader]:
    too_late = _("%s lies in the future. Write the day on which it was kept or waived, or leave it out.")
    past = times.day_until(clock.today, too_late)
    return {
        "client": Texts(longest=200, required=True),
        "title": Texts(longest=300, required=True),
        "kind": Values(choice(Obligation.Kind), blank=Obligation.Kind.DELIVERABLE.value),
        "owed_by": Values(choice(Obligation.OwedBy), blank=Obligation.OwedBy.US.value),
        "due_at": Values(times.moment_due(clock), blank=NO_MOMENT),
        "fulfilled_on": Values(past),
        "waived_on": Values(past),
        "external_id": Texts(longest=200),
    }


def _plans(clock: Clock) -> dict[str, Reader]:
    return {
        "client": Texts(longest=200, required=True),
        "starts_on": Values(times.day, required=True, stand_in=clock.today),
        "ends_on": Values(times.day),
        "goal": Texts(longest=500),
    }
