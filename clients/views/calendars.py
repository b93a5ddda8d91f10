"""A person's private calendar address: see that there is one, make one anew, say what it tells, take it back."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients import access
from clients.forms.calendar import CalendarForm
from clients.queries import calendar
from clients.queries.when import Clock
from clients.services import calendars
from clients.views.addresses import at
from clients.views.again import asked_again
from clients.views.replies import done, form_page, typed


@require_http_methods(["GET", "POST"])
def calendar_page(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show whether this person has a calendar address, and let them say what it tells."""
    place = access.workspace_for(request, workspace)
    found = calendar.of_user(place.workspace, place.user, Clock(place.now, place.workspace.zone))
    form = CalendarForm(data=typed(request), names=bool(found and found.names), submit=_("Save"))
    if form.is_bound and form.is_valid():
        feed = access.calendar_for_owning(place)
        calendars.show_names(feed=feed, names=form.names, by=place.user, now=place.now)
        return done(request, _("Saved. Your calendar follows when it looks again."), to=at(place, "calendar"))
    return form_page(request, form, template="clients/calendar.html", place=place, feed=found)


@require_http_methods(["GET", "POST"])
def calendar_make(request: HttpRequest, workspace: str) -> HttpResponseBase:
    """Make the address, or a new one, for somebody who has just said who they are."""
    place = access.workspace_for(request, workspace)
    return asked_again(partial(_make, place=place))(request)


def _make(request: HttpRequest, *, place: access.Place) -> HttpResponse:
    """Show the address that was made: here, and never again."""
    form = CalendarForm(data=typed(request), names=access.calendars_of(place).filter(names=True).exists())
    if form.is_bound and form.is_valid():
        secret = calendars.make(workspace=place.workspace, by=place.user, names=form.names, now=place.now)
        address = settings.SITE_URL + reverse("calendar_feed", args=[place.workspace.slug, secret])
        return render(request, "clients/calendar_made.html", {"place": place, "address": address})
    return form_page(request, form, place=place, title=_("Make a calendar address"), back=at(place, "calendar"))


@require_http_methods(["GET", "POST"])
def calendar_revoke(request: HttpRequest, workspace: str) -> HttpResponse:
    """Take the address back, once that is meant."""
    place = access.workspace_for(request, workspace)
    feed = access.calendar_for_owning(place)
    if request.method == "POST":
        calendars.revoke(feed=feed, by=place.user, now=place.now)
        return done(request, _("Switched off. The address opens nothing any more."), to=at(place, "calendar"))
    return render(request, "clients/calendar_revoke.html", {"place": place})
