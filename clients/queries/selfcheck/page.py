"""The self-check: every part of it, and what it suggests."""

from __future__ import annotations

from dataclasses import dataclass

from clients.domain.selfcheck import Findings
from clients.models import Workspace
from clients.queries.selfcheck import drain, load, misses, others, quarters, scope, stressors, suggestions
from clients.queries.viewer import Viewer
from clients.queries.when import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck:
    """All that the page shows."""

    whole: bool
    alone: bool
    drain: drain.Drain
    stressors: stressors.Stressors
    load: load.Load
    misses: misses.Misses
    quarters: quarters.Quarters | None  # these two are for one's own work alone
    others: others.Others | None
    kickoffs: list[tuple[int, str]]  # some of the clients without a checklist
    suggestions: list[suggestions.Suggestion]

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was logged within the window."""
        return not self.stressors.clients


def read(workspace: Workspace, viewer: Viewer, clock: Clock, *, whole: bool) -> SelfCheck:
    """Return the self-check of one's own work, or of the workspace's whole; a fixed number of statements."""
    looked_at = scope.of(workspace, viewer, clock, whole=whole)
    drained, hours = drain.read(looked_at), load.read(looked_at)
    tolls, ours = stressors.read(looked_at), misses.read(looked_at)
    mine = None if whole else quarters.read(looked_at)
    theirs = None if whole else others.read(looked_at)
    findings = Findings(
        judged=drained.judged,
        draining=drained.draining,
        overdue=ours.overdue,
        own_share=ours.share,
        recurring=tolls.recurring[0].clients if tolls.recurring else 0,
        wave=hours.wave,
        beside_others=theirs.contrast if theirs else None,
        beside_before=mine.contrast if mine else None,
        only_me=theirs.only_me if theirs else 0,
        my_clients=theirs.clients if theirs else 0,
    )
    return SelfCheck(
        whole=whole,
        alone=looked_at.alone,
        drain=drained,
        stressors=tolls,
        load=hours,
        misses=ours,
        quarters=mine,
        others=theirs,
        kickoffs=drain.without_kickoff(looked_at),
        suggestions=suggestions.of(findings, stressor=tolls.recurring[0].label if tolls.recurring else ""),
    )
