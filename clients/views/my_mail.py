"""Say that mail gets through again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clients import access
from clients.services import mail_addresses
from clients.views.replies import done, refusals_told


@require_POST
def mail_again(request: HttpRequest) -> HttpResponse:
    """Let mail go to this person again, to whom it did not get through."""
    user, page = access.account_of(request), reverse("account_email")
    with refusals_told(request):
        mail_addresses.try_again(user=user, about=request.POST.get("about", ""), now=timezone.now())
        return done(request, _("Mail goes to %(email)s again.") % {"email": user.email}, to=page)
    return redirect(page)
