"""A relationship that needs a look, as the report tells it: where it stands, what changed and why, what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clients.domain.advice import LETTING_GO, Advice
from clients.models import Workspace
from clients.queries import advice, figures, words
from clients.queries.at_risk import Account
from clients.queries.because import because
from clients.queries.moments import Moment
from clients.queries.next_step import Parting
from clients.reports import acts, changes, links
from clients.reports.acts import Act, Offer
from clients.reports.memory import Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLines:
    """One relationship, in lines that only have to be placed."""

    name: str
    url: str
    drain: figures.Drain
    bar: tuple[tuple[str, int], ...]  # what each piece of the bar shows, and its width in per cent
    standing: str  # diagnosis and trend
    changed: tuple[str, ...]
    why: tuple[str, ...]
    moments: tuple[str, ...]
    advice: str
    because: str
    next_step: str
    decision: str  # what a person made of the advice; nothing where nobody has
    lets_go: bool
    acts: tuple[Offer, ...]


def lines(
    workspace: Workspace,
    account: Account,
    memory: Memory | None,
    moments: Sequence[Moment],
    goodbye: Parting | None = None,
) -> AccountLines:
    """Return the lines for one relationship; `memory` is what the last report said, None where there was none.

    A goodbye that is decided stands in the place of the advice: see domain.advice.is_set_aside.
    """
    if goodbye:
        return _parting(lines(workspace, account, memory, moments), account, memory, goodbye)
    then = memory.beliefs.get(account.client) if memory else None
    known = words.ADVICE[account.advised.kind]
    trend = figures.Trend.of(account.trend)
    return AccountLines(
        name=account.name,
        url=links.client(workspace, account.client),
        drain=account.drain,
        bar=_bar(account.drain),
        standing=f"{capfirst(str(words.DIAGNOSES[account.belief.diagnosis].label))}; {_trend(trend)}",
        changed=tuple(changes.changed(then, account.belief)) if memory else (),
        why=tuple(changes.why(then, account.belief)),
        moments=tuple(map(changes.moment, moments)),
        advice=str(known.title),
        because=_because(account),
        next_step=str(known.next_step),
        decision=advice.decision(account.advised.decision, account.advised.snoozed_until),
        lets_go=account.advised.kind in LETTING_GO,
        acts=(acts.offer(Act.NOTE, account.client),),
    )


def _parting(told: AccountLines, account: Account, memory: Memory | None, goodbye: Parting) -> AccountLines:
    """Return the same with the next step of a goodbye in place of all that is advised."""
    then = memory.beliefs.get(account.client) if memory else None
    same = replace(then, advice=account.belief.advice) if then else None
    return replace(
        told,
        changed=tuple(changes.changed(same, account.belief)) if memory else (),
        advice=goodbye.stage,
        because="",
        next_step=f"{goodbye.title}. {goodbye.text}",
        decision="",
        lets_go=False,
    )


def with_advice_later(told: AccountLines, account: Account) -> AccountLines:
    """Return the same for somebody who decides: what nobody has decided about yet can be put off, but for safety."""
    advised = account.advised
    if advised.pk is None or advised.decision or advised.kind == Advice.PROTECT:
        return told
    return replace(told, acts=(*told.acts, acts.offer(Act.ADVICE_LATER, advised.pk)))


def _because(account: Account) -> str:
    """Return why the advice is given: with the numbers of the day, unless they would advise something else."""
    rule = account.advised.rule
    return because(rule, account.evidence, account.felt.ever) if rule else str(words.ADVICE[account.advised.kind].why)


def _trend(trend: figures.Trend) -> str:
    if trend.direction == "flat":
        return _("no change over the last seven days")
    return _("%(word)s, %(points)s over the last seven days") % {"word": trend.word, "points": trend.points}


def _bar(drain: figures.Drain) -> tuple[tuple[str, int], ...]:
    """Return the pieces of the bar from the left: up to the interval, to the score, to the interval's end, the rest."""
    edges = [0, drain.low, drain.score, drain.high, 100]
    kinds = ["sure", "likely", "maybe", "rest"]
    pieces = zip(kinds, edges, edges[1:], strict=False)
    return tuple((kind, end - start) for kind, start, end in pieces if end > start)
