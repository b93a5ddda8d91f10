"""How the trail is told: a sentence for each kind, and each field with what it was before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import IntFlag
from typing import Any, Final, TypeAlias

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.domain.assumptions import Name
from clients.domain.facts import Lift, Stressor
from clients.domain.guesses import Guess
from clients.models import (
    AccessToken,
    ActLink,
    Advice,
    Answer,
    CalendarFeed,
    Client,
    Contact,
    EffortPlan,
    Event,
    Expectation,
    Interaction,
    Invitation,
    LeavingTask,
    Look,
    Membership,
    NoteMark,
    Obligation,
    Offboarding,
    PlanStep,
    PlaybookVersion,
    ReviewDecision,
    Workspace,
)
from clients.queries import assumption_words, figures, policy_words, words
from clients.queries.policy_parameters import PARAMETERS
from clients.queries.when import Clock, exact_day

Column: TypeAlias = "models.Field[Any, Any]"

#: The table that a kind begins with.
TABLES: Final[Mapping[str, type[models.Model]]] = {
    "client": Client,
    "interaction": Interaction,
    "obligation": Obligation,
    "advice": Advice,
    "plan": EffortPlan,
    "step": PlanStep,
    "recovery": Look,
    "offboarding": Offboarding,
    "task": LeavingTask,
    "review": ReviewDecision,
    "member": Membership,
    "invitation": Invitation,
    "workspace": Workspace,
    "contact": Contact,
    "mark": NoteMark,
    "answer": Answer,
    "token": AccessToken,
    "link": ActLink,
    "calendar": CalendarFeed,
    "playbook": PlaybookVersion,
}
#: Under this name an event tells of which row of an imported file it comes.
FILE_ROW: Final = "file_row"
#: What is told of under a name that is no column of the table, or of one that is never shown elsewhere.
FIELDS: Final[Mapping[str, str | Promise]] = {
    **{topic.value: topic.label for topic in Expectation.Topic},
    **{name: one.label for name, one in PARAMETERS.items()},
    **{name.value: one.label for name, one in assumption_words.WORDS.items()},
    "account_manager": _("who looks after it"),
    "client": _("client"),
    "issue": _("issue"),
    "logged_by": _("logged by"),
    "missed_obligation": _("obligation that it touches"),
    FILE_ROW: _("row of the imported file"),
    "owner": _("who does it"),
    "contact_name": _("person to talk to"),
    "email": _("e-mail"),
    "phone": _("phone"),
    "has_time": _("time known"),
    "clients": _("clients"),
    "contacts": _("logged contacts"),
    "notes": _("notes"),
    "former_clients": _("former clients, down to numbers"),
    "reports": _("mailed reports"),
    "events": _("changes in this list"),
    "content": _("text"),
    "clients_new": _("clients, new"),
    "clients_changed": _("clients, changed"),
    "interactions_new": _("contacts, new"),
    "interactions_changed": _("contacts, changed"),
    "obligations_new": _("obligations, new"),
    "obligations_changed": _("obligations, changed"),
    "plans_new": _("effort plans, new"),
    "plans_changed": _("effort plans, changed"),
}
#: The field that names the person whom an event is about. Of a membership, it is told by the event's subject.
ABOUT_WHOM: Final = "user"
#: Fields of these names hold the id of a person.
PEOPLE: Final = frozenset({ABOUT_WHOM, "account_manager", "owner"})
#: Fields that say of which row something is told, and did not change.
WHICH: Final = frozenset({"act", FILE_ROW, "kind"})
FLAGS: Final[Mapping[str, tuple[type[IntFlag], Mapping[str, words.Word]]]] = {
    "stressors": (Stressor, words.STRESSORS),
    "lifts": (Lift, words.LIFTS),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one field. Of words, and of what was counted, there is no before."""

    field: str
    before: str = ""
    after: str = ""

    @property
    def is_words(self) -> bool:
        """Return whether it is only told that it changed."""
        return not self.after


def sentence(kind: str) -> str:
    """Return how a kind is told; one that is not known any more by its name."""
    return str(Event.Kind(kind).label) if kind in Event.Kind.values else kind


