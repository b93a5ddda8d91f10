"""The reports that were mailed to a person: see them, have one made now, send one again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from clients import access
from clients.queries import mails
from clients.queries.when import Clock
from clients.reports import delivery, weekly
from clients.views.addresses import at
from clients.views.replies import refusals_told

#: A mail brings its own styles, and nothing else that may be loaded or run.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
#: Its links lead out of the frame that it is shown in.
HEAD, HEAD_IN_FRAME = "<head>", '<head><base target="_top">'


@require_safe
def reports_page(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show what was mailed to this person, newest first."""
    place = access.workspace_for(request, workspace)
    found = mails.history(access.reports_of(place), _clock(place), number=request.GET.get("page", ""))
    return render(request, "clients/reports.html", {"place": place, "history": found})


@require_POST
def reports_now(request: HttpRequest, workspace: str) -> HttpResponse:
    """Make a report for this owner and send it, beside those that are due."""
    place = access.workspace_for(request, workspace)
    to = at(place, "reports")
    with refusals_told(request):
        report = weekly.compose_now(workspace=place.workspace, user=place.user, now=place.now)
        messages.success(request, _("Your report is made, and on its way."))
        to = at(place, "report", report.pk)
    return redirect(to)


@require_safe
def report_page(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show a report as it was mailed."""
    place = access.workspace_for(request, workspace)
    report = access.report_for_reading(place, pk)
    context = {"place": place, "report": report, "mail": mails.mail(report, _clock(place))}
    return render(request, "clients/report.html", context)


@require_safe
@xframe_options_sameorigin
def report_body(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Return the HTML of a report alone, for the frame on its page."""
    place = access.workspace_for(request, workspace)
    report = access.report_for_reading(place, pk)
    body = report.body_html.replace(HEAD, HEAD_IN_FRAME, 1)
    return HttpResponse(body, headers={"Content-Security-Policy": MAIL_POLICY})


@require_POST
def report_again(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Send a report once more that was not sent, or perhaps not."""
    place = access.workspace_for(request, workspace)
    report = access.report_for_reading(place, pk)
    with refusals_told(request):
        delivery.send_again(report=report, now=place.now)
        messages.success(request, _("It is on its way again."))
    return redirect(at(place, "report", pk))


def _clock(place: access.Place) -> Clock:
    return Clock(place.now, place.workspace.zone)
