"""What is advised for each client: what stands, unless today's assessment replaces it at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clients.domain.advice import Advice as Kind
from clients.domain.advice import Standing, Verdict, settle
from clients.domain.assessment import Assessments
from clients.domain.diagnosis import Diagnosis
from clients.models import Advice, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised:
    """What is advised about a relationship, and what a person made of it."""

    kind: Kind
    rule: str  # row of the decision table that holds today; nothing where the advice is held on to for now
    decision: str = ""  # a value of Advice.Decision; nothing where nobody has decided
    snoozed_until: date | None = None
    pk: int | None = None  # of the advice that stands; None where today's was not issued yet

    def is_left(self, on: date) -> bool:
        """Return whether somebody has decided not to follow it, or not before a day ahead."""
        put_off = self.snoozed_until is not None and self.snoozed_until > on
        return self.decision == Advice.Decision.DISMISSED or (self.decision == Advice.Decision.SNOOZED and put_off)


def advised(workspace: Workspace, assessed: Assessments) -> list[Advised]:
    """Return the advice for each client of a batch, in its order, in one SQL statement.

    The same rule decides here as when advice is issued, so a job that is late makes no difference.
    """
    issued = Advice.objects.for_workspace(workspace).standing().filter(issued_on__lte=assessed.on)
    found = {row.client_id: row for row in issued}
    columns = zip(assessed.client.tolist(), assessed.advice, assessed.rule, assessed.diagnosis, strict=True)
    return [
        _advised(found.get(client), Kind(kind), str(rule), Diagnosis(diagnosis), assessed.on)
        for client, kind, rule, diagnosis in columns
    ]


def as_standing(advice: Advice) -> Standing:
    """Return a row as the domain sees it."""
    return Standing(
        kind=Kind(advice.kind),
        diagnosis=Diagnosis(advice.diagnosis),
        issued_on=advice.issued_on,
        replaced_kind=Kind(advice.replaced_kind) if advice.replaced_kind else None,
        waiting_kind=Kind(advice.waiting_kind) if advice.waiting_kind else None,
        waiting_since=advice.waiting_since,
    )


def _advised(row: Advice | None, kind: Kind, rule: str, diagnosis: Diagnosis, on: date) -> Advised:
    if row is None or _goes(row, kind, diagnosis, on):
        return Advised(kind=kind, rule=rule)
    return Advised(
        kind=Kind(row.kind),
        rule=rule if row.kind == kind else "",
        decision=row.decision,
        snoozed_until=row.snoozed_until,
        pk=row.pk,
    )


def _goes(row: Advice, kind: Kind, diagnosis: Diagnosis, on: date) -> bool:
    move = settle(current=as_standing(row), kind=kind, diagnosis=diagnosis, on=on)
    return move.verdict in {Verdict.REPLACE, Verdict.WITHDRAW}
