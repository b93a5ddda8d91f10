"""Make a case to practise on from a contact of the log, change it, delete it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients import access
from clients.forms.practice import TEXTS, CaseForm
from clients.forms.refusals import refusals_shown
from clients.queries.practice import drafts, known
from clients.queries.practice.stripping import Known
from clients.services import practice
from clients.views.addresses import at
from clients.views.replies import UNPROCESSABLE, done, typed

#: The button that replaces what is ticked and shows the texts again.
AGAIN = "again"


@require_http_methods(["GET", "POST"])
def practice_add(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Go over a contact that was stripped by rule, and keep it as a case."""
    place = access.workspace_for(request, workspace)
    contact = access.interaction_for_writing(place, pk)
    names = known.of_client(contact.client, place.viewer)
    draft = {} if request.POST else asdict(drafts.of_contact(contact, names))
    form = _form(request, place, names, draft)
    if form.is_valid():
        with refusals_shown(form):
            made = practice.keep(contact=contact, texts=form.texts(), by=place.user, now=place.now)
            return done(request, _("Kept. Play it whenever you like."), to=at(place, "practice_case", made.pk))
    return _page(request, place, form, title=_("Make a case"))


@require_http_methods(["GET", "POST"])
def practice_edit(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Go over a case once more, share it or keep it to oneself."""
    place = access.workspace_for(request, workspace)
    case = access.case_for_changing(place, pk)
    names = known.of_client(case.client, place.viewer)
    form = _form(request, place, names, {name: getattr(case, name) for name in (*TEXTS, "shared")})
    if form.is_valid():
        practice.change(case=case, texts=form.texts(), now=place.now)
        return done(request, _("Saved."), to=at(place, "practice_case", pk))
    return _page(request, place, form, title=_("Change a case"), case=case)


@require_http_methods(["GET", "POST"])
def practice_delete(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Delete a case, after asking."""
    place = access.workspace_for(request, workspace)
    case = access.case_for_deleting(place, pk)
    if request.method == "GET":
        return render(request, "clients/practice_delete.html", {"place": place, "case": case})
    practice.delete(case=case)
    return done(request, _("Deleted."), to=at(place, "practice"))


def _form(request: HttpRequest, place: access.Place, names: list[Known], initial: dict[str, Any]) -> CaseForm:
    if AGAIN in request.POST:
        return CaseForm(place=place, known=names, initial=CaseForm.once_more(request.POST))
    return CaseForm(place=place, known=names, data=typed(request), initial=initial)


def _page(request: HttpRequest, place: access.Place, form: CaseForm, **context: object) -> HttpResponse:
    status = UNPROCESSABLE if form.is_bound else None
    return render(request, "clients/practice_edit.html", {"place": place, "form": form, **context}, status=status)
