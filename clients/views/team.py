"""The people of a workspace: see them, let them in, say what they may do, let them go."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients import access
from clients.forms.layout import GRAVE
from clients.forms.refusals import refusals_shown
from clients.forms.team import InvitationForm, RoleForm, SuccessorForm
from clients.models import Membership
from clients.queries import people as lists
from clients.queries.when import Clock
from clients.services import invitations, members
from clients.views.addresses import at
from clients.views.replies import done, form_page, refusals_told, typed


@require_safe
def people(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show who works here, and, to owners, who is asked to."""
    place = access.workspace_for(request, workspace)
    clock = Clock(place.now, place.workspace.zone)
    asked = lists.invited(place.workspace, clock) if place.owns else []
    page = lists.page(lists.everybody(place.workspace, place.user, clock), request.GET.get("page", ""))
    found = lists.with_pauses(page, place.workspace) if place.owns else list(page)
    context = {"place": place, "people": found, "page": page, "invited": asked}
    return render(request, "clients/people.html", context)


@require_http_methods(["GET", "POST"])
def person_invite(request: HttpRequest, workspace: str) -> HttpResponse:
    """Ask somebody by mail to join."""
    place = access.owned_by(request, workspace)
    form = InvitationForm(data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            invitations.invite(workspace=place.workspace, **form.cleaned_data, by=place.user, now=place.now)
            said = _("The invitation is on its way to %(email)s.") % {"email": form.cleaned_data["email"]}
            return done(request, said, to=at(place, "people"))
    return _page(request, place, form, _("Invite somebody"))


@require_http_methods(["GET", "POST"])
def person_role(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Change what somebody may do."""
    place = access.workspace_for(request, workspace)
    membership = access.membership_for_owning(place, pk)
    form = RoleForm(membership=membership, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            role = form.cleaned_data["role"]
            members.change_role(membership=membership, role=role, by=place.user, now=place.now)
            return done(request, _("Saved."), to=at(place, "people"))
    title = _("What %(name)s may do") % {"name": membership.user.get_short_name()}
    return _page(request, place, form, title)


@require_http_methods(["GET", "POST"])
def person_hand_over(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Let somebody else look after all clients of a person."""
    place = access.workspace_for(request, workspace)
    membership = access.membership_for_owning(place, pk)
    form = _successor_form(request, place, membership, _("Hand them over"), look="btn-primary")
    if form.is_valid():
        with refusals_shown(form):
            number = members.hand_over(membership=membership, to=form.successor(), by=place.user, now=place.now)
            return done(request, _("Handed over: %(number)d.") % {"number": number}, to=at(place, "people"))
    title = _("Hand over the clients of %(name)s") % {"name": membership.user.get_short_name()}
    return _page(request, place, form, title, _clients_said(form.clients))


@require_http_methods(["GET", "POST"])
def person_remove(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Let a person go, after saying what that means."""
    place = access.workspace_for(request, workspace)
    membership = access.membership_for_owning(place, pk)
    form = _successor_form(request, place, membership, _("Remove"))
    if form.is_valid():
        with refusals_shown(form):
            members.remove(membership=membership, to=form.successor(), by=place.user, now=place.now)
            return done(request, _("Removed. What they logged stays."), to=at(place, "people"))
    title = _("Remove %(name)s?") % {"name": membership.user.get_short_name()}
    lead = _("They see nothing of this workspace from then on, and get no reports from it. What they logged stays.")
    return _page(request, place, form, title, f"{lead} {_clients_said(form.clients)}")


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, workspace: str) -> HttpResponse:
    """Leave the workspace, after saying what that means."""
    place = access.workspace_for(request, workspace)
    form = _successor_form(request, place, place.membership, _("Leave"))
    if form.is_valid():
        with refusals_shown(form):
            members.remove(membership=place.membership, to=form.successor(), by=place.user, now=place.now)
            said = _("You left %(workspace)s.") % {"workspace": place.workspace.name}
            return done(request, said, to=reverse("home"))
    title = _("Leave %(workspace)s?") % {"workspace": place.workspace.name}
    lead = _("You see nothing of it from then on. What you logged stays. To come back, you have to be invited.")
    return _page(request, place, form, title, lead)


@require_POST
def invitation_resend(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Mail an invitation anew."""
    place = access.workspace_for(request, workspace)
    invitation = access.invitation_for_owning(place, pk)
    with refusals_told(request):
        invitations.resend(invitation=invitation, by=place.user, now=place.now)
        return done(request, _("It is on its way again, with a new link."), to=at(place, "people"))
    return redirect(at(place, "people"))


@require_POST
def invitation_withdraw(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Take an invitation back."""
    place = access.workspace_for(request, workspace)
    invitation = access.invitation_for_owning(place, pk)
    with refusals_told(request):
        invitations.withdraw(invitation=invitation, by=place.user, now=place.now)
        return done(request, _("Withdrawn. Its link opens nothing any more."), to=at(place, "people"))
    return redirect(at(place, "people"))


def _successor_form(
    request: HttpRequest, place: access.Place, membership: Membership, submit: str | Promise, look: str = GRAVE
) -> SuccessorForm:
    clients = lists.looked_after(membership)
    return SuccessorForm(
        place=place, membership=membership, clients=clients, submit=submit, look=look, data=typed(request)
    )


def _clients_said(number: int) -> str:
    said = ngettext("They look after %(number)d client.", "They look after %(number)d clients.", number)
    return said % {"number": number}


def _page(request: HttpRequest, place: access.Place, form: forms.BaseForm, title: str, lead: str = "") -> HttpResponse:
    back = at(place, "people")
    return form_page(request, form, place=place, title=title, lead=lead, crumbs=[(_("People"), back)], back=back)
