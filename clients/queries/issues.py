"""The matters that come up with one client: how often, when last, and whether they are still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.utils.translation import gettext, ngettext

from clients.domain.patterns import CONTACT_DAYS
from clients.models import Client, Interaction, Issue
from clients.queries.when import Clock, When, of_day

MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """A matter, and how often it came up."""

    pk: int
    title: str
    is_open: bool
    is_loop: bool  # open, and raised so often lately that the advice is to name the loop
    times: str  # lately, and in all where that is more
    lately: int
    last: When


def of_client(client: Client, clock: Clock) -> list[IssueRow]:
    """Return the matters that came up at all, the open ones first, the most repeated before others; one statement."""
    mentions = Interaction.objects.alive().filter(issue=OuterRef("pk"))
    alive = Q(interactions__deleted_at=None)
    since = clock.today - timedelta(days=CONTACT_DAYS)
    found = Issue.objects.filter(client=client).annotate(
        ever=Count("interactions", filter=alive),
        lately=Count("interactions", filter=alive & Q(interactions__day__gt=since)),
        last=Max("interactions__day", filter=alive),
        still_open=Subquery(mentions.newest_first().values("issue_open")[:1]),
    )
    rows = found.filter(ever__gt=0).order_by("-still_open", "-lately", "-last", "title")[:MOST]
    return [
        IssueRow(
            pk=row.pk,
            title=row.title,
            is_open=row.still_open,
            is_loop=row.still_open and row.lately >= client.workspace.policy.loop_mentions,
            times=_times(row.lately, row.ever),
            lately=row.lately,
            last=of_day(row.last, clock.today),
        )
        for row in rows
    ]


def _times(lately: int, ever: int) -> str:
    text = ngettext("%d time", "%d times", ever) % ever
    return (
        text
        if lately == ever
        else gettext("%(times)s, %(lately)d of them in the last year")
        % {
            "times": text,
            "lately": lately,
        }
    )
