"""Log in."""

from __future__ import annotations

from django import forms
from django.contrib.auth import views
from django.http import HttpResponse

from clients.forms.login import LoginForm
from clients.views.replies import UNPROCESSABLE


class LoginView(views.LoginView):
    """Django's own, with our form and page, and the status that a form with faults has everywhere here."""

    authentication_form = LoginForm
    redirect_authenticated_user = True

    def form_invalid(self, form: forms.BaseForm) -> HttpResponse:
        """Return the form again; the address stays."""
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)
