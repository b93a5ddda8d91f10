"""Issue, replace and withdraw advice as the assessments have it, without flapping."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from clients.domain.advice import Advice as Kind
from clients.domain.advice import Move, Verdict, settle
from clients.domain.diagnosis import Diagnosis
from clients.models import Advice, Assessment, Client, Workspace
from clients.queries.standing import as_standing
from clients.services import bulk, nudges

#: What an advice keeps of the assessment it stood on.
EVIDENCE = [
    field.attname
    for field in Assessment._meta.concrete_fields
    if field.attname not in {"client_id", "workspace_id", "advice_due"}
]
ISSUED = ["workspace_id", "client_id", "kind", "rule", "diagnosis", "evidence", "issued_on", "replaced_kind"]
BLANK = ["waiting_kind", "end", "decision", "reason"]


@dataclass(frozen=True, slots=True)
class Changes:
    """How many pieces of advice were issued (replacements among them), withdrawn, or held back."""

    issued: int
    withdrawn: int
    held_back: int


@dataclass(frozen=True, slots=True)
class _Case:
    """One client: what was assessed, what stands, and what becomes of it."""

    assessment: Assessment
    standing: Advice | None
    move: Move


@transaction.atomic(savepoint=False)
def reconsider(
    *,
    workspace: Workspace,
    on: date,
    now: datetime,
    client_ids: Sequence[int] | None = None,
    rules_changed: bool = False,
) -> Changes:
    """Hold what stands against the stored assessments of all clients, or some, and act on the difference.

    Where the rules have changed that the assessments go by, nothing is held back. Former clients are advised nothing.
    Doing it twice changes nothing. A fixed number of SQL statements, whatever the number of clients.
    """
    cases = [_case(*found, on, rules_changed=rules_changed) for found in _found(workspace, client_ids)]
    gone = [case for case in cases if case.move.verdict in {Verdict.REPLACE, Verdict.WITHDRAW} and case.standing]
    fresh = [case for case in cases if case.move.verdict is Verdict.REPLACE]
    _end(gone, now)
    _mark_waiting(cases)
    columns = [*ISSUED, *BLANK, "created_at"]
    bulk.insert(Advice, columns, _issued(workspace, fresh, on, now))
    if any(case.assessment.advice == Kind.PROTECT for case in fresh):
        nudges.notices()  # owners are told at once
    done = Assessment.objects.for_workspace(workspace).filter(advice_due=True)
    (done if client_ids is None else done.filter(pk__in=client_ids)).update(advice_due=False)
    withdrawn = sum(case.move.verdict is Verdict.WITHDRAW for case in gone)
    held_back = sum(case.move.verdict is Verdict.WAIT for case in cases)
    return Changes(issued=len(fresh), withdrawn=withdrawn, held_back=held_back)


def _found(workspace: Workspace, client_ids: Sequence[int] | None) -> list[tuple[Assessment, Advice | None]]:
    assessments = Assessment.objects.for_workspace(workspace).filter(client__deleted_at=None)
    advice = Advice.objects.for_workspace(workspace).standing()
    if client_ids is not None:
        assessments, advice = assessments.filter(pk__in=client_ids), advice.filter(client_id__in=client_ids)
    # Holding the assessments first makes two workers take turns: the second then sees the advice that the first issued.
    held = list(assessments.select_related("client").select_for_update(of=("self",), no_key=True).order_by("pk"))
    standing = {row.client_id: row for row in advice}
    return [(assessment, standing.get(assessment.pk)) for assessment in held]


def _case(assessment: Assessment, standing: Advice | None, on: date, *, rules_changed: bool) -> _Case:
    if assessment.client.status == Client.Status.FORMER:
        return _Case(assessment, standing, Move(Verdict.WITHDRAW if standing else Verdict.KEEP))
    move = settle(
        current=None if standing is None else as_standing(standing),
        kind=Kind(assessment.advice),
        diagnosis=Diagnosis(assessment.diagnosis),
        on=on,
        rules_changed=rules_changed,
    )
    return _Case(assessment, standing, move)


def _end(gone: list[_Case], now: datetime) -> None:
    """End what is replaced or withdrawn before anything new is issued: only one may stand."""
    ends = {Verdict.REPLACE: Advice.End.REPLACED, Verdict.WITHDRAW: Advice.End.WITHDRAWN}
    rows = [(now, ends[case.move.verdict].value, case.standing.pk) for case in gone if case.standing]
    bulk.update(Advice, ["ended_at", "end"], rows, key="id")


def _mark_waiting(cases: list[_Case]) -> None:
    """Keep what is held back and since when; forget what no longer is."""
    rows = [
        (kind, since, case.standing.pk)
        for case in cases
        if case.standing and case.move.verdict in {Verdict.KEEP, Verdict.WAIT}
        for kind, since in [(case.assessment.advice if case.move.since else "", case.move.since)]
        if (kind, since) != (case.standing.waiting_kind, case.standing.waiting_since)
    ]
    bulk.update(Advice, ["waiting_kind", "waiting_since"], rows, key="id")


def _issued(workspace: Workspace, fresh: list[_Case], on: date, now: datetime) -> Iterator[tuple[Any, ...]]:
    for case in fresh:
        found = case.assessment
        evidence = json.dumps({name: getattr(found, name) for name in EVIDENCE}, default=str)
        replaced = case.standing.kind if case.standing else ""
        issued = (workspace.pk, found.pk, found.advice, found.rule, found.diagnosis, evidence, on, replaced)
        yield (*issued, *[""] * len(BLANK), now)
