"""Whoever works alone hears nothing of others, at any address of a workspace. Who comes in: tests/walls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, reverse

from clients.models import Advice, Client, Interaction, Invitation, Membership
from clients.reports import weekly
from clients.services import (
    advice,
    clients,
    contacts,
    interactions,
    invitations,
    marks,
    members,
    plans,
)
from clients.urls import urlpatterns
from tests import cast
from tests.cast import NOW, TODAY, Cast


def inside(patterns: Sequence[URLPattern | URLResolver] = urlpatterns, route: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and the route of each address that lies in a workspace."""
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from inside(pattern.url_patterns, here)
        elif "<slug:workspace>" in here:
            yield str(pattern.name), here


ROUTES = dict(inside())
#: Where somebody is let in, to which one quiet line on the page of settings leads; what no page leads to before; a file
#: that is packed; and what tells of those who were there.
ABOUT_OTHERS = {name for name in ROUTES if name.startswith(("person", "people"))} | {
    "leave",
    "client_share",
    "contact_file",
    "trail",
}
#: Words that whoever works alone has no use for.
OTHERS = re.compile(
    r"\b(?:team|colleagues?|members?|managers?|looked after by|logged by|shar(?:e|ed|ing) with|invit\w+)\b",
    re.IGNORECASE,
)

#: Rows that are named after another one in an address.
BELOW = ("contact", "promise")

every_address = pytest.mark.parametrize("name", ROUTES)


@pytest.fixture
def rows(acme: Client, people: Cast) -> dict[str, int]:
    """Give one row for each kind of address, by the folder it stands in or by the address's own name."""
    owner = people.owner
    cast.drain(acme, by=owner, weeks=8)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    note = cast.make_interaction(acme, by=owner)
    deleted = cast.make_interaction(acme, by=owner)
    interactions.delete(interaction=deleted, by=None, now=NOW)
    lost = cast.make_client(people.workspace, name="Lost")
    clients.delete(client=lost, by=None, now=NOW)
    return {
        "clients": acme.pk,
        "interactions": Interaction.objects.alive().filter(client=acme).latest("pk").pk,
        "obligations": cast.make_obligation(acme, by=owner).pk,
        "plans": plans.start(client=acme, starts_on=TODAY, ends_on=None, goal="", by=owner, now=NOW).pk,
        "advice": Advice.objects.get(client=acme).pk,
        "offboardings": cast.make_offboarding(acme, by=owner).pk,
        "reports": weekly.compose_now(workspace=people.workspace, user=owner, now=NOW).pk,
        "marks": marks.add(interaction=note, kind="dispute", text="Not so.", by=owner, now=NOW).pk,
        "contact": contacts.add(client=acme, person=contacts.Person(name="Ada"), by=owner, now=NOW).pk,
        "people": Membership.objects.get(workspace=people.workspace, user=people.colleague).pk,
        "invitations": cast.make_invitation(people).pk,
        "promise": cast.make_obligation(acme, by=owner, kind="promise", owed_by="them").pk,
        "client_restore": lost.pk,
        "interaction_restore": deleted.pk,
    }


def address(name: str, rows: dict[str, int]) -> str:
    """Return where an address leads in the cast's workspace."""
    folder = re.search(r"/(\w+)/<int:pk>", ROUTES[name])
    row = {"pk": rows[name] if name in rows and name.endswith("_restore") else rows[folder[1]]} if folder else {}
    below = {kind: rows[kind] for kind in BELOW if f"<int:{kind}>" in ROUTES[name]}
    return reverse(name, kwargs={"workspace": "here", **row, **below})


@every_address
def test_whoever_works_alone_hears_nothing_of_others(
    name: str, rows: dict[str, int], people: Cast, as_owner: Browser
) -> None:
    colleague = Membership.objects.get(workspace=people.workspace, user=people.colleague)
    members.remove(membership=colleague, to=people.owner, by=people.owner, now=NOW)
    invitations.withdraw(invitation=Invitation.objects.get(), by=people.owner, now=NOW)

    page = as_owner.get(address(name, rows), follow=True)

    said = re.sub(r'(href|action|class|id|for|name|value)="[^"]*"', "", page.content.decode(errors="ignore"))
    assert name in ABOUT_OTHERS or OTHERS.findall(said) == []
