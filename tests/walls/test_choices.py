"""What a form offers, and takes: nothing of another workspace, in any field that names a row."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from django import forms as django_forms
from django.urls import reverse

from clients import forms
from clients.models import Membership
from tests.walls.addresses import every_address
from tests.walls.visits import Visitors
from tests.walls.world import MARKS, Who, World, fingerprint

#: Every field that names a row: of which kind its choices are, and the addresses where it is filled in.
FIELDS = {
    "account_manager": ("users", {"client_add", "client_edit"}),
    "people": ("shared", {"client_share"}),
    "to": ("shared", {"person_hand_over", "person_remove", "clients_together"}),
    "member": ("shared", {"clients_together"}),
    "missed_obligation": ("obligations", {"client_log", "interaction_edit"}),
}
ONLY_FOR_THOSE_WHO_DECIDE = {"account_manager", "people", "member"}
#: What the forms around these fields need otherwise, so that nothing else is at fault.
FILLED = {
    "client_add": {"name": "Bolt", "started_on": "2026-06-01", "status": "active"},
    "client_edit": {"name": "Acme", "started_on": "2025-06-01", "status": "active"},
    "client_share": {},
    "person_hand_over": {},
    "person_remove": {},
    "clients_together": {"deed": "hand_over", "number": "1"},
    "client_log": {"channel": "call", "occurred_at_0": "2026-06-30", "minutes": "5", "our_cause": "yes"},
    "interaction_edit": {"channel": "call", "occurred_at_0": "2026-06-30", "our_cause": "yes"},
}
ASKED = [(field, name) for field, (_kind, names) in FIELDS.items() for name in sorted(names)]
ADDRESSES = {address.name: address for address in every_address()}


def test_every_field_that_offers_rows_is_named_here() -> None:
    """A plain choice that is filled with rows has to be named by hand; the walk below finds what it offers."""
    found = {name for form in every_form() for name, field in vars(form)["base_fields"].items() if offers_rows(field)}

    assert found <= set(FIELDS)


@pytest.mark.parametrize("who", [Who.MANAGING, Who.MANAGER, Who.OWNER], ids=lambda who: who.name.lower())
def test_no_form_offers_what_is_of_others(who: Who, world: World, visitors: Visitors) -> None:
    here = set(Membership.objects.filter(workspace__slug="here").values_list("user", flat=True))
    offered: set[str] = set()
    for address in ADDRESSES.values():
        if not address.is_in_a_workspace:
            continue
        for form in forms_of(visitors.browser(who).get(address.at(world, "here"))):
            for name, field in form.fields.items():
                if offers_rows(field):
                    assert set(field.queryset.values_list("pk", flat=True)) <= here, (address.name, name)
                labels = " ".join(str(label) for _value, label in getattr(field, "choices", ()))
                assert MARKS["elsewhere"] not in labels, (address.name, name)
                offered.add(name)

    assert set(FIELDS) - offered == (ONLY_FOR_THOSE_WHO_DECIDE if who is Who.MANAGING else set())


@pytest.mark.parametrize(("field", "name"), ASKED)
def test_a_row_of_others_is_refused_in_a_form(field: str, name: str, world: World, visitors: Visitors) -> None:
    theirs = world.rows["elsewhere"][FIELDS[field][0]]
    before = whole(world)

    answer = visitors.browser(Who.OWNER).post(ADDRESSES[name].at(world, "here"), FILLED[name] | {field: str(theirs)})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert whole(world) == before


@pytest.mark.parametrize(("field", "name"), ASKED)
def test_a_row_of_ones_own_is_taken_in_a_form(field: str, name: str, world: World, visitors: Visitors) -> None:
    """What is refused above is refused for the row that was named, and for nothing else."""
    ours = world.rows["here"][FIELDS[field][0]]

    answer = visitors.browser(Who.OWNER).post(ADDRESSES[name].at(world, "here"), FILLED[name] | {field: str(ours)})

    assert answer.status_code == 302, answer.context["form"].errors


@pytest.mark.parametrize("parameter", ["client", "by", "person", "q", "page", "owned_by", "about", "from"])
def test_an_address_asked_with_rows_of_others_shows_nothing_of_them(
    parameter: str, world: World, visitors: Visitors
) -> None:
    for name in ("portfolio", "log", "obligations", "trail", "reports"):
        for row in (world.rows["elsewhere"]["clients"], world.rows["elsewhere"]["users"], MARKS["elsewhere"]):
            answer = visitors.browser(Who.OWNER).get(reverse(name, args=["here"]), {parameter: row})
            said = answer.content.decode().replace(f'value="{row}"', "").replace(f"={row}", "")
            assert answer.status_code == 200
            assert f"Acme {MARKS['elsewhere']}" not in said


def every_form() -> Iterator[type[django_forms.BaseForm]]:
    """Yield the form classes of the product."""
    for module in iter_modules(forms.__path__):
        for found in vars(import_module(f"clients.forms.{module.name}")).values():
            if isinstance(found, type) and issubclass(found, django_forms.BaseForm):
                yield found


def offers_rows(field: django_forms.Field) -> bool:
    """Return whether a field's choices are rows."""
    return isinstance(field, django_forms.ModelChoiceField)


def forms_of(answer: Any) -> Iterator[Any]:
    """Yield the forms on a page."""
    for context in answer.context or ():
        for layer in context.dicts if hasattr(context, "dicts") else (context,):
            yield from (value for value in layer.values() if isinstance(value, django_forms.BaseForm))


def whole(world: World) -> list[dict[str, list[tuple[object, ...]]]]:
    """Return everything in both workspaces."""
    return [fingerprint(slug) for slug in world.rows]
