"""Make a workspace, and change what it goes by."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils.html import strip_tags

from clients.domain.old_zones import NOW_CALLED
from clients.forms.workspace import zones
from clients.models import Membership, Workspace
from tests import cast
from tests.cast import Cast
from tests.views.conftest import browser_of
from tests.views.pages import at, errors, kept, notice
from tests.views.test_alone import OTHERS

NEW = "/workspaces/new/"
SENT = {"name": "Quiet Desk", "time_zone": "Europe/Berlin", "currency": "eur", "hourly_rate": "82.50"}
KEPT = {"notes_kept": "24", "former_kept": "", "reports_kept": "12", "events_kept": "36"}


@pytest.fixture
def newcomer(db: None) -> Browser:
    """Give the browser of somebody without a workspace."""
    return browser_of(cast.make_user("newcomer"))


def test_the_first_workspace_is_one_form_away(newcomer: Browser) -> None:
    assert newcomer.get("/", follow=True).redirect_chain == [(NEW, 302)]

    response = newcomer.post(NEW, SENT)

    assert (response["Location"], notice(response)) == (
        "/w/quiet-desk/",
        "Quiet Desk is ready. Begin with one client.",
    )
    assert newcomer.get("/")["Location"] == "/w/quiet-desk/today/"
    assert Workspace.objects.get().currency == "EUR"


@pytest.mark.parametrize(("page", "rules"), [("de", "de"), ("en", "en"), ("fr", "en")])
def test_wording_is_checked_in_the_language_of_the_page(newcomer: Browser, page: str, rules: str) -> None:
    newcomer.post(NEW, SENT | {"hourly_rate": ""}, headers={"accept-language": page})

    assert Workspace.objects.get().wording_language == rules


def test_a_rate_need_not_be_given(newcomer: Browser) -> None:
    newcomer.post(NEW, SENT | {"hourly_rate": ""})

    assert Workspace.objects.get().hourly_rate is None


def test_the_zone_is_guessed_in_the_browser_or_chosen(newcomer: Browser) -> None:
    page = newcomer.get(NEW).content.decode()

    assert 'data-guess="time-zone"' in page
    assert '<option value="" selected>Choose the nearest city</option>' in page
    assert '<option value="America/New_York">New York</option>' in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 121),
        ("name", "Prize at evil.example/win"),
        ("name", "Studio\u202ehtroN"),
        ("time_zone", ""),
        ("time_zone", "Mars/Olympus"),
        ("currency", "euro"),
        ("currency", "€"),
        ("currency", "12 "),
        ("hourly_rate", "0"),
        ("hourly_rate", "-3"),
        ("hourly_rate", "a lot"),
    ],
)
def test_a_fault_is_shown_beside_its_input_and_nothing_is_lost(newcomer: Browser, field: str, value: str) -> None:
    response = newcomer.post(NEW, SENT | {field: value})

    assert (response.status_code, set(errors(response))) == (422, {field})
    assert {name: kept(response, name) for name in SENT} == SENT | {field: value}
    assert not Workspace.objects.exists()


def test_each_zone_is_offered_once_by_the_name_that_it_has_now() -> None:
    links = resources.files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text().splitlines()
    named = {name: now for _link, now, name in (line.split() for line in links if line.startswith("L "))}
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text().splitlines()
    places = {line.split("\t")[2] for line in table if not line.startswith("#")}

    offered = [name for _area, names in zones() for name, _place in names]

    assert set(offered) <= places
    assert len(offered) == len(set(offered)) > 300
    assert {old: named[old] for old in NOW_CALLED} == NOW_CALLED
    assert all([name for name, _place in names] == sorted(name for name, _place in names) for _area, names in zones())


def test_areas_are_said_in_the_language_of_the_page(newcomer: Browser) -> None:
    page = newcomer.get(NEW, headers={"accept-language": "de"}).content.decode()

    assert '<optgroup label="Europa">' in page
    assert 'data-now-called="{&quot;Africa/Asmera&quot;: &quot;Africa/Nairobi&quot;' in page


def test_who_has_a_workspace_makes_another(as_owner: Browser) -> None:
    as_owner.post(NEW, SENT)

    names = [workspace.name for workspace in as_owner.get("/").context["workspaces"]]
    assert sorted(names) == ["Here", "Quiet Desk"]


def test_nobody_makes_one_without_a_login(db: None) -> None:
    assert Browser().post(NEW, SENT)["Location"] == f"/account/login/?next={NEW}"


def test_settings_are_shown_and_kept(as_owner: Browser, people: Cast) -> None:
    page = as_owner.get(at("workspace_settings"))
    assert [kept(page, name) for name in ("name", "time_zone", "currency")] == ["Here", "Europe/Berlin", "EUR"]

    response = as_owner.post(at("workspace_settings"), SENT | KEPT)

    people.workspace.refresh_from_db()
    assert (response["Location"], notice(response)) == (at("workspace_settings"), "Saved.")
    assert (people.workspace.name, people.workspace.slug) == ("Quiet Desk", "here")
    assert (people.workspace.notes_kept, people.workspace.former_kept) == (24, None)


@pytest.mark.parametrize("value", ["0", "-1", "1201", "x"])
def test_what_is_kept_is_kept_for_a_month_at_least(as_owner: Browser, value: str) -> None:
    response = as_owner.post(at("workspace_settings"), SENT | KEPT | {"notes_kept": value})

    assert (response.status_code, set(errors(response))) == (422, {"notes_kept"})


def test_a_zone_of_another_name_stays_as_it_is(as_owner: Browser, people: Cast) -> None:
    Workspace.objects.filter(pk=people.workspace.pk).update(time_zone="CET")

    response: Any = as_owner.post(at("workspace_settings"), SENT | KEPT | {"time_zone": "CET"})

    assert response.status_code == 302


@pytest.mark.parametrize("page", ["", "settings/", "trail/", "reports/", "obligations/", "log/", "clients/new/"])
def test_a_newcomer_meets_nobody_else(newcomer: Browser, page: str) -> None:
    newcomer.post(NEW, SENT)

    said = strip_tags(newcomer.get(f"/w/quiet-desk/{page}").content.decode())

    assert OTHERS.findall(said) == []


def test_one_quiet_line_leads_to_letting_somebody_in(newcomer: Browser) -> None:
    newcomer.post(NEW, SENT)

    pages = [newcomer.get(f"/w/quiet-desk/{page}").content.decode() for page in ("", "settings/")]

    assert [page.count("/w/quiet-desk/people/") for page in pages] == [0, 1]


def test_a_second_person_and_days_to_think_are_settings(as_owner: Browser, people: Cast) -> None:
    chosen = {"four_eyes": "on", "cooling_off_days": "7", "wording_language": ""}
    as_owner.post(at("workspace_settings"), SENT | KEPT | chosen)

    people.workspace.refresh_from_db()
    assert (people.workspace.four_eyes, people.workspace.cooling_off_days) == (True, 7)
    assert people.workspace.wording_language == ""


def test_the_settings_offer_each_language_that_has_rules_by_its_own_name(as_owner: Browser) -> None:
    offered = as_owner.get(at("workspace_settings")).context["form"].fields["wording_language"].choices

    assert [(code, str(name)) for code, name in offered] == [
        ("de", "Deutsch"),
        ("en", "English"),
        ("", "None: nothing is checked"),
    ]


def test_settings_kept_on_a_page_in_another_language_keep_the_rules(as_owner: Browser, people: Cast) -> None:
    as_owner.post(at("workspace_settings"), SENT | KEPT | {"wording_language": "en"}, headers={"accept-language": "de"})

    people.workspace.refresh_from_db()
    assert people.workspace.wording_language == "en"


@pytest.mark.parametrize("value", ["-1", "31", "x"])
def test_days_to_think_have_their_bounds(as_owner: Browser, value: str) -> None:
    response = as_owner.post(at("workspace_settings"), SENT | KEPT | {"cooling_off_days": value})

    assert (response.status_code, set(errors(response))) == (422, {"cooling_off_days"})


def test_whoever_works_alone_is_not_asked_for_a_second_person_and_keeps_what_was_set(
    as_owner: Browser, people: Cast
) -> None:
    Membership.objects.filter(user=people.colleague).delete()
    Workspace.objects.filter(pk=people.workspace.pk).update(four_eyes=True)

    page = as_owner.get(at("workspace_settings"))
    as_owner.post(at("workspace_settings"), SENT | KEPT)

    people.workspace.refresh_from_db()
    assert b"four_eyes" not in page.content
    assert people.workspace.four_eyes
