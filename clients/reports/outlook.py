"""From where a run of reports looks at a workspace: as of which day, and what is due by then."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from clients.models import Subscription, Workspace
from clients.queries import at_risk
from clients.queries.at_risk import Overview

#: The last place on Earth in which a day ends.
WESTERNMOST = timedelta(hours=12)


@dataclass(slots=True)
class Outlook:
    """The view of a run, now or as of the end of another day.

    It keeps the overview of the workspace that was last asked for, because reports to its owners follow each other.
    """

    now: datetime
    on: date | None = None
    _kept: dict[int, Overview] = field(default_factory=dict)

    @property
    def latest(self) -> datetime:
        """Return a moment after which nothing is due in any workspace."""
        if self.on is None:
            return self.now
        return datetime.combine(self.on + timedelta(days=1), time(), tzinfo=UTC) + WESTERNMOST

    def day(self, workspace: Workspace) -> date:
        """Return the day that a report is about."""
        return self.on or workspace.local_day(self.now)

    def moment(self, workspace: Workspace) -> datetime:
        """Return the last moment at which a report may have fallen due."""
        if self.on is None or self.on == workspace.local_day(self.now):
            return self.now
        midnight = datetime.combine(self.on + timedelta(days=1), time(), tzinfo=workspace.zone)
        return midnight.astimezone(UTC) - timedelta(microseconds=1)

    def is_due(self, subscription: Subscription) -> bool:
        """Return whether this person is to have a report by now."""
        return subscription.next_due_at <= self.moment(subscription.workspace)

    def overview(self, workspace: Workspace) -> Overview:
        """Return the relationships of a workspace on the day."""
        if workspace.pk not in self._kept:
            self._kept = {workspace.pk: at_risk.read(workspace, on=self.day(workspace))}
        return self._kept[workspace.pk]
