"""Who comes in where: tried for every address of a workspace, so that a new one fails until it is covered here."""

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
    sharing,
    workspaces,
)
from clients.urls import urlpatterns
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.conftest import browser_of


def inside(patterns: Sequence[URLPattern | URLResolver] = urlpatterns, route: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and the route of each address that lies in a workspace."""
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from inside(pattern.url_patterns, here)
        elif "<slug:workspace>" in here:
            yield str(pattern.name), here


ROUTES = dict(inside())
#: What only those may do who decide about clients.
DECISIONS = {
    "client_add",
    "client_share",
    "client_delete",
    "client_restore",
    "advice_decide",
    "obligation_waive",
    "offboarding_propose",
    "offboarding_move",
    "contact",
    "contact_file",
    "contact_erase",
    "clients_deleted",
}
#: What only owners may see and do.
OWNERS = {
    "client_erase",
    "trail",
    "person_invite",
    "person_role",
    "person_hand_over",
    "person_remove",
    "invitation_resend",
    "invitation_withdraw",
    "workspace_settings",
}
#: A report is for the one it was mailed to.
REPORTS = {"report", "report_body", "report_again"}
#: What anybody in the workspace may do.
COMMON = {"today", "portfolio", "log", "obligations", "reports", "reports_now", "people", "leave"}

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
        "client_restore": lost.pk,
        "interaction_restore": deleted.pk,
    }


def address(name: str, rows: dict[str, int]) -> str:
    """Return where an address leads in the cast's workspace."""
    folder = re.search(r"/(\w+)/<int:pk>", ROUTES[name])
    row = {"pk": rows[name] if name in rows and name.endswith("_restore") else rows[folder[1]]} if folder else {}
    below = {"contact": rows["contact"]} if "<int:contact>" in ROUTES[name] else {}
    return reverse(name, kwargs={"workspace": "here", **row, **below})


def is_closed(browser: Browser, url: str) -> bool:
    """Return whether an address tells this person nothing, neither asked nor posted to."""
    statuses = {browser.get(url).status_code, browser.post(url).status_code}
    return 404 in statuses and statuses <= {404, 405}


@every_address
def test_a_stranger_finds_nothing(name: str, rows: dict[str, int], people: Cast) -> None:
    assert is_closed(browser_of(people.stranger), address(name, rows))


@every_address
def test_nobody_comes_in_without_a_login(name: str, rows: dict[str, int]) -> None:
    url = address(name, rows)

    for response in (Browser().get(url), Browser().post(url)):
        assert (response.status_code, response["Location"]) == (302, f"/account/login/?next={url}")


@every_address
def test_the_owner_comes_in_everywhere(name: str, rows: dict[str, int], as_owner: Browser) -> None:
    assert not is_closed(as_owner, address(name, rows))


@every_address
def test_a_colleague_decides_nothing_about_the_clients_they_look_after(
    name: str, rows: dict[str, int], as_colleague: Browser
) -> None:
    assert is_closed(as_colleague, address(name, rows)) == (name in DECISIONS | REPORTS | OWNERS)


@every_address
def test_a_colleague_sees_nothing_of_the_clients_of_others(name: str, rows: dict[str, int], people: Cast) -> None:
    bystander = cast.make_user("bystander")
    workspaces.join(workspace=people.workspace, user=bystander, role=Membership.Role.MEMBER, now=NOW)

    assert is_closed(browser_of(bystander), address(name, rows)) == (name not in COMMON)


@every_address
def test_who_a_client_is_shared_with_works_for_it_and_decides_nothing(
    name: str, rows: dict[str, int], acme: Client, people: Cast
) -> None:
    helper = cast.make_user("helper")
    workspaces.join(workspace=people.workspace, user=helper, role=Membership.Role.MEMBER, now=NOW)
    sharing.share(client=acme, user=helper, by=people.owner, now=NOW)

    assert is_closed(browser_of(helper), address(name, rows)) == (name in DECISIONS | REPORTS | OWNERS)


@every_address
def test_a_manager_comes_in_everywhere_but_to_the_reports_of_others(
    name: str, rows: dict[str, int], people: Cast
) -> None:
    manager = cast.make_user("manager")
    workspaces.join(workspace=people.workspace, user=manager, role=Membership.Role.MANAGER, now=NOW)

    assert is_closed(browser_of(manager), address(name, rows)) == (name in REPORTS | OWNERS)


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
