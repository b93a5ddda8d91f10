"""Say that a note is wrong, and that the matter is settled."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clients import access
from clients.forms.mark import MarkForm
from clients.forms.refusals import refusals_shown
from clients.queries import timeline
from clients.queries.when import Clock
from clients.services import marks
from clients.views.addresses import at
from clients.views.replies import done, form_page, typed


@require_http_methods(["GET", "POST"])
def note_mark(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Keep a correction or a dispute beside a note."""
    place = access.workspace_for(request, workspace)
    note = access.interaction_for_writing(place, pk)
    form, page = MarkForm(data=typed(request)), at(place, "client", note.client_id)
    if form.is_valid():
        with refusals_shown(form):
            marks.add(interaction=note, **form.cleaned_data, by=place.user, now=place.now)
            return done(request, _("It stands beside the note now."), to=page)
    when = Clock(place.now, place.workspace.zone).moment(note.occurred_at, has_time=note.has_time)
    context = {"place": place, "client": note.client, "when": when, "note": timeline.note_of(note), "back": page}
    title = _("Say that this is wrong")
    return form_page(request, form, template="clients/note_mark.html", title=title, **context)


@require_POST
def mark_settle(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Say that the matter is settled."""
    place = access.workspace_for(request, workspace)
    mark = access.mark_for_writing(place, pk)
    marks.settle(mark=mark, by=place.user, now=place.now)
    page = at(place, "client", mark.interaction.client_id)
    return done(request, _("Settled."), to=page, undo=at(place, "mark_reopen", pk))


@require_POST
def mark_reopen(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Say that the matter is not settled after all."""
    place = access.workspace_for(request, workspace)
    mark = access.mark_for_writing(place, pk)
    marks.reopen(mark=mark, by=place.user, now=place.now)
    return done(request, _("It is open again."), to=at(place, "client", mark.interaction.client_id))
