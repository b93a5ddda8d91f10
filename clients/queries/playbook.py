"""The playbook for what is advised for a client now: why, what to do, what not to do, and how it will show."""

from __future__ import annotations

from dataclasses import dataclass

from clients.domain.advice import LETTING_GO
from clients.domain.advice import Advice as Kind
from clients.domain.ladder import Rung
from clients.models import Advice, Assessment, Client
from clients.queries import advice, beside_advice
from clients.queries.advice import Card
from clients.queries.beside_advice import Beside
from clients.queries.playbooks import adapted, books
from clients.queries.playbooks.adapted import Adapted
from clients.queries.playbooks.parts import Playbook, Step
from clients.queries.viewer import Viewer
from clients.queries.when import Clock
from clients.queries.words import ADVICE, AdviceWords


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookPage:
    """The page."""

    kind: str  # a value of domain.advice.Advice
    words: AdviceWords
    card: Card
    book: Playbook
    adapted: Adapted | None  # by the workspace; else it is ours
    beside: Beside | None  # what is cited, where the advice is to name a loop or to set expectations

    @property
    def starts_a_plan(self) -> bool:
        """Return whether its steps are those of a plan, to be done between two days."""
        return Kind(self.kind) in books.PLANNED

    @property
    def is_set_aside(self) -> bool:
        """Return whether a goodbye that is decided comes before what this says."""
        return self.card.is_set_aside and Kind(self.kind) not in LETTING_GO

    @property
    def asks_for_money(self) -> bool:
        """Return whether it comes down to numbers: other terms, handing over, leaving."""
        rung = self.card.rung.kind if self.card.rung else ""
        return rung in {Rung.NEW_TERMS, Rung.HAND_OVER, Rung.LEAVE}


def steps_for(client: Client, clock: Clock) -> tuple[Step, ...]:
    """Return the steps of a plan for a client: those of the advice that stands, or else of one honest effort."""
    found = Advice.objects.standing().filter(client=client).first()
    assessed = Assessment.objects.filter(client=client).first()
    if not found or found.kind not in books.PLANNED:
        return adapted.find(client.workspace, Kind.EXTRA_EFFORT, None, clock).book.steps
    kind = Kind(found.kind)
    rung = assessed.rung if assessed and assessed.advice == found.kind else found.evidence.get("rung")
    return adapted.find(client.workspace, kind, Rung(rung) if rung else None, clock).book.steps


def read(client: Client, viewer: Viewer, clock: Clock) -> PlaybookPage:
    """Return the playbook of the advice that stands; where none does, that of carrying on."""
    card = advice.card(client, viewer, clock)
    kind = Kind(card.advice.kind) if card.advice else Kind.CARRY_ON
    rung = Rung(card.advice.rung) if card.advice and card.advice.rung else None
    standing = adapted.find(client.workspace, kind, rung, clock)
    cites = kind in {Kind.BREAK_LOOP, Kind.SET_EXPECTATIONS}
    return PlaybookPage(
        kind=kind.value,
        words=ADVICE[kind],
        card=card,
        book=standing.book,
        adapted=standing.adapted,
        beside=beside_advice.of_client(client, clock) if cites else None,
    )
