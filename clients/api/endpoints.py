"""The addresses of the API: who there is, how each relationship stands, and logging a contact."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from clients import access
from clients.api import reading
from clients.api.door import Caller, endpoint
from clients.api.problems import unprocessable
from clients.models import Interaction
from clients.queries import told_assessments
from clients.queries.when import Clock
from clients.services import interactions
from clients.services.refusals import Refusal


@endpoint("GET")
def api_assessments(request: HttpRequest, caller: Caller) -> HttpResponse:  # noqa: ARG001 (asked without words)
    """Return how each relationship stands, for the clients that this person may see."""
    place = caller.place
    clients = access.clients_of(place).alive()
    clock = Clock(place.now, place.workspace.zone)
    return _json(told_assessments.told(place.workspace, clients, place.user, clock))


@endpoint("GET")
def api_clients(request: HttpRequest, caller: Caller) -> HttpResponse:  # noqa: ARG001 (asked without words)
    """Return the clients that this person may see; what they pay only to those who decide."""
    place = caller.place
    columns = ["name", "status", "started_on", "cadence_days", *(["monthly_value"] if place.sees_money else [])]
    found = access.clients_of(place).alive().order_by("name", "pk").values(*columns)
    return _json([{"client": row.pop("name"), **row} for row in found])


@endpoint("POST")
def api_interactions(request: HttpRequest, caller: Caller) -> HttpResponse:
    """Log a contact; the same external_id again changes nothing and returns what is stored."""
    caller.must_log()
    sent, place = reading.json_object(request), caller.place
    key = reading.external_id(sent)
    client, entry = reading.contact(place, sent)
    try:
        stored, is_new = interactions.log_once(client=client, entry=entry, key=key, by=place.user, now=place.now)
    except Refusal as refusal:
        raise unprocessable({refusal.field or "client": str(refusal)}) from refusal
    return _json(_stored(stored, is_new=is_new), HTTPStatus.CREATED if is_new else HTTPStatus.OK)


def _stored(interaction: Interaction, *, is_new: bool) -> dict[str, Any]:
    """Return what was stored, by this person, whose feeling it is."""
    return {
        "id": interaction.pk,
        "is_new": is_new,
        "client": interaction.client.name,
        "day": interaction.day.isoformat(),
        "channel": interaction.channel,
        "minutes": interaction.minutes,
        "felt": interaction.felt,
    }


def _json(said: Any, status: HTTPStatus = HTTPStatus.OK) -> JsonResponse:
    return JsonResponse(said, safe=False, status=status, json_dumps_params={"ensure_ascii": False})
