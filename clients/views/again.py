"""Ask once more who somebody is, before what a borrowed browser should not do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[[HttpRequest], HttpResponseBase]
asked_again: Final[Callable[[View], View]] = reauthentication_required
