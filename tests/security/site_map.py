"""Every address of the project, filled in with rows that are there: a new address is walked without being named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from clients.models import Advice, Client, Membership, Offboarding
from clients.reports import at_risk
from clients.services import advice, clients, interactions, obligations, offboardings, plans
from tests import cast
from tests.cast import NOW, TODAY, Cast

SLUG = "here"
#: What says that something is wrong where no worker runs, as in most tests.
AILING = {"/healthz/all"}
PLACEHOLDER = re.compile(r"<(?:\w+:)?(\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
#: Folders of the address that are not called like their table.
NAMED_OTHERWISE = {
    "people": "membership",
    "sessions": "usersession",
    "imports": "importrun",
    "tokens": "accesstoken",
    "checklist": "leavingtask",
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address: what its route is, and where it leads here."""

    route: str
    url: str

    @property
    def is_ours(self) -> bool:
        """Return whether the page behind it is our own, not Django's or allauth's."""
        return not self.route.startswith(("admin/", "account/", "login/", "logout/"))


def routes(patterns: Sequence[URLPattern | URLResolver] | None = None, route: str = "") -> Iterator[str]:
    """Yield the route of every address."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = route + _readable(pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, here)
        else:
            yield here


def addresses() -> list[Address]:
    """Return every address, with the newest row of each table that one names."""
    return [Address(route, f"/{_filled(route)}") for route in dict.fromkeys(routes())]


def furnish(people: Cast) -> Client:
    """Return a client that has one of everything, so that each page has something to show."""
    owner, here = people.owner, people.workspace
    client = cast.make_client(here, name="Acme", account_manager=people.colleague, notes="n", email="a@acme.example")
    cast.drain(client, by=owner, weeks=8)
    deleted = cast.make_interaction(client, by=owner, facts="f", issue="i")
    interactions.delete(interaction=deleted, by=owner, now=NOW)
    cast.make_interaction(client, by=owner, facts="f", their_view="t", our_view="o", proposal="p", issue="i")
    lost = cast.make_client(here, name="Lost")
    clients.delete(client=lost, by=owner, now=NOW)
    advice.reconsider(workspace=here, on=TODAY, now=NOW)
    waived = cast.make_obligation(client, by=owner)
    obligations.transfer(obligation=waived, to="t", on=TODAY, reason="r", by=owner, now=NOW)
    cast.make_obligation(client, by=owner)
    clients.agree(client=client, agreed={"process": "p"}, on=TODAY, by=owner, now=NOW)
    plans.start(client=client, starts_on=TODAY, ends_on=None, goal="g", by=owner, now=NOW)
    leaving = offboardings.propose(client=client, by=owner, reason="r", now=NOW)
    offboardings.accept(offboarding=leaving, by=owner, now=NOW)
    Offboarding.objects.update(again="terms")
    at_risk.DIGEST.compose_now(workspace=here, user=owner, now=NOW)
    assert Advice.objects.filter(client=client).exists()
    return client


def _readable(pattern: URLPattern | URLResolver) -> str:
    text = str(pattern.pattern)
    if not isinstance(pattern.pattern, RegexPattern):
        return text
    return GROUP.sub(r"<\1>", text.removeprefix("^")).removesuffix("$").removesuffix("\\Z").replace("\\", "")


def _filled(route: str) -> str:
    found = ""
    while hole := PLACEHOLDER.search(route):
        found += route[: hole.start()]
        found += _value(hole[1], folder=found.rstrip("/").rpartition("/")[2])
        route = route[hole.end() :]
    return found + route


def _value(name: str, *, folder: str) -> str:
    if name == "workspace":
        return SLUG
    model = _model(folder)
    if model is None:
        return "1" if name == "pk" else "x"
    # A client that was deleted is the last one; its pages are not there, and those of the one before are.
    rows = model._default_manager.order_by("-pk")
    rows = rows.filter(deleted_at=None) if hasattr(model, "deleted_at") else rows
    rows = rows.filter(workspace__slug=SLUG) if hasattr(model, "workspace") and model is not Membership else rows
    return str(rows.values_list("pk", flat=True).first() or 1)


def _model(folder: str) -> type[Model] | None:
    names = {NAMED_OTHERWISE[folder]} if folder in NAMED_OTHERWISE else {folder, folder.removesuffix("s")}
    return next((model for model in apps.get_models() if model._meta.model_name in names), None)
