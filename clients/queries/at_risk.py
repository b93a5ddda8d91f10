"""Which relationships need a look, and what was believed of all of them on that day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clients.domain.advice import Advice
from clients.domain.assessment import Assessments, assess
from clients.domain.diagnosis import DRAINING, Diagnosis, tally
from clients.models import Client, User, Workspace
from clients.models.client import ClientQuerySet
from clients.queries import facts, feelings
from clients.queries.feelings import Feelings, Telling
from clients.queries.figures import Drain
from clients.queries.standing import Advised, advised

#: As long as it is not known who reads, nothing is told openly.
UNREAD = Feelings(Telling.FOLDED, Telling.FOLDED)
DRAINING_BANDS = frozenset({"draining", "depleting"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """What was believed of one relationship on a day, as far as the next report compares it."""

    score: float
    diagnosis: Diagnosis
    advice: Advice
    effort: Mapping[str, float]  # energy-hours by part
    reward: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One relationship that needs a look."""

    client: int
    name: str
    drain: Drain
    trend: float  # points in seven days
    belief: Belief
    advised: Advised
    evidence: Mapping[str, Any]  # the assessment of the day, that explains the advice
    felt: Feelings  # how what others felt is told to whoever reads this


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The relationships of a workspace on a day; `at_risk` begins with the most pressing one."""

    on: date
    looks_inward: bool
    at_risk: tuple[Account, ...]
    names: Mapping[int, str]  # of all current clients
    beliefs: Mapping[int, Belief]  # of all current clients


def read(workspace: Workspace, *, on: date) -> Overview:
    """Return the current clients as of a day, assessed afresh, in a fixed number of SQL statements.

    Nothing is stored, and it does not matter whether the nightly sweep has run.
    """
    assessed = assess(facts.read(workspace, on=on), workspace.policy, on)
    names = dict(Client.objects.for_workspace(workspace).current().values_list("pk", "name"))
    advice = advised(workspace, assessed)
    rows = [at for at, client in enumerate(assessed.client.tolist()) if client in names]
    beliefs = {int(assessed.client[at]): _belief(assessed, at, advice[at].kind) for at in rows}
    risky = [at for at in rows if _is_at_risk(beliefs[int(assessed.client[at])])]
    accounts = [_account(assessed, at, advice[at], names) for at in risky]
    return Overview(
        on=on,
        looks_inward=assessed.looks_inward,
        at_risk=tuple(sorted(accounts, key=_urgency)),
        names=names,
        beliefs=beliefs,
    )


def accounts(assessed: Assessments, advice: Sequence[Advised], names: Mapping[int, str]) -> list[Account]:
    """Return every client of a batch, at risk or not, in its order."""
    return [_account(assessed, at, one, names) for at, one in enumerate(advice)]


def told_to(user: User, overview: Overview, workspace: Workspace, theirs: ClientQuerySet) -> Overview:
    """Return the same as it is told to one person: of their clients, and nobody else's feelings; two statements."""
    felt = feelings.of_workspace(workspace, user, on=overview.on)
    seen = set(theirs.values_list("pk", flat=True)) & overview.beliefs.keys()
    beliefs = {client: _told(overview.beliefs[client], felt.get(client, Feelings())) for client in seen}
    accounts = [
        replace(account, belief=beliefs[account.client], felt=felt.get(account.client, Feelings()))
        for account in overview.at_risk
        if account.client in seen
    ]
    return replace(
        overview,
        looks_inward=_looks_inward(beliefs) if len(seen) < len(overview.beliefs) else overview.looks_inward,
        at_risk=tuple(accounts),
        names={client: overview.names[client] for client in seen},
        beliefs=beliefs,
    )


def _looks_inward(beliefs: Mapping[int, Belief]) -> bool:
    return tally(Counter(belief.diagnosis for belief in beliefs.values())).looks_inward


def _told(belief: Belief, felt: Feelings) -> Belief:
    return replace(
        belief,
        effort=feelings.effort_told(belief.effort, felt.lately),
        reward=feelings.reward_told(belief.reward, felt.lately),
    )


def _belief(assessed: Assessments, at: int, kind: Advice) -> Belief:
    return Belief(
        score=float(assessed.score[at]),
        diagnosis=Diagnosis(assessed.diagnosis[at]),
        advice=kind,
        effort={name: float(hours[at]) for name, hours in assessed.effort_parts.items()},
        reward={name: float(hours[at]) for name, hours in assessed.reward_parts.items()},
    )


def _is_at_risk(belief: Belief) -> bool:
    in_band = Drain.of(belief.score, belief.score, belief.score).band in DRAINING_BANDS
    return in_band or belief.diagnosis in DRAINING or belief.advice == Advice.PROTECT


def _account(assessed: Assessments, at: int, advice: Advised, names: Mapping[int, str]) -> Account:
    row = assessed.row(at)
    last = row["last_contact"]
    return Account(
        client=row["client"],
        name=names[row["client"]],
        drain=Drain.of(row["score"], row["low"], row["high"]),
        trend=row["trend"],
        belief=_belief(assessed, at, advice.kind),
        advised=advice,
        felt=UNREAD,
        evidence=row | {"last_contact": date.fromordinal(last) if last > 0 else None},
    )


def _urgency(account: Account) -> tuple[bool, bool, bool, float, str]:
    """Return what sorts safety first, then standing patterns, then rough patches; the most drained first in each."""
    belief = account.belief
    return (
        belief.advice != Advice.PROTECT,
        belief.diagnosis != Diagnosis.PERSISTENT,
        belief.diagnosis != Diagnosis.ROUGH_PATCH,
        -belief.score,
        account.name,
    )
