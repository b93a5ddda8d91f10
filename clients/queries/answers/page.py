"""The page on which an answer is written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from clients.domain.mail_streams import ANYBODY
from clients.models import Client, Contact, Interaction, Workspace
from clients.queries import mail_pauses, obligations
from clients.queries.answers import choices, prefill
from clients.queries.answers.prefill import Notes, Parts
from clients.queries.mail_pauses import Pause
from clients.queries.obligations import ObligationRow
from clients.queries.when import Clock, When
from clients.queries.words import begun_small


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A contact to answer."""

    pk: int
    when: When
    told: str  # how it took place, and about what
    facts: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage:
    """What is known before a word is written."""

    choices: list[Choice]
    parts: Parts
    subject: str
    left_out: int  # sentences of notes that the wording check would have heard
    apologise: bool  # whether something of ours stands
    late: list[ObligationRow]  # ours, overdue
    people: list[Contact]  # with an address
    paused: dict[str, Pause]  # of their addresses
    noted: set[str]  # parts into which words of notes came
    ours: list[Interaction]  # chosen contacts that followed from our own miss

    @property
    def chosen(self) -> list[Choice]:
        """Return the contacts that are answered."""
        return [row for row in self.choices if row.is_chosen]


def read(client: Client, workspace: Workspace, clock: Clock, *, about: Collection[int] | None = None) -> AnswerPage:
    """Return the page, in a fixed number of statements; without `about`, somebody has chosen nothing yet."""
    found = choices.contacts_of(client, asked_for=about)
    chosen = choices.chosen_of(found, about)
    owed = obligations.of_client(client, clock)
    notes = Notes(workspace.wording_rules)
    parts = prefill.parts_of(chosen, owed, clock, notes)
    left_out = notes.left_out
    people = list(Contact.objects.filter(client=client).exclude(email="").order_by("-is_primary", "pk"))
    return AnswerPage(
        choices=[_choice(row, clock, is_chosen=row in chosen) for row in found],
        parts=parts,
        subject=prefill.subject_of(chosen, notes),
        left_out=left_out,
        apologise=prefill.calls_for_an_apology(chosen, owed),
        late=[row for row in owed if row.ours and row.overdue],
        people=people,
        paused=mail_pauses.pauses_of((person.email for person in people), ANYBODY),
        noted={part for part, note in prefill.NOTES.items() if any(getattr(row, note) for row in chosen)},
        ours=[row for row in chosen if row.our_cause],
    )


def _choice(row: Interaction, clock: Clock, *, is_chosen: bool) -> Choice:
    told = [str(row.get_channel_display()), begun_small(row.get_direction_display())]
    about = [row.issue.title] if row.issue else []
    return Choice(
        pk=row.pk,
        when=clock.moment(row.occurred_at, has_time=row.has_time),
        told=" · ".join([" ".join(filter(None, told)), *about]),
        facts=row.facts,
        is_chosen=is_chosen,
    )
