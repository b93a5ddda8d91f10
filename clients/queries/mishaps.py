"""What went wrong across all workspaces, counted for whoever runs the machine: numbers alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count

from clients import walls
from clients.models import Answer, ImportRun, MailAddress, Report, Workspace
from clients.models.mail import Mail


def mails_that_ended(*, since: datetime) -> Mapping[str, int]:
    """Return how many mails made since a moment did not go out, or perhaps not, by state."""
    found: Counter[str] = Counter()
    with walls.everywhere():
        for table in (Report, Answer):
            ended = [Mail.State.FAILED, Mail.State.UNKNOWN]
            lately = table._default_manager.filter(created_at__gt=since, state__in=ended).order_by()
            found.update(dict(lately.values_list("state").annotate(number=Count("pk"))))
    return found


def imports_that_wait(*, since: datetime) -> int:
    """Return how many imports have waited for a worker since a moment."""
    with walls.everywhere():
        return ImportRun.objects.under_way().filter(created_at__lt=since).count()


def addresses_that_are_paused() -> int:
    """Return to how many addresses nothing is sent."""
    return MailAddress.objects.paused().count()


def time_zones() -> set[str]:
    """Return the time zones of all workspaces."""
    return set(Workspace.objects.order_by().values_list("time_zone", flat=True).distinct())
