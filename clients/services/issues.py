"""Settle a matter that keeps coming up, and open it again. Whether it is open, its latest mention in the log says."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.models import Client, Interaction, Issue, User
from clients.services import assessments, trail
from clients.services.refusals import Refusal


class NeverCameUp(Refusal):
    """No contact in the log is about it any more."""

    message = _("No contact is about this any more, so there is nothing to settle.")


@transaction.atomic
def settle(*, issue: Issue, by: User, now: datetime) -> None:
    """Say that a matter is settled with its latest mention; raises NeverCameUp."""
    _say(issue, is_open=False, by=by, now=now)


@transaction.atomic
def reopen(*, issue: Issue, by: User, now: datetime) -> None:
    """Say that a matter is open after its latest mention after all; raises NeverCameUp."""
    _say(issue, is_open=True, by=by, now=now)


def _say(issue: Issue, *, is_open: bool, by: User, now: datetime) -> None:
    client = Client.objects.held().get(pk=issue.client_id)
    latest = Interaction.objects.alive().filter(issue=issue).newest_first().first()
    if latest is None:
        raise NeverCameUp
    if latest.issue_open == is_open:
        return
    changes = trail.differences({"issue_open": latest.issue_open}, {"issue_open": is_open})
    latest.issue_open, latest.updated_at = is_open, now
    latest.save(update_fields=["issue_open", "updated_at"])
    trail.record_of(latest, "interaction.changed", by=by, now=now, changes=changes)
    assessments.bring_up_to_date(client=client, now=now)
