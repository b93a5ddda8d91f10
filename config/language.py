"""In which language a page speaks: the one that a person chose, or else the one that their browser asks for."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation


def speak_as_chosen(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Speak the language that whoever is logged in chose; LocaleMiddleware has settled on the browser's."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:  # else nobody is logged in, and nothing is looked up
            speak(request, getattr(request.user, "language", ""))
        return get_response(request)

    return middleware


def speak(request: HttpRequest, language: str) -> None:
    """Answer a request in this language; where there is none, or it is not offered, it stays as it was."""
    if is_spoken(language):
        translation.activate(language)
        request.LANGUAGE_CODE = language


def is_spoken(language: str) -> bool:
    """Return whether pages and mails are there in this language."""
    return language in dict(settings.LANGUAGES)
