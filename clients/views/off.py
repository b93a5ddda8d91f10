"""Switch one kind of mail off by the link in it, without a login. See by_mail for why a POST needs no cookie."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from clients.models import Cadence, ReportKind
from clients.services import off_links
from clients.services.off_links import Off
from clients.services.refusals import Refusal
from clients.views import by_mail
from config.language import speak

#: What a mail provider posts for somebody who pressed its own button (RFC 8058); ours says the same.
ONE_CLICK: Final = ("List-Unsubscribe", "One-Click")


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def off(request: HttpRequest, token: str) -> HttpResponse:
    """Say which mails the link switches off; do it, or let them come less often, once a button is pressed."""
    found = off_links.find(token)
    if found is None:
        return by_mail.guessed(request)
    speak(request, found.user.language)
    if not by_mail.is_pressed(request):
        return _asked(request, found)
    name, value = ONE_CLICK
    return _off(request, found) if request.POST.get(name) == value else _slower(request, found)


def _asked(request: HttpRequest, found: Off, *, status: int = 200) -> HttpResponse:
    standing = off_links.look(found)
    paces = [(pace.value, pace.label) for pace in standing.slower]
    return by_mail.page(request, "off", status=status, comes=standing.comes, paces=paces, **_words(found))


def _off(request: HttpRequest, found: Off) -> HttpResponse:
    if not off_links.look(found).comes:
        return _asked(request, found)
    off_links.switch_off(off=found, now=timezone.now())
    return by_mail.page(request, "off_done", **_words(found))


def _slower(request: HttpRequest, found: Off) -> HttpResponse:
    pace = request.POST.get("cadence", "")
    try:
        off_links.slow_down(off=found, cadence=pace, now=timezone.now())
    except Refusal:
        return _asked(request, found, status=by_mail.UNPROCESSABLE)
    return by_mail.page(request, "off_done", pace=Cadence(pace).label, **_words(found))


def _words(found: Off) -> dict[str, Any]:
    return {"kind": str(ReportKind(found.kind).label), "workspace": found.workspace.name, "slug": found.workspace.slug}
