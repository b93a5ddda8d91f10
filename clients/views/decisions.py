"""Decide about an advice."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from clients import access
from clients.domain.advice import Advice as Kind
from clients.forms.decision import DecisionForm
from clients.forms.refusals import refusals_shown
from clients.models import Advice
from clients.queries import words
from clients.services import decisions
from clients.views.addresses import at
from clients.views.replies import done, form_page, typed

Decision = Advice.Decision
SAID = {
    Decision.ACCEPTED: gettext_lazy("Accepted."),
    Decision.DISMISSED: gettext_lazy("Dismissed. It is kept with your reason."),
    Decision.SNOOZED: gettext_lazy("Put off. It comes back on that day."),
}


@require_http_methods(["GET", "POST"])
def advice_decide(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Accept an advice, dismiss it or put it off, with a reason."""
    place = access.workspace_for(request, workspace)
    advice = access.advice_for_deciding(place, pk)
    page = at(place, "client", advice.client_id)
    form = DecisionForm(today=place.today, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            _decide(advice, form, place)
            return done(request, SAID[Decision(advice.decision)], to=page)
    advised = words.ADVICE[Kind(advice.kind)]
    lead = f"{advised.title}. {advised.why}"
    return form_page(request, form, place=place, client=advice.client, title=_("Decide"), lead=lead, back=page)


def _decide(advice: Advice, form: DecisionForm, place: access.Place) -> None:
    given = form.cleaned_data
    who = {"advice": advice, "by": place.user, "reason": given["reason"], "now": place.now}
    match given["decision"]:
        case Decision.ACCEPTED:
            decisions.accept(**who)
        case Decision.DISMISSED:
            decisions.dismiss(**who)
        case Decision.SNOOZED:
            decisions.snooze(**who, until=given["snoozed_until"], today=place.today)
