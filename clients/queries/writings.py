"""Every column in which people write freely about a client, so that none is forgotten when a person is looked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.models import (
    Advice,
    Answer,
    Client,
    EffortPlan,
    Expectation,
    Interaction,
    Issue,
    NoteMark,
    Obligation,
    Offboarding,
    PlanStep,
    PracticeCase,
    PracticeTry,
    ReviewDecision,
    User,
    Workspace,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """The texts of one table."""

    model: type[Model]
    client: str  # the way from a row to its client
    moment: str  # the column that says when it was written, or what it is about
    texts: Mapping[str, str | Promise]  # column to what it is called
    codes: tuple[str, ...] = ()  # what programs wrote, in which a name may stand all the same
    data: tuple[str, ...] = field(default=())  # JSON
    private: Q | None = None  # rows that nobody reads but their user

    def of_client(self, client: Client) -> QuerySet[Any]:
        """Return the rows of a client, deleted ones that can be restored included."""
        return self.model._default_manager.filter(**{self.client: client.pk}).order_by("pk")

    def readable(self, client: Client, reader: User) -> QuerySet[Any]:
        """Return those rows of a client that a person may read who may read everything about it."""
        found = self.of_client(client)
        return found if self.private is None else found.exclude(self.private & ~Q(user=reader))

    def of_workspace(self, workspace: Workspace) -> QuerySet[Any]:
        """Return the rows of a workspace."""
        return self.model._default_manager.filter(workspace=workspace).order_by("pk")


WRITINGS: Final[tuple[Writing, ...]] = (
    Writing(model=Client, client="pk", moment="updated_at", texts={"notes": _("Good to know about the client")}),
    Writing(model=Expectation, client="client", moment="agreed_on", texts={"agreed": _("Agreed at the start")}),
    Writing(
        model=Interaction,
        client="client",
        moment="occurred_at",
        texts={
            "facts": _("Log, what happened"),
            "their_view": _("Log, their view"),
            "our_view": _("Log, our view"),
            "proposal": _("Log, proposal"),
        },
        codes=("external_id", "logged_by_text"),
    ),
    Writing(
        model=NoteMark,
        client="interaction__client",
        moment="created_at",
        texts={"text": _("Correction or dispute of a note")},
    ),
    Writing(
        model=Answer,
        client="interaction__client",
        moment="created_at",
        texts={
            "subject": _("Subject of a letter"),
            "body_text": _("Letter on its way"),
            "error": _("Why a letter was not sent"),
        },
    ),
    Writing(model=Issue, client="client", moment="created_at", texts={"title": _("Issue")}),
    Writing(
        model=Obligation,
        client="client",
        moment="created_at",
        texts={
            "title": _("Obligation"),
            "waived_because": _("Why an obligation was waived"),
            "transferred_to": _("Who keeps an obligation from now on"),
        },
        codes=("external_id",),
    ),
    Writing(model=EffortPlan, client="client", moment="starts_on", texts={"goal": _("Goal of an effort plan")}),
    Writing(model=PlanStep, client="client", moment="created_at", texts={"title": _("Step of an effort plan")}),
    Writing(
        model=PracticeCase,
        client="client",
        moment="created_at",
        texts=dict.fromkeys(("title", "situation", "their_view", "answer", "after"), _("Case to practise on")),
        private=Q(shared=False),
    ),
    Writing(
        model=PracticeTry,
        client="case__client",
        moment="created_at",
        texts=dict.fromkeys(
            ("facts", "their_view", "our_view", "proposal", "differently"), _("What was tried on a case")
        ),
        private=Q(),
    ),
    Writing(
        model=Offboarding,
        client="client",
        moment="created_at",
        texts={
            "reason": _("Why to part ways"),
            "letter": _("Letter of a goodbye"),
            "closing_note": _("What was learned from parting ways"),
            "again_terms": _("On which terms to work together again"),
        },
    ),
    Writing(
        model=ReviewDecision, client="client", moment="decided_at", texts={"reason": _("Why a review was decided so")}
    ),
    Writing(
        model=Advice,
        client="client",
        moment="decided_at",
        texts={"reason": _("Why an advice was decided so")},
        data=("evidence",),
    ),
)

#: The four parts of a note.
NOTE: Final = ("facts", "their_view", "our_view", "proposal")
#: What takes the place of a title that may not be empty, with the row's id.
NEUTRAL: Final[Mapping[tuple[type[Model], str], str]] = {
    (Issue, "title"): "Erased issue %d",
    (Obligation, "title"): "Erased obligation %d",
    (PlanStep, "title"): "Erased step %d",
    (PracticeCase, "title"): "Erased case %d",
    (PracticeCase, "situation"): "Erased case %d",
}


def written(client: Client, *, reader: User) -> Iterator[tuple[Writing, Any]]:
    """Yield every row about a client in which people write, but for what is another's alone."""
    for writing in WRITINGS:
        for row in writing.readable(client, reader).iterator(chunk_size=500):
            yield writing, row
