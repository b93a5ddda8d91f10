"""The reports that were mailed to a person: see them, have one made now, send one again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from clients import access
from clients.forms.mail_choices import MailChoices
from clients.models import Report, ReportKind
from clients.queries import mails
from clients.queries import subscriptions as queries
from clients.queries.when import Clock
from clients.reports import acts, delivery, due, pictures
from clients.services import subscriptions
from clients.views.addresses import at
from clients.views.replies import UNPROCESSABLE, done, refusals_told

#: A mail brings its own styles and picture, and nothing else that may be loaded or run.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
#: Its links lead out of the frame that it is shown in.
HEAD, HEAD_IN_FRAME = "<head>", '<head><base target="_top">'


@require_safe
def reports_page(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show what a person gets by mail, and what was mailed to them, newest first."""
    place = access.workspace_for(request, workspace)
    return _page(request, place, _choices(place))


@require_POST
def reports_choose(request: HttpRequest, workspace: str) -> HttpResponse:
    """Keep what a person wants to get by mail, or show the page again with what cannot be kept."""
    place = access.workspace_for(request, workspace)
    chosen = _choices(place, data=request.POST)
    if not chosen.is_valid():
        return _page(request, place, chosen, status=UNPROCESSABLE)
    subscriptions.choose_all(
        workspace=place.workspace,
        user=place.user,
        choices=chosen.chosen,
        now=place.now,
    )
    return done(request, _("Your mails come as you chose."), to=at(place, "reports"))


@require_POST
def reports_now(request: HttpRequest, workspace: str) -> HttpResponse:
    """Make a report for this person and send it, beside those that are due."""
    place = access.workspace_for(request, workspace)
    to, kind = at(place, "reports"), request.POST.get("kind", ReportKind.AT_RISK)
    with refusals_told(request):
        report = due.compose_now(kind, workspace=place.workspace, user=place.user, now=place.now)
        messages.success(request, _("Your report is made, and on its way."))
        to = at(place, "report", report.pk)
    return redirect(to)


@require_safe
def report_page(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show a report as it was mailed."""
    place = access.workspace_for(request, workspace)
    report = access.report_for_reading(place, pk)
    (text,) = acts.filled(report, report.body_text) if _may_read(place, report) else ("",)
    context = {"place": place, "text": text, "mail": mails.mail(report, _clock(place))}
    return render(request, "clients/report.html", context)


@require_safe
@xframe_options_sameorigin
def report_body(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Return the HTML of a report alone, for the frame on its page."""
    place = access.workspace_for(request, workspace)
    report = access.report_for_reading(place, pk)
    if not _may_read(place, report):
        raise Http404
    (html,) = acts.filled(report, report.body_html)
    body = pictures.shown(html, bytes(report.picture)).replace(HEAD, HEAD_IN_FRAME, 1)
    return HttpResponse(body, headers={"Content-Security-Policy": MAIL_POLICY})


@require_POST
def report_again(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Send a report once more that was not sent, or perhaps not."""
    place = access.workspace_for(request, workspace)
    report = access.report_for_reading(place, pk)
    with refusals_told(request):
        delivery.send_again(mail=report, now=place.now)
        messages.success(request, _("It is on its way again."))
    return redirect(at(place, "report", pk))


def _may_read(place: access.Place, report: Report) -> bool:
    """Return whether a mail was sent to this person, or names only clients whom they may see now."""
    return report.state == Report.State.SENT or access.sees_all_named(place, report)


def _choices(place: access.Place, data: QueryDict | None = None) -> MailChoices:
    return MailChoices(place, queries.kept_by(place.workspace, place.user), data=data)


def _page(request: HttpRequest, place: access.Place, choices: MailChoices, status: int | None = None) -> HttpResponse:
    found = mails.history(access.reports_of(place), _clock(place), number=request.GET.get("page", ""))
    return render(
        request, "clients/reports.html", {"place": place, "history": found, "choices": choices}, status=status
    )


def _clock(place: access.Place) -> Clock:
    return Clock(place.now, place.workspace.zone)
