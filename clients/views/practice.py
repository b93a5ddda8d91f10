"""Play a case: answer it in four steps, then see what really happened."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clients import access
from clients.forms.practice import AnswerForm, LookingBackForm, heard
from clients.models import PracticeCase
from clients.queries.practice import known, page
from clients.queries.practice.stripping import Known
from clients.queries.when import Clock
from clients.services import practice
from clients.views.addresses import at
from clients.views.replies import UNPROCESSABLE, done, typed


@require_safe
def practice_page(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show the cases to play, and contacts that could become one."""
    place = access.workspace_for(request, workspace)
    found = page.read(access.cases_of(place), place.viewer, Clock(place.now, place.workspace.zone))
    return render(request, "clients/practice.html", {"place": place, "page": found})


@require_http_methods(["GET", "POST"])
def practice_case(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show what had happened and take an answer; what followed stays hidden until then."""
    place = access.workspace_for(request, workspace)
    case = access.case_for_playing(place, pk)
    form = AnswerForm(place=place, known=_known(place, case) if request.POST else [], data=typed(request))
    if form.is_valid():
        made = practice.attempt(case=case, answer=form.cleaned_data, by=place.user, now=place.now)
        return redirect(at(place, "practice_try", made.pk))
    context = {"place": place, "case": case, "form": form}
    return render(request, "clients/practice_case.html", context, status=UNPROCESSABLE if form.errors else None)


@require_safe
def practice_client(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show the card of whoever plays the client."""
    place = access.workspace_for(request, workspace)
    return render(request, "clients/practice_client.html", {"place": place, "case": access.case_for_playing(place, pk)})


@require_safe
def practice_print(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show both cards for paper, and what really happened on a page of its own."""
    place = access.workspace_for(request, workspace)
    return render(request, "clients/practice_print.html", {"place": place, "case": access.case_for_playing(place, pk)})


@require_http_methods(["GET", "POST"])
def practice_try(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show an answer beside what really happened, and keep what one would do differently."""
    place = access.workspace_for(request, workspace)
    attempt = access.try_for_looking_back(place, pk)
    form = LookingBackForm(typed(request), instance=attempt)
    if form.is_valid():
        practice.conclude(attempt=attempt, differently=form.cleaned_data["differently"])
        return done(request, _("Kept, for you alone."), to=at(place, "practice_try", pk))
    said = heard(attempt, place.workspace.wording_rules)
    context = {"place": place, "case": attempt.case, "attempt": attempt, "heard": said, "form": form}
    return render(request, "clients/practice_try.html", context, status=UNPROCESSABLE if form.errors else None)


def _known(place: access.Place, case: PracticeCase) -> list[Known]:
    """Return the names to keep out of an answer; to others, that a name is refused would tell whose case it is."""
    sees = place.viewer.clients.filter(pk=case.client_id).exists()
    return known.of_client(case.client, place.viewer) if sees else []
