"""A person's own data and account: look, download, delete. Each asks again who it is."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clients import access
from clients.forms.erasure import GoodbyeForm
from clients.forms.refusals import refusals_shown
from clients.queries import my_account
from clients.queries import my_data as data
from clients.services import accounts
from clients.views.again import asked_again
from clients.views.replies import form_page, typed


@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """Say what is kept about the person who asks, and what they can do about it."""
    user = access.account_of(request)
    return render(request, "account/my_data.html", {"user": user, "leaving": my_account.leaving(user)})


@require_safe
@asked_again
def my_data_file(request: HttpRequest) -> HttpResponse:
    """Hand over all that is kept about the person who asks."""
    whole = data.packed(access.account_of(request), now=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="{data.NAME}"'}
    return HttpResponse(whole, content_type="application/zip", headers=headers)


@require_http_methods(["GET", "POST"])
@asked_again
def account_delete(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays, and delete the account once it is meant."""
    user = access.account_of(request)
    form = GoodbyeForm(data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            accounts.delete(user=user, now=timezone.now())
            logout(request)
            messages.success(request, _("Your account is deleted."))
            return redirect("account_login")
    leaving = my_account.leaving(user)
    return form_page(request, form, template="account/delete.html", leaving=leaving, back="")
