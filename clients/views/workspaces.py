"""Make a workspace, and change what it goes by."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients import access
from clients.forms.refusals import refusals_shown
from clients.forms.workspace import SettingsForm, WorkspaceForm
from clients.models import User
from clients.services import workspaces
from clients.views.addresses import at
from clients.views.replies import done, form_page, typed


@require_http_methods(["GET", "POST"])
def workspace_add(request: HttpRequest) -> HttpResponse:
    """Make a workspace of one's own."""
    assert isinstance(request.user, User)
    form = WorkspaceForm(data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            made = workspaces.begin(terms=form.terms(), by=request.user, now=timezone.now())
            said = _("%(workspace)s is ready. Begin with one client.") % {"workspace": made.name}
            return done(request, said, to=reverse("portfolio", args=[made.slug]))
    back = reverse("home") if access.workspaces_of(request) else ""
    return form_page(request, form, template="clients/workspace_add.html", title=_("Make your workspace"), back=back)


@require_http_methods(["GET", "POST"])
def workspace_settings(request: HttpRequest, workspace: str) -> HttpResponse:
    """Change what a workspace goes by."""
    place = access.owned_by(request, workspace)
    form = SettingsForm(workspace=place.workspace, alone=not place.has_colleagues, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            workspaces.change(workspace=place.workspace, terms=form.terms(), by=place.user, now=place.now)
            return done(request, _("Saved."), to=at(place, "workspace_settings"))
    context = {"place": place, "title": _("Settings"), "back": at(place, "portfolio")}
    return form_page(request, form, template="clients/workspace_settings.html", **context)
