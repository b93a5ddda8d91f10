"""Cases to practise on: one's own, those that others share, and what one tried oneself."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from clients.access.place import Place, clients_of
from clients.models import PracticeCase, PracticeTry


def cases_of(place: Place) -> QuerySet[PracticeCase]:
    """Return the cases that this person may play: their own of clients they see, and those shared with all here."""
    mine = Q(user=place.user, client__in=clients_of(place))
    found = PracticeCase.objects.for_workspace(place.workspace).filter(client__deleted_at=None)
    return found.filter(mine | Q(shared=True)).select_related("client__workspace", "user")


def case_for_playing(place: Place, pk: int) -> PracticeCase:
    """Return a case to play, or raise Http404."""
    return get_object_or_404(cases_of(place), pk=pk)


def case_for_changing(place: Place, pk: int) -> PracticeCase:
    """Return a case that this person made, or raise Http404."""
    return get_object_or_404(cases_of(place).filter(user=place.user, client__in=clients_of(place)), pk=pk)


def case_for_deleting(place: Place, pk: int) -> PracticeCase:
    """Return a case that this person made, or a shared one for those who decide, or raise Http404."""
    return get_object_or_404(cases_of(place), pk=pk) if place.decides else case_for_changing(place, pk)


def try_for_looking_back(place: Place, pk: int) -> PracticeTry:
    """Return what this person tried at a case that they may play, or raise Http404."""
    mine = PracticeTry.objects.for_workspace(place.workspace).filter(user=place.user, case__in=cases_of(place))
    return get_object_or_404(mine.select_related("case"), pk=pk)
