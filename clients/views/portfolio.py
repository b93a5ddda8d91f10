"""The portfolio page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clients.access import clients_of, workspace_for
from clients.queries import portfolio
from clients.queries.portfolio_controls import columns, filters


@require_safe
def portfolio_page(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show where the energy goes: searched, filtered, sorted, fifty a page."""
    place = workspace_for(request, workspace)
    ask = portfolio.Ask.of(request.GET.dict(), sees_money=place.sees_money)
    found = portfolio.read(clients_of(place).alive(), ask, today=place.today, currency=place.workspace.currency)
    context = {"place": place, "portfolio": found, "filters": filters(ask), "columns": columns(ask)}
    return render(request, "clients/portfolio.html", context)
