"""Share a client with members who do not manage it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients import access
from clients.forms.refusals import refusals_shown
from clients.forms.sharing import SharingForm
from clients.services import sharing
from clients.views.addresses import at
from clients.views.replies import done, form_page, typed


@require_http_methods(["GET", "POST"])
def client_share(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Choose which members see a client."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_deciding(place, pk)
    page = at(place, "client", pk)
    form = SharingForm(client=client, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            sharing.share_with(client=client, **form.cleaned_data, by=place.user, now=place.now)
            return done(request, _("Saved."), to=page)
    lead = _("Owners and managers see every client. A member sees those they look after, and those you share here.")
    context = {"place": place, "client": client, "title": _("Who sees it"), "lead": lead, "back": page}
    return form_page(request, form, template="clients/sharing.html", **context)