def people_in(event: Event) -> Iterator[int]:
    """Yield the ids of the people whom an event names: who did it, whom it was about, who looks after a client."""
    told = [event.changes.get(name) for name in PEOPLE]
    ids = [event.by_id, _person(event), *(pk for pair in told if isinstance(pair, list) for pk in pair)]
    yield from (pk for pk in ids if isinstance(pk, int))


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells events by a clock, in a currency, with the names of people."""

    clock: Clock
    currency: str
    names: Mapping[int, str]

    def person(self, event: Event) -> str:
        """Return the name of the one whom an event was about."""
        return self._name(_person(event))

    def changes(self, event: Event) -> list[Change]:
        """Return what became of each field that an event tells of."""
        table = TABLES.get(event.kind.partition(".")[0])
        # Who works alone has a role, and need not hear of it.
        untold = {ABOUT_WHOM} if len(self.names) > 1 else {ABOUT_WHOM, "role"}
        told = [name for name in event.changes if name not in untold]
        told.sort(key=FILE_ROW.__eq__)  # last, wherever a database keeps it
        return [self._change(name, event.changes[name], _column(table, name)) for name in told]

    def change(self, table: str, name: str, pair: Any) -> Change:
        """Return what becomes of one field of a table, given as events have it."""
        return self._change(name, pair, _column(TABLES[table], name))

    def _change(self, name: str, pair: Any, column: Column | None) -> Change:
        label = field_label(name, column)
        if name in WHICH and isinstance(pair, list):
            return Change(field=label, after=self._value(name, pair[1], column))
        if isinstance(pair, list):
            before, after = (self._value(name, value, column) for value in pair)
            return Change(field=label, before=before, after=after)
        return Change(field=label, after="" if pair is None else number_format(pair, force_grouping=True))

    def _value(self, name: str, value: Any, column: Column | None) -> str:
        if name in assumption_words.WORDS:
            return assumption_words.told(Name(name), Guess(*value), self.currency) if value else gettext("as usual")
        if value is None or value == "":
            return gettext("nothing")
        if name in PEOPLE:
            return self._name(value)
        return policy_words.told(PARAMETERS[name], value) if name in PARAMETERS else self._plainly(name, value, column)

    def _plainly(self, name: str, value: Any, column: Column | None) -> str:
        if name in FLAGS:
            return _flags(*FLAGS[name], value)
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        return self._of_column(value, column)

    def _of_column(self, value: Any, column: Column | None) -> str:
        match column:
            case models.DateTimeField():
                return moment(value, self.clock)
            case models.DateField():
                return exact_day(date.fromisoformat(value))
            case models.DecimalField():
                return figures.money(Decimal(value), self.currency)
            case models.Field() if column.choices:
                return str(dict(column.flatchoices).get(value, value))
            case _:
                return str(value)

    def _name(self, pk: Any) -> str:
        return self.names.get(pk) or gettext("someone who left")


def moment(value: str, clock: Clock) -> str:
    """Return a moment that is kept as text; one of which only the day is known as that day."""
    if len(value) == len("2026-06-30"):
        return exact_day(date.fromisoformat(value))
    return clock.moment(datetime.fromisoformat(value)).exact


def field_label(name: str, column: Column | None) -> str:
    """Return what a field is called on the screen."""
    return str(FIELDS.get(name) or (column.verbose_name if column else name.replace("_", " ")))


def _person(event: Event) -> int | None:
    if event.kind.startswith("member."):
        return event.subject_id
    told: list[int | None] = event.changes.get(ABOUT_WHOM) or []
    return next((pk for pk in told if pk), None)


def _column(table: type[models.Model] | None, name: str) -> Column | None:
    try:
        column = table._meta.get_field(name) if table else None
    except FieldDoesNotExist:
        return None
    return column if isinstance(column, models.Field) else None


def _flags(flags: type[IntFlag], known: Mapping[str, words.Word], bits: int) -> str:
    told = [str(known[str(kind.name).lower()].label) for kind in flags if kind & bits]
    return ", ".join(told) or gettext("nothing")
