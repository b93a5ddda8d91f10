"""The keys that do something, told on a page of their own: the sheet over other pages needs a script."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def shortcuts(request: HttpRequest) -> HttpResponse:
    """List the keys."""
    return render(request, "shortcuts.html")
