"""Do one thing by a link in a mail, without a login. See by_mail for why a POST needs no cookie."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from clients.access import Place
from clients.forms.act_note import ActNoteForm
from clients.forms.refusals import refusals_shown
from clients.models import ActLink
from clients.queries import act_words
from clients.queries.when import exact_day
from clients.services import act_links, act_undos, acts
from clients.services.refusals import Refusal
from clients.views import by_mail
from clients.views.addresses import at
from config.language import speak

#: What the button sends that takes the deed back; a POST that has it never does the deed.
UNDO: Final = "undo"


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, token: str) -> HttpResponse:
    """Say what the link does, and for whom; do it once the button is pressed."""
    link = act_links.find(token)
    if link is None:
        return by_mail.guessed(request)
    speak(request, link.user.language)
    try:
        return _pressed(request, link) if by_mail.is_pressed(request) else _asked(request, link)
    except Refusal as refusal:
        return _ended(request, link, refusal)


def _asked(request: HttpRequest, link: ActLink) -> HttpResponse:
    place, row = acts.look(link=link, now=timezone.now())
    return _offer(request, link, place, row, ActNoteForm(initial={"channel": "call"}))


def _pressed(request: HttpRequest, link: ActLink) -> HttpResponse:
    if UNDO in request.POST:
        return _undone(request, link, request.POST[UNDO])
    if link.act == ActLink.Act.NOTE:
        return _noted(request, link)
    place, row = acts.use(link=link, now=timezone.now())
    return _done(request, link, place, row)


def _noted(request: HttpRequest, link: ActLink) -> HttpResponse:
    place, row = acts.look(link=link, now=timezone.now())
    form = ActNoteForm(request.POST)
    if form.is_valid():
        with refusals_shown(form):
            place, row = acts.use(link=link, now=place.now, entry=form.entry(place))
            return _done(request, link, place, row)
    return _offer(request, link, place, row, form)


def _offer(request: HttpRequest, link: ActLink, place: Place, row: Any, form: ActNoteForm) -> HttpResponse:
    told = act_words.told(link.act, row, on=place.today)
    context = {"told": told, "is_over": acts.is_over(link.act, row, on=place.today), "form": _form(link, form)}
    status = by_mail.UNPROCESSABLE if form.is_bound else 200
    return by_mail.page(request, "act_offer", status=status, place=place, page=_address(place, row), **context)


def _form(link: ActLink, form: ActNoteForm) -> ActNoteForm | None:
    return form if link.act == ActLink.Act.NOTE else None


def _done(request: HttpRequest, link: ActLink, place: Place, row: Any) -> HttpResponse:
    told = act_words.told(link.act, row, on=place.today)
    undo = act_undos.offered(link=link, now=place.now)
    return by_mail.page(request, "act_done", place=place, told=told, page=_address(place, row), undo=undo)


def _undone(request: HttpRequest, link: ActLink, undo: str) -> HttpResponse:
    at = act_links.moment_of(link, undo)
    if at is None:
        return by_mail.guessed(request)
    place, row = act_undos.undo(link=link, at=at, now=timezone.now())
    told = act_words.told(link.act, row, on=place.today)
    works = link.expires_at > place.now
    return by_mail.page(request, "act_undone", told=told, page=_address(place, row), works=works)


def _ended(request: HttpRequest, link: ActLink, refusal: Refusal) -> HttpResponse:
    """Say why there is nothing to press any more, and nothing of what it was about; a fresh deed can be undone."""
    if not isinstance(refusal, acts.Used) or link.used_at is None:
        return by_mail.page(request, "act_ended", status=by_mail.GONE, said=str(refusal))
    used = exact_day(link.workspace.local_day(link.used_at))
    undo = act_undos.offered(link=link, now=timezone.now())
    return by_mail.page(request, "act_ended", used=used, undo=undo)


def _address(place: Place, row: Any) -> str:
    return at(place, "client", getattr(row, "client_id", row.pk))
