"""The path of a goodbye on one page: each step is posted to it, and leads back to what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients import access
from clients.access import Place
from clients.domain.offboarding import Stage
from clients.forms.goodbye import (
    AcceptForm,
    CloseForm,
    DayForm,
    LetterForm,
    NoticeForm,
    ProposeForm,
    StepForm,
    StopForm,
    TaskForm,
)
from clients.forms.refusals import refusals_shown
from clients.models import Client, Interaction, LeavingTask, Offboarding
from clients.queries import goodbye as goodbyes_shown
from clients.queries import leaving
from clients.queries.goodbye import GoodbyePage
from clients.queries.people import colleagues
from clients.queries.when import Clock
from clients.services import goodbyes, leaving_tasks, offboardings
from clients.services.goodbyes import Notice
from clients.services.leaving_tasks import Line
from clients.views.addresses import at
from clients.views.replies import UNPROCESSABLE, done, refusals_told

Deed = Callable[[Offboarding, dict[str, Any], Place], str | Promise]

FORMS: Final[dict[str, type[StepForm]]] = {
    form.do: form for form in (ProposeForm, AcceptForm, DayForm, LetterForm, NoticeForm, CloseForm, StopForm)
}
ACCEPTED: Final = {
    Stage.WAITING: gettext_lazy("Accepted. It moves on by itself once all that we owe is fulfilled."),
    Stage.READY: gettext_lazy("Accepted, and nothing of ours is open: notice can be given."),
}


@require_http_methods(["GET", "POST"])
def goodbye(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show the path, and take a step on it."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_deciding(place, pk)
    if request.method != "POST":
        return _page(request, place, client)
    form = _step(request)
    if form.is_valid():
        with refusals_shown(form):
            return done(request, _take(form, place, client), to=at(place, "goodbye", pk))
    return _page(request, place, client, form)


@require_safe
def offboarding_propose(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Lead on to the path, which begins with the proposal."""
    place = access.workspace_for(request, workspace)
    return redirect("goodbye", place.workspace.slug, access.client_for_deciding(place, pk).pk)


@require_POST
def goodbye_task(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Tick a line of the checklist off, or say when and by whom it is done."""
    place = access.workspace_for(request, workspace)
    task = access.leaving_task_for_deciding(place, pk)
    form = TaskForm(request.POST)
    page = at(place, "goodbye", task.client_id)
    with refusals_told(request):
        if form.is_valid():
            leaving_tasks.change(task=task, line=_line(task, form, place), by=place.user, now=place.now)
        else:
            messages.error(request, next(str(errors[0]) for errors in form.errors.values()))
    return redirect(f"{page}#checklist")


def _line(task: LeavingTask, form: TaskForm, place: Place) -> Line:
    """Return the line with what was said of it: a button says how it stands, the fold when and by whom."""
    given = form.cleaned_data
    line = Line(state=task.state, due_on=task.due_on, owner=task.owner)
    if given["state"]:
        return replace(line, state=given["state"])
    owner = given["owner"] and colleagues(place.workspace).filter(pk=given["owner"]).first()
    if given["owner"] and owner is None:
        raise leaving_tasks.OwnerUnknown
    return replace(line, due_on=given["due_on"], owner=owner or None)


def _step(request: HttpRequest) -> StepForm:
    """Return the step that was sent; raises Http404 where there is none of its name."""
    kind = FORMS.get(request.POST.get("do", ""))
    if kind is None:
        raise Http404
    return kind(request.POST)


def _take(form: StepForm, place: Place, client: Client) -> str | Promise:
    """Take the step, and return what is said of it; raises what the services refuse."""
    if isinstance(form, ProposeForm):
        offboardings.propose(client=client, by=place.user, reason=form.cleaned_data["reason"], now=place.now)
        return _("Proposed. While it is under way, nothing is taken on but what belongs to the leaving.")
    found = leaving.newest(client)
    if found is None:
        raise offboardings.NotTheNextStep
    found.client = client
    return DEEDS[form.do](found, form.cleaned_data, place)


def _accept(found: Offboarding, _given: dict[str, Any], place: Place) -> str | Promise:
    moved = offboardings.accept(offboarding=found, by=place.user, now=place.now)
    return ACCEPTED[Stage(moved.stage)]


def _day(found: Offboarding, given: dict[str, Any], place: Place) -> str:
    goodbyes.set_day(offboarding=found, by=place.user, today=place.today, now=place.now, **given)
    return _("The day is set. What is due after it is marked.")


def _letter(found: Offboarding, given: dict[str, Any], place: Place) -> str:
    goodbyes.write_letter(offboarding=found, letter=given["letter"], by=place.user, now=place.now)
    return _("Kept. Nothing was sent.")


def _notice(found: Offboarding, given: dict[str, Any], place: Place) -> str:
    on = given["notice_given_on"] or place.today
    notice = Notice(on=on, letter=given["letter"], channel=given["channel"] or Interaction.Channel.EMAIL)
    goodbyes.give_notice(offboarding=found, notice=notice, by=place.user, today=place.today, now=place.now)
    return _("The notice is recorded, and stands in the log.")


def _close(found: Offboarding, given: dict[str, Any], place: Place) -> str:
    offboardings.close(offboarding=found, by=place.user, now=place.now, **given)
    return _("Closed. All that was logged stays readable.")


def _stop(found: Offboarding, given: dict[str, Any], place: Place) -> str:
    offboardings.stop(offboarding=found, note=given["note"], by=place.user, now=place.now)
    return _("Stopped. The relationship goes on.")


DEEDS: Final[dict[str, Deed]] = {
    "accept": _accept,
    "day": _day,
    "letter": _letter,
    "notice": _notice,
    "close": _close,
    "stop": _stop,
}


def _page(request: HttpRequest, place: Place, client: Client, sent: StepForm | None = None) -> HttpResponse:
    found = goodbyes_shown.read(client, place.workspace, place.user, Clock(place.now, place.workspace.zone))
    forms = _forms(found) | ({sent.do: sent} if sent else {})
    close = forms["close"]
    if isinstance(close, CloseForm):
        close.is_before_last_day = found.day.is_ahead
    over = bool(found.leaving and found.leaving.notice_given and sent and sent.section == "letter")
    homeless = sent is not None and (sent.section not in found.sections or over)
    context = {"place": place, "client": client, "page": found, "forms": forms, "sent": sent, "homeless": homeless}
    return render(request, "clients/goodbye.html", context, status=UNPROCESSABLE if sent else None)


def _forms(page: GoodbyePage) -> dict[str, StepForm]:
    """Return the forms of all steps, filled in with what is known."""
    day = page.day.on or page.day.suggested
    letter = {"letter": page.letter}
    known = {
        "day": {"leaves_on": day, "notice_days": page.day.notice_days},
        "letter": letter,
        "notice": letter,
        "close": {"reason": page.leaving.reason if page.leaving else ""},
    }
    forms = {do: form(initial=known.get(do)) for do, form in FORMS.items()}
    if page.next == "day":
        forms["day"].is_main = True
    return forms
