"""Go over all clients, one at a time, and decide about each."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients import access
from clients.access import Place
from clients.domain.review import Choice
from clients.forms.refusals import refusals_shown
from clients.forms.review import ReviewForm
from clients.models import Client, ReviewDecision, ReviewRound
from clients.queries import review_round, review_sheet
from clients.queries import review_summary as summaries
from clients.queries.review_sheet import Sheet
from clients.queries.when import Clock
from clients.services import reviews
from clients.views.addresses import at
from clients.views.replies import done, form_page, refusals_told, typed

SAID = {
    Choice.KEEP: gettext_lazy("Kept: it goes on as it is."),
    Choice.EFFORT: gettext_lazy("One honest effort. Start its plan here, and the review goes on."),
    Choice.LEAVE: gettext_lazy("A goodbye is proposed. Nobody is told before you accept it."),
    Choice.LATER: gettext_lazy("Put off. It comes back on that day."),
}
UNDER_WAY = gettext_lazy("One honest effort: its plan is under way.")


@require_safe
def review(request: HttpRequest, workspace: str) -> HttpResponse:
    """Go on where the review was left, or show how it begins."""
    place = access.workspace_for_deciding(request, workspace)
    found = review_round.open_round(place.workspace)
    course = review_round.course(access.clients_of(place), found, today=place.today)
    if found is None:
        latest = review_round.latest(place.workspace)
        return render(request, "clients/review_begin.html", {"place": place, "course": course, "latest": latest})
    waiting = course.waiting
    return redirect(at(place, "review_client", waiting[0]) if waiting else at(place, "review_summary"))


@require_POST
def review_begin(request: HttpRequest, workspace: str) -> HttpResponse:
    """Begin a review, or go on with the one that somebody has begun."""
    place = access.workspace_for_deciding(request, workspace)
    reviews.begin(workspace=place.workspace, by=place.user, now=place.now)
    return redirect(at(place, "review"))


@require_http_methods(["GET", "POST"])
def review_client(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show one client, and keep what is decided about it."""
    place = access.workspace_for_deciding(request, workspace)
    client = access.client_for_deciding(place, pk)
    found = review_round.open_round(place.workspace)
    if found is None:
        return redirect(at(place, "review"))
    sheet = review_sheet.read(client, found, place.workspace, place.viewer, _clock(place))
    form = ReviewForm(today=place.today, decided=sheet.decided, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            return _go_on(request, place, _decide(place, client, found, form, sheet), sheet)
    course = review_round.course(access.clients_of(place), found, today=place.today)
    before, after = course.beside(pk)
    context = {"client": client, "sheet": sheet, "course": course, "before": before, "after": after}
    return form_page(request, form, template="clients/review_client.html", place=place, **context)


@require_POST
def review_undo(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Take a decision back, and show its client again."""
    place = access.workspace_for_deciding(request, workspace)
    decision = access.review_decision_for_deciding(place, pk)
    with refusals_told(request):
        reviews.undo(decision=decision, by=place.user, now=place.now)
        messages.success(request, _("Taken back. Nothing is decided about this client."))
    return redirect(at(place, "review_client", decision.client_id))


@require_safe
def review_summary(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show what the review has come to: the one under way, or else the latest."""
    place = access.workspace_for_deciding(request, workspace)
    found = review_round.latest(place.workspace)
    if found is None:
        return redirect(at(place, "review"))
    course = review_round.course(access.clients_of(place), found, today=place.today)
    summary = summaries.read(found, _clock(place), place.workspace.currency)
    return render(request, "clients/review_summary.html", {"place": place, "course": course, "summary": summary})


@require_POST
def review_end(request: HttpRequest, workspace: str) -> HttpResponse:
    """End the review. What was decided stays."""
    place = access.workspace_for_deciding(request, workspace)
    found = review_round.open_round(place.workspace)
    if found:
        reviews.end(review=found, by=place.user, now=place.now)
    return done(request, _("The review is over. Its decisions stand here."), to=at(place, "review_summary"))


def _decide(place: Place, client: Client, found: ReviewRound, form: ReviewForm, sheet: Sheet) -> ReviewDecision:
    given = form.cleaned_data
    decision = reviews.Decision(
        choice=Choice(given["choice"]), reason=given["reason"], until=given["until"], figures=sheet.kept
    )
    return reviews.decide(
        review=found, client=client, decision=decision, by=place.user, today=place.today, now=place.now
    )


def _go_on(request: HttpRequest, place: Place, kept: ReviewDecision, sheet: Sheet) -> HttpResponse:
    """Lead to the plan of an effort that has none yet, or else to the next client."""
    undo, choice = at(place, "review_undo", kept.pk), Choice(kept.choice)
    if choice is Choice.EFFORT and sheet.plan_until is None:
        return done(request, SAID[choice], to=f"{at(place, 'plan_add', kept.client_id)}?from=review", undo=undo)
    course = review_round.course(access.clients_of(place), kept.round, today=place.today)
    after = course.next_after(kept.client_id)
    to = at(place, "review_summary") if after is None else at(place, "review_client", after)
    return done(request, UNDER_WAY if choice is Choice.EFFORT else SAID[choice], to=to, undo=undo)


def _clock(place: Place) -> Clock:
    return Clock(place.now, place.workspace.zone)
