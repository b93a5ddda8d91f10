"""The admin: people and their places, and nothing of what they log."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.test import Client as Browser

from clients.models import Client, Event, Interaction, Membership, Subscription, User
from clients.queries import feelings
from tests import cast
from tests.cast import Cast


@pytest.fixture
def as_admin(people: Cast) -> Browser:
    """Give the browser of somebody who may use the admin."""
    browser = Browser()
    browser.force_login(User.objects.create_superuser("admin@example.com", "a long enough one"))
    return browser


def test_the_admin_knows_people_and_places_only() -> None:
    known = {model._meta.model_name for model in admin.site._registry}

    assert known == {"user", "workspace", "membership", "group"}


def test_the_admin_has_no_login_of_its_own(db: None) -> None:
    assert Browser().get("/admin/login/?next=/admin/")["Location"] == "/account/login/?next=%2Fadmin%2F"


def test_owners_may_not_use_it(people: Cast) -> None:
    browser = Browser()
    browser.force_login(people.owner)

    assert browser.get("/admin/", follow=True).status_code == 403


@pytest.mark.parametrize("name", ["user", "workspace", "membership"])
def test_every_list_can_be_seen_and_searched(name: str, as_admin: Browser) -> None:
    assert as_admin.get(f"/admin/clients/{name}/", {"q": "o"}).status_code == 200


def test_a_workspace_can_be_looked_at_but_not_changed(as_admin: Browser, people: Cast) -> None:
    url = f"/admin/clients/workspace/{people.workspace.pk}/change/"

    assert as_admin.get(url).status_code == 200
    assert as_admin.post(url, {"name": "Mine"}).status_code == 403


def test_a_person_is_added_by_address(as_admin: Browser) -> None:
    password = "a quiet river bank"
    sent = {"email": "New@Example.com", "usable_password": "true", "password1": password, "password2": password}

    as_admin.post("/admin/clients/user/add/", sent)

    person = User.objects.get(email="new@example.com")
    assert person.check_password(password)
    assert EmailAddress.objects.get(user=person, verified=True, primary=True).email == "new@example.com"


def test_an_address_that_is_corrected_here_is_the_one_to_log_in_with(as_admin: Browser, people: Cast) -> None:
    sent = {"email": "Moved@example.com", "name": "Owner", "is_active": "on"}

    as_admin.post(f"/admin/clients/user/{people.owner.pk}/change/", sent)

    addresses = EmailAddress.objects.filter(user=people.owner).values_list("email", "verified", "primary")
    assert list(addresses) == [("moved@example.com", True, True)]


def test_a_place_given_here_is_as_good_as_any(as_admin: Browser, people: Cast) -> None:
    sent = {"workspace": people.workspace.pk, "user": people.stranger.pk, "role": "owner"}

    as_admin.post("/admin/clients/membership/add/", sent)

    assert Membership.objects.get(workspace=people.workspace, user=people.stranger).decides
    assert Subscription.objects.filter(workspace=people.workspace, user=people.stranger).exists()


def test_who_is_deleted_here_keeps_what_they_felt(as_admin: Browser, people: Cast, acme: Client) -> None:
    felt = cast.make_interaction(acme, by=people.colleague, felt=-2, facts="Written by Colleague.")
    Interaction.objects.filter(pk=felt.pk).update(source="csv")  # imported, by somebody with an account

    as_admin.post(f"/admin/clients/user/{people.colleague.pk}/delete/", {"post": "yes"})

    felt.refresh_from_db()
    assert not User.objects.filter(pk=people.colleague.pk).exists()
    assert felt.author == "someone who left"
    assert not feelings.are_open_to(felt, people.owner)


@pytest.mark.parametrize("several", [False, True])
def test_the_last_owner_of_others_cannot_be_deleted_here(several: bool, as_admin: Browser, people: Cast) -> None:
    person = f"/admin/clients/user/{people.owner.pk}/delete/"
    chosen = {"action": "delete_selected", "_selected_action": [people.owner.pk], "post": "yes"}

    answer = as_admin.post("/admin/clients/user/", chosen) if several else as_admin.post(person, {"post": "yes"})

    assert answer.status_code in {200, 302, 403}
    assert User.objects.filter(pk=people.owner.pk).exists()


def test_a_role_can_be_changed(as_admin: Browser, people: Cast) -> None:
    place = Membership.objects.get(user=people.colleague)

    as_admin.post(f"/admin/clients/membership/{place.pk}/change/", {"role": "manager"})

    place.refresh_from_db()
    assert (place.role, place.workspace) == ("manager", people.workspace)


def test_the_last_owner_keeps_the_role_here_too(as_admin: Browser, people: Cast) -> None:
    place = Membership.objects.get(user=people.owner)

    page = as_admin.post(f"/admin/clients/membership/{place.pk}/change/", {"role": "member"})

    assert "There has to be an owner" in page.content.decode()
    place.refresh_from_db()
    assert place.role == "owner"


def test_the_last_owner_cannot_be_let_go_here_either(as_admin: Browser, people: Cast) -> None:
    place = Membership.objects.get(user=people.owner)

    assert as_admin.post(f"/admin/clients/membership/{place.pk}/delete/", {"post": "yes"}).status_code == 403


def test_letting_somebody_go_here_is_told_in_the_trail(as_admin: Browser, people: Cast) -> None:
    place = Membership.objects.get(user=people.colleague)

    as_admin.post(f"/admin/clients/membership/{place.pk}/delete/", {"post": "yes"})

    assert not Membership.objects.filter(pk=place.pk).exists()
    assert Event.objects.filter(kind="member.removed", subject_id=people.colleague.pk).exists()
