"""Answer a client: the four parts, the letter they make, and what is done with it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clients import access
from clients.access import Place
from clients.forms.answer import PARTS, AnswerForm, chosen
from clients.forms.refusals import refusals_shown
from clients.models import Client
from clients.queries.answers import page as pages
from clients.queries.when import Clock
from clients.reports import delivery
from clients.services import answers
from clients.templatetags.drafts import draft_name
from clients.views.addresses import at
from clients.views.replies import UNPROCESSABLE, brought, done, refusals_told, typed


@require_http_methods(["GET", "POST"])
def client_answer(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Write an answer; send and log it, or log one that went out by other ways."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_writing(place, pk)
    form = _form(request, place, client)
    asks = form.do == "send" and request.POST.get("sure") != form.mark and bool(form.heard or form.as_noted)
    if form.is_valid() and not asks:
        with refusals_shown(form):
            return _done(request, place, client, form)
    return _page(request, place, client, form, asks=asks and form.is_valid())


@require_POST
def answer_again(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Send a letter once more that did not go out, or perhaps not."""
    place = access.workspace_for(request, workspace)
    answer = access.answer_for_writing(place, pk)
    with refusals_told(request):
        delivery.send_again(mail=answer, now=place.now)
    return redirect(f"{at(place, 'client', answer.interaction.client_id)}#contact-{answer.interaction_id}")


def _form(request: HttpRequest, place: Place, client: Client) -> AnswerForm:
    sent, begun = typed(request), brought(request)
    asked_for = chosen(begun or request.GET) or None if sent is None else chosen(sent)
    along = {name: str(begun.get(name, "")) for name in PARTS}
    clock = Clock(place.now, place.workspace.zone)
    page = pages.read(client, place.workspace, clock, about=asked_for)
    do = request.POST.get("do", "look") if sent is not None else ""
    return AnswerForm(place=place, client=client, page=page, data=sent, do=do, brought=along)


def _done(request: HttpRequest, place: Place, client: Client, form: AnswerForm) -> HttpResponse:
    written, page = form.written(), at(place, "client", client.pk)
    if form.do == "send":
        letter = form.to_send()
        answers.send(client=client, written=written, letter=letter, by=place.user, now=place.now)
        return done(request, _("The letter is on its way, and stands in the log."), to=f"{page}#timeline")
    logged = answers.log(client=client, written=written, by=place.user, now=place.now)
    undo = "" if written.promise else at(place, "interaction_delete", logged.pk)
    return done(request, _("Logged."), to=f"{page}#timeline", undo=undo)


def _page(request: HttpRequest, place: Place, client: Client, form: AnswerForm, *, asks: bool) -> HttpResponse:
    context = {"place": place, "client": client, "form": form, "page": form.page, "asks": asks}
    context["draft"] = _draft(request)
    context["may_send"] = settings.LETTERS == "on"
    return render(request, "clients/answer.html", context, status=UNPROCESSABLE if form.is_bound else None)


def _draft(request: HttpRequest) -> str:
    """Return under which name the browser keeps a draft: one of its own for what was brought along."""
    page, begun = request.get_full_path(), brought(request)
    if not begun:
        return request.POST.get("draft") or draft_name(page)
    return draft_name(f"{page}?{urlencode([(name, begun.getlist(name)) for name in (*PARTS, 'about')], doseq=True)}")
