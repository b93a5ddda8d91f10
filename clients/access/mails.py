"""A mail of a workspace, for an owner to send again: its row, and not what it says."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from clients.access.place import Place, must_own
from clients.models import Answer, Report
from clients.queries.mails import BODY


def report_for_owning(place: Place, pk: int) -> Report:
    """Return a report to anybody here, without what it says, or raise Http404."""
    must_own(place)
    found = Report.objects.for_workspace(place.workspace).defer("subject", *BODY)
    return get_object_or_404(found, pk=pk)


def answer_for_owning(place: Place, pk: int) -> Answer:
    """Return a letter of anybody here, without what it says, or raise Http404."""
    must_own(place)
    return get_object_or_404(Answer.objects.for_workspace(place.workspace).defer("subject", "body_text"), pk=pk)
