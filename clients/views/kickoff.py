"""What was agreed with a client before the work began."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients import access
from clients.forms.kickoff import KickoffForm
from clients.forms.refusals import refusals_shown
from clients.services import clients
from clients.views.addresses import at
from clients.views.replies import done, form_page, typed


@require_http_methods(["GET", "POST"])
def kickoff(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Go through the kickoff checklist."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_writing(place, pk)
    page = at(place, "client", pk)
    form = KickoffForm(client=client, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            clients.agree(client=client, agreed=form.cleaned_data, on=place.today, by=place.user, now=place.now)
            return done(request, _("What was agreed is kept."), to=page)
    lead = _("What is expected before the work begins decides how it is judged after. Leave empty what is still open.")
    return form_page(request, form, place=place, client=client, title=_("What was agreed"), lead=lead, back=page)
