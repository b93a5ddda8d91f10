"""How every screen answers: the form again with what was typed, or a notice and the next page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from clients.services.refusals import Refusal

UNPROCESSABLE = 422
#: What a button sends that takes words along to the form of another page. An address would keep them: in the history
#: of the browser, in the logs of servers on the way.
BRING: Final = "bring"


def brought(request: HttpRequest) -> QueryDict:
    """Return what another page sends along for the form to begin with; mostly nothing."""
    return request.POST if request.method == "POST" and request.POST.get("do") == BRING else QueryDict()


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what was sent with a form, or None where the page was only asked for."""
    return request.POST if request.method == "POST" and not brought(request) else None


def form_page(
    request: HttpRequest, form: forms.BaseForm, *, template: str = "clients/form_page.html", **context: Any
) -> HttpResponse:
    """Return a page with a form on it; one that came back with faults is answered as 422."""
    status = UNPROCESSABLE if form.is_bound else None
    return render(request, template, {**context, "form": form}, status=status)


def done(request: HttpRequest, said: str | Promise, *, to: str, undo: str = "") -> HttpResponse:
    """Return the way to the next page, with a notice; `undo` is an address that takes the deed back when posted to.

    Where htmx sent the form, the browser goes there as a whole: score, advice and notice are all new. It is told that
    the form was stored, so that no draft of it is kept.
    """
    messages.success(request, str(said), extra_tags=undo)
    if request.headers.get("HX-Request"):
        return trigger_client_event(HttpResponseClientRedirect(to), "stored")
    return redirect(to)


@dataclass(frozen=True, slots=True)
class RefusalsTold:
    """Tells why something was refused in a notice, where there is no form to say it on."""

    request: HttpRequest

    def __enter__(self) -> None:
        """Nothing is refused yet."""

    def __exit__(self, kind: type[BaseException] | None, found: BaseException | None, trace: object) -> bool:
        """Swallow a refusal, and nothing else: whoever told it decides where to go."""
        if isinstance(found, Refusal):
            messages.error(self.request, str(found))
        return isinstance(found, Refusal)


def refusals_told(request: HttpRequest) -> RefusalsTold:
    """Return a context in which a refusal becomes a notice."""
    return RefusalsTold(request)
