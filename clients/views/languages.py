"""The language in which pages and mails speak to the person who asks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients import access
from clients.forms.language import LanguageForm
from clients.forms.refusals import refusals_shown
from clients.services import languages
from clients.views.replies import done, form_page, typed
from config.language import speak


@require_http_methods(["GET", "POST"])
def my_language(request: HttpRequest) -> HttpResponse:
    """Choose a language; the answer speaks it already."""
    user = access.account_of(request)
    form = LanguageForm(typed(request), kept=user.language)
    if form.is_valid():
        with refusals_shown(form):
            languages.choose(user=user, language=form.chosen)
            speak(request, user.language)
            return done(request, _("Pages and mails speak to you in this language."), to=reverse("my_language"))
    return form_page(request, form, template="account/language.html")
