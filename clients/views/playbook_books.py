"""The playbooks of a workspace: look at them, adapt one, return to ours."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients import access
from clients.domain.advice import Advice
from clients.forms.playbook import BookForm
from clients.forms.refusals import refusals_shown
from clients.queries.playbooks import adapted
from clients.queries.playbooks.adapted import Standing
from clients.queries.when import Clock
from clients.services import playbooks
from clients.views.addresses import at
from clients.views.replies import UNPROCESSABLE, done, refusals_told, typed

#: What is sent along while somebody writes, so that the wording is read and nothing is saved.
CHECK = "check"
LONGEST_NUMBER = 6  # digits of a version


@require_safe
def playbook_books(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show all playbooks, and which of them were adapted."""
    place = access.workspace_for_deciding(request, workspace)
    found = adapted.every(place.workspace, Clock(place.now, place.workspace.zone))
    context = {"place": place, "books": found, "is_adapted": any(one.adapted for one in found)}
    return render(request, "clients/playbook_books.html", context)


@require_http_methods(["GET", "POST"])
def playbook_book(request: HttpRequest, workspace: str, book: str) -> HttpResponse:
    """Adapt a playbook, with ours beside it."""
    place = access.workspace_for_deciding(request, workspace)
    standing = _standing(place, book)
    form = BookForm(standing=standing, language=place.workspace.wording_rules, data=typed(request))
    if CHECK not in request.POST and form.is_valid():
        with refusals_shown(form):
            return _adapt(request, place, standing, form)
    context = {"place": place, "standing": standing, "form": form, "heard": form.heard(), "was_read": True}
    status = UNPROCESSABLE if form.is_bound and CHECK not in request.POST else None
    return render(request, "clients/playbook_book.html", context, status=status)


@require_POST
def playbook_ours(request: HttpRequest, workspace: str, book: str) -> HttpResponse:
    """Return to our own text; it can be taken back."""
    place = access.workspace_for_deciding(request, workspace)
    kind = _standing(place, book).kind
    number = playbooks.return_to_ours(workspace=place.workspace, kind=kind, by=place.user, now=place.now)
    undo = f"{at(place, 'playbook_undo', book=book)}?version={number}"
    return done(request, _("It is ours again."), to=at(place, "playbook_book", book=book), undo=undo)


@require_POST
def playbook_undo(request: HttpRequest, workspace: str, book: str) -> HttpResponse:
    """Take the newest version back."""
    place = access.workspace_for_deciding(request, workspace)
    kind, page = _standing(place, book).kind, at(place, "playbook_book", book=book)
    asked = request.GET.get("version", "")
    version = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER else -1
    with refusals_told(request):
        playbooks.undo(workspace=place.workspace, kind=kind, version=version, by=place.user, now=place.now)
        return done(request, _("As it was before."), to=page)
    return redirect(page)


def _adapt(request: HttpRequest, place: access.Place, standing: Standing, form: BookForm) -> HttpResponse:
    wanted = {"kind": standing.kind, "book": form.book(), "seen": form.cleaned_data["seen"]}
    number = playbooks.adapt(workspace=place.workspace, **wanted, by=place.user, now=place.now)
    page = at(place, "playbook_book", book=standing.kind.value)
    undo = f"{at(place, 'playbook_undo', book=standing.kind.value)}?version={number}"
    same = number == standing.number
    return done(request, _("Nothing was changed.") if same else _("Saved."), to=page, undo="" if same else undo)


def _standing(place: access.Place, book: str) -> Standing:
    if book not in set(Advice):
        raise Http404
    return adapted.of_kind(place.workspace, Advice(book), Clock(place.now, place.workspace.zone))
