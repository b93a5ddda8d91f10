"""Relationships that come to an end or to rest: goodbyes that can be gone on with, advice to part, and recoveries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from clients.domain.advice import Advice
from clients.domain.diagnosis import DRAINING, Diagnosis
from clients.domain.offboarding import Stage
from clients.models import Workspace
from clients.queries import words
from clients.queries.at_risk import Belief, Overview
from clients.reports import changes, links
from clients.reports.memory import Memory

RESTED = frozenset({Diagnosis.STEADY, Diagnosis.RECOVERING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One relationship, with a sentence on what has come of it."""

    name: str
    url: str
    sentence: str


def ready_for_notice(workspace: Workspace, overview: Overview, stages: Mapping[int, Stage]) -> list[Turn]:
    """Return the clients with a goodbye under way that nothing of ours holds any more."""
    sentence = _("Nothing of ours is open any more. The next step is to give notice.")
    return [
        Turn(name=name, url=links.client(workspace, client), sentence=sentence)
        for client, name in _by_name(overview)
        if stages.get(client) == Stage.READY
    ]


def advised_to_part(workspace: Workspace, overview: Overview, stages: Mapping[int, Stage]) -> list[Turn]:
    """Return the clients whom we advise to let go, as long as nobody has decided that we part, or not to."""
    left = {account.client for account in overview.at_risk if account.advised.is_left(overview.on)}
    proposed = _("An offboarding is proposed, and waits for a decision.")
    free = _("An honest effort changed nothing, and nothing of ours is owed. An offboarding can be proposed.")
    return [
        Turn(name=name, url=links.client(workspace, client), sentence=proposed if client in stages else free)
        for client, name in _by_name(overview)
        if overview.beliefs[client].advice == Advice.OFFBOARD
        and stages.get(client) in {None, Stage.PROPOSED}
        and client not in left
    ]


def recovered(workspace: Workspace, overview: Overview, memory: Memory | None) -> list[Turn]:
    """Return the relationships that drained by the last report, and no longer do."""
    if memory is None:
        return []
    at_risk = {account.client for account in overview.at_risk}
    return [
        Turn(name=name, url=links.client(workspace, client), sentence=_relief(then, overview.beliefs[client]))
        for client, name in _by_name(overview)
        if client not in at_risk
        and (then := memory.beliefs.get(client))
        and then.diagnosis in DRAINING
        and overview.beliefs[client].diagnosis in RESTED
    ]


def _by_name(overview: Overview) -> Iterator[tuple[int, str]]:
    named = ((client, name) for client, name in overview.names.items() if client in overview.beliefs)
    yield from sorted(named, key=lambda pair: (pair[1].casefold(), pair[0]))


def _relief(then: Belief, now: Belief) -> str:
    before, after = words.DIAGNOSES[then.diagnosis].label, words.DIAGNOSES[now.diagnosis].label
    known = {"then": changes.shown(then), "now": changes.shown(now), "before": before, "after": after}
    return _("From “%(before)s”, %(then)s, to “%(after)s”, %(now)s. Keep doing what helped.") % known
