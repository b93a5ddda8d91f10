"""The mails of a workspace: owners see how far each came, and send again what did not go out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients import access
from clients.models import Answer, Report
from clients.queries import people, sent_mails
from clients.queries.when import Clock
from clients.reports import again, delivery
from clients.services import mails
from clients.views.addresses import at
from clients.views.replies import done, refusals_told


@require_safe
def mails_page(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show the mails of the workspace, or only those that did not go out."""
    place = access.owned_by(request, workspace)
    asked = {"show": request.GET.get("show", ""), "number": request.GET.get("page", "")}
    found = sent_mails.read(place.workspace, Clock(place.now, place.workspace.zone), **asked)
    context = {
        "place": place,
        "sent": found,
        "owners_without_word": people.owners_without_word(place.workspace, place.user),
    }
    return render(request, "clients/mails.html", context)


@require_http_methods(["GET", "POST"])
def mails_again(request: HttpRequest, workspace: str) -> HttpResponse:
    """Send all again that did not go out, after saying what that means."""
    place = access.owned_by(request, workspace)
    if request.method == "POST":
        number = again.send_all(workspace=place.workspace, by=place.user, now=place.now)
        mails.look(workspace=place.workspace, now=place.now)
        said = ngettext("%(number)d mail is on its way again.", "%(number)d mails are on their way again.", number)
        return done(request, said % {"number": number}, to=at(place, "mails"))
    clock = Clock(place.now, place.workspace.zone)
    found = sent_mails.read(place.workspace, clock, show="failed", number="")
    return render(request, "clients/mails_again.html", {"place": place, "sent": found})


@require_POST
def mails_seen(request: HttpRequest, workspace: str) -> HttpResponse:
    """Note that somebody has looked, and lead them there if they want to."""
    place = access.owned_by(request, workspace)
    mails.look(workspace=place.workspace, now=place.now)
    if "look" in request.POST:
        return redirect(f"{at(place, 'mails')}?show=failed")
    return done(request, _("You are told again when another mail does not go out."), to=at(place, "today"))


@require_POST
def mail_report_again(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Send a report again, whoever it is for."""
    place = access.workspace_for(request, workspace)
    return _again(request, place, access.report_for_owning(place, pk))


@require_POST
def mail_answer_again(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Send a letter again, whoever wrote it."""
    place = access.workspace_for(request, workspace)
    return _again(request, place, access.answer_for_owning(place, pk))


def _again(request: HttpRequest, place: access.Place, mail: Answer | Report) -> HttpResponse:
    with refusals_told(request):
        delivery.send_again(mail=mail, now=place.now)
        messages.success(request, _("It is on its way again."))
    return redirect(at(place, "mails"))
