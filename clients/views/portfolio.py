"""The portfolio as a page, and as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from clients.access import clients_of, workspace_for
from clients.queries import portfolio, portfolio_map, saved_views
from clients.queries import portfolio_file as file
from clients.queries.portfolio_ask import Ask
from clients.queries.portfolio_controls import columns, filters, kept, managers, unsorted
from clients.views.addresses import at


@require_safe
def portfolio_page(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show where the energy goes: searched, filtered, sorted, fifty a page."""
    place = workspace_for(request, workspace)
    ask = Ask.by(place.viewer, request.GET.dict())
    views = saved_views.read(place.viewer, place.workspace, ask)
    if views.first and not request.GET:
        return redirect(at(place, "portfolio") + views.first.address)
    found = portfolio.read(clients_of(place).alive(), ask, today=place.today, currency=place.workspace.currency)
    offered = filters(ask, managers(place.workspace) if place.viewer.sees_managers else ())
    context = {"place": place, "portfolio": found, "views": views, "columns": columns(ask), "filters": offered}
    return render(request, "clients/portfolio.html", context | {"kept": kept(ask, "area")})


@require_safe
def portfolio_file(request: HttpRequest, workspace: str) -> StreamingHttpResponse:
    """Hand over every client that matches, for a spreadsheet."""
    place = workspace_for(request, workspace)
    ask = Ask.by(place.viewer, request.GET.dict())
    pieces = file.pieces(clients_of(place).alive(), ask, place.workspace, today=place.today)
    headers = {"Content-Disposition": f'attachment; filename="{file.name(place.today)}"'}
    return StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def map_page(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show where to look first: how often each relationship drains against how much it does now."""
    place = workspace_for(request, workspace)
    ask = Ask.by(place.viewer, request.GET.dict())
    found = portfolio_map.read(clients_of(place).alive(), ask, today=place.today, workspace=place.workspace)
    offered = unsorted(filters(ask, managers(place.workspace) if place.viewer.sees_managers else ()))
    context = {"place": place, "portfolio": found, "filters": offered, "kept": kept(ask, "area", "sort")}
    return render(request, "clients/map.html", context)
