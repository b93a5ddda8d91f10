"""Count what the tasks do, for whoever watches over the machine."""

from __future__ import annotations

from django.db.models import F

from clients.models import TaskTally


def count_task(*, name: str, seconds: float, failed: bool) -> None:
    """Add one run of a task to its sums."""
    added = {"runs": F("runs") + 1, "failures": F("failures") + int(failed), "seconds": F("seconds") + seconds}
    if not TaskTally.objects.filter(pk=name).update(**added):
        TaskTally.objects.get_or_create(pk=name)
        TaskTally.objects.filter(pk=name).update(**added)
