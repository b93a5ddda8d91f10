"""Log one of one's own devices out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clients.models import User
from clients.services import people
from clients.views.replies import done


@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a login of this person; one that is not theirs, or has ended already, changes nothing."""
    assert isinstance(request.user, User)  # LoginRequiredMiddleware lets nobody else in
    people.end_session(user=request.user, pk=pk, here=request.session.session_key)
    return done(request, _("That device is logged out."), to=reverse("usersessions_list"))
