"""The address at which a mail provider tells what became of mails: not there unless it was set up."""

from __future__ import annotations

from typing import Final

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from clients.reports import returned

LONGEST: Final = 1_000_000  # bytes: a provider that gathers tells of a thousand mails at once
BAD, UNAUTHORIZED, TOO_LARGE, NOT_THIS_WAY, TOO_MANY = 400, 401, 413, 405, 429
#: Wrong secrets from one address of the network. A right one is heard all the same: it cannot be guessed.
WRONG: Final = {"mail_hook": "30/m/ip"}
ASK: Final = {"WWW-Authenticate": 'Basic realm="mail"'}


@csrf_exempt
@login_not_required
def mail_hook(request: HttpRequest) -> HttpResponse:
    """Hear what a provider tells; to be told the same again changes nothing."""
    if not returned.is_open():
        raise Http404
    request.csrf_processing_done = True  # type: ignore[attr-defined] # there is nothing to forge without cookies
    if request.method != "POST":
        return HttpResponse(status=200 if request.method == "HEAD" else NOT_THIS_WAY, headers={"Allow": "POST"})
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST:
        return HttpResponse("Send fewer at once.", status=TOO_LARGE, content_type="text/plain")
    return _heard(request)


def _heard(request: HttpRequest) -> HttpResponse:
    try:
        told = returned.read(request)
    except returned.WrongSecret:
        return _refused(request)
    except returned.Unreadable:
        return HttpResponse("This is not read here.", status=BAD, content_type="text/plain")
    returned.note(told, now=timezone.now())
    return HttpResponse()


def _refused(request: HttpRequest) -> HttpResponse:
    wrong = ratelimit.consume(request, app="clients", action="mail_hook", config=WRONG, limit_get=True)
    if wrong is None:
        return HttpResponse("Too often.", status=TOO_MANY, content_type="text/plain")
    return HttpResponse("Say the secret.", status=UNAUTHORIZED, headers=ASK, content_type="text/plain")
