"""What a person felt stays theirs on every page, whoever else asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.test import override_settings
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.facts import Lift, Stressor
from clients.domain.policy import BOUNDS
from clients.models import Assessment, Client, Interaction, Membership, User, Workspace
from clients.queries.client import ClientPage
from clients.queries.timeline import InteractionRow
from clients.services import advice, interactions, sharing, workspaces
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.conftest import browser_of
from tests.views.interactions.entries import payload
from tests.views.pages import at, kept

ROLES = ["owner", "manager", "managing", "shared"]
everybody = pytest.mark.parametrize("who", ROLES)


@pytest.fixture
def team(acme: Client, people: Cast) -> dict[str, User]:
    """Give everybody who sees the client: two by their role, one who manages it, one with whom it is shared."""
    manager, shared = cast.make_user("manager"), cast.make_user("shared")
    for user, role in [(manager, Membership.Role.MANAGER), (shared, Membership.Role.MEMBER)]:
        workspaces.join(workspace=people.workspace, user=user, role=role, now=NOW)
    sharing.share(client=acme, user=shared, by=people.owner, now=NOW)
    return {"owner": people.owner, "manager": manager, "managing": people.colleague, "shared": shared}


def others(team: dict[str, User], who: str) -> Iterable[tuple[User, Browser]]:
    """Yield everybody but one, with a browser."""
    return [(user, browser_of(user)) for name, user in team.items() if name != who]


def page(browser: Browser, client: Client) -> ClientPage:
    found: ClientPage = browser.get(at("client", client.pk)).context["page"]
    return found


def row(browser: Browser, client: Client) -> InteractionRow:
    return page(browser, client).timeline.rows[0]


def breakdown(browser: Browser, client: Client) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return label and hours of the parts of either side."""
    score = page(browser, client).score
    assert score is not None
    return [(part.label, part.hours) for part in score.effort], [(part.label, part.hours) for part in score.reward]


@everybody
def test_who_felt_it_sees_it_with_its_hours_and_nobody_else_does(acme: Client, team: dict[str, User], who: str) -> None:
    cast.make_interaction(acme, by=team[who], felt=-2, lifts=Lift.THANKS)

    mine = row(browser_of(team[who]), acme)
    assert (mine.felt, mine.hours) == ("drained", "took 1.5, gave 0.5 energy-hours")
    for _user, browser in others(team, who):
        told = row(browser, acme)
        assert (told.felt, told.hours) == ("", "took 0.5, gave 0.5 energy-hours")
        assert "felt drained" not in browser.get(at("client", acme.pk)).content.decode()


def test_what_felt_good_does_not_show_as_something_given(acme: Client, team: dict[str, User]) -> None:
    cast.make_interaction(acme, by=team["shared"], felt=2)

    assert row(browser_of(team["owner"]), acme).hours == "took 0.5 energy-hours"


@everybody
def test_alone_a_person_sees_all_of_their_own_to_the_hundredth(acme: Client, team: dict[str, User], who: str) -> None:
    cast.make_interaction(acme, by=team[who], felt=-2)

    effort, _reward = breakdown(browser_of(team[who]), acme)
    assert effort == [("how it felt", "1.00"), ("time spent", "0.50")]


@everybody
def test_what_one_felt_is_folded_for_the_others_and_says_so(acme: Client, team: dict[str, User], who: str) -> None:
    cast.make_interaction(acme, by=team[who], felt=-2, stressors=Stressor.REOPENED)

    for user, browser in others(team, who):
        cast.make_interaction(acme, by=user, felt=None)
        effort, reward = breakdown(browser, acme)
        assert {label for label, _hours in effort} == {"time spent and how it felt", "reopened"}
        assert [label for label, _hours in reward] == ["what it pays and how it felt"]
        assert "How somebody else felt is theirs" in browser.get(at("client", acme.pk)).content.decode()


def test_with_ones_own_beside_that_of_one_other_it_stays_folded(acme: Client, team: dict[str, User]) -> None:
    for who in ("owner", "shared"):
        cast.make_interaction(acme, by=team[who], felt=-2)

    for who in ("owner", "shared", "manager", "managing"):
        labels = {label for label, _hours in breakdown(browser_of(team[who]), acme)[0]}
        assert ("how it felt" in labels) is (who in {"manager", "managing"})


def test_what_two_others_felt_is_merged_in_whole_hours_and_says_so(acme: Client, team: dict[str, User]) -> None:
    for who in ("shared", "managing"):
        cast.make_interaction(acme, by=team[who], felt=-2, minutes=15)

    browser = browser_of(team["owner"])
    assert breakdown(browser, acme)[0] == [("how it felt", "about\N{NO-BREAK SPACE}2"), ("time spent", "0.50")]
    assert "here it is merged" in browser.get(at("client", acme.pk)).content.decode()
    score = page(browser, acme).score
    assert score is not None
    assert score.effort_total == "about\N{NO-BREAK SPACE}2"


def test_no_bar_is_longer_by_less_than_an_hour_of_what_another_felt(acme: Client, team: dict[str, User]) -> None:
    logged = cast.make_interaction(acme, by=team["shared"], felt=0, minutes=600, stressors=Stressor.THREAT)
    lengths = []
    for felt in (0, -1):
        change(logged, felt=felt, by=team["shared"])
        score = page(browser_of(team["owner"]), acme).score
        assert score is not None
        lengths.append([part.length for part in (*score.effort, *score.reward)])

    assert lengths[0] == lengths[1]


def test_deleting_what_another_felt_moves_nothing_by_its_very_hours(acme: Client, team: dict[str, User]) -> None:
    for who in ("shared", "managing"):
        cast.make_interaction(acme, by=team[who], felt=-2, minutes=0)
    logged = cast.make_interaction(acme, by=team["shared"], felt=-1, minutes=0, ago=40)
    browser = browser_of(team["owner"])
    before = breakdown(browser, acme)

    browser.post(at("interaction_delete", logged.pk))

    assert breakdown(browser, acme) == before


def test_an_old_advice_does_not_tell_an_exact_share_of_what_others_felt(acme: Client, team: dict[str, User]) -> None:
    for week in range(20):
        cast.make_interaction(
            acme, by=team["shared"], ago=1 + 7 * week, minutes=60, felt=-2, our_cause=week % 3 == 0,
            stressors=Stressor.AGGRESSION,
        )  # fmt: skip
    advice.reconsider(workspace=acme.workspace, on=TODAY, now=NOW)

    told, mine = (page(browser_of(team[who]), acme).card.advice for who in ("owner", "shared"))
    assert told is not None
    assert mine is not None
    assert ("Effort that followed our misses", "about 25%") in told.evidence
    assert ("Effort that followed our misses", "35%") in mine.evidence
    score = page(browser_of(team["owner"]), acme).score
    assert score is not None
    assert "About 25% of the effort followed our own misses." in score.signals


def change(logged: Interaction, *, felt: int | None, by: User) -> None:
    """Change how somebody felt, as the form does."""
    entry = interactions.Entry(
        occurred_at=logged.occurred_at,
        channel=logged.channel,
        direction=logged.direction,
        minutes=logged.minutes,
        felt=felt,
        stressors=Stressor(logged.stressors),
        lifts=Lift(logged.lifts),
    )
    interactions.change(interaction=logged, entry=entry, by=by, now=NOW)


@everybody
def test_others_correct_the_facts_and_neither_see_nor_change_what_was_felt(
    acme: Client, team: dict[str, User], who: str
) -> None:
    logged = cast.make_interaction(acme, by=team[who], felt=-2)
    edit = at("interaction_edit", logged.pk)

    for _user, browser in others(team, who):
        shown = browser.get(edit)
        assert "felt" not in shown.context["form"].fields
        assert 'name="felt"' not in shown.content.decode()

        assert browser.post(edit, payload(felt="2", facts="Corrected.")).status_code == 302
        logged.refresh_from_db()
        assert (logged.felt, logged.facts) == (-2, "Corrected.")

    browser = browser_of(team[who])
    assert kept(browser.get(edit), "felt") == "-2"
    browser.post(edit, payload(felt="1"))
    logged.refresh_from_db()
    assert logged.felt == 1


def test_the_service_keeps_what_somebody_else_felt_whatever_it_is_handed(acme: Client, team: dict[str, User]) -> None:
    logged = cast.make_interaction(acme, by=team["shared"], felt=-2)

    for felt in (2, None):
        change(logged, felt=felt, by=team["owner"])
        logged.refresh_from_db()
        assert (logged.felt, logged.effort_hours) == (-2, 1.5)


def test_a_form_that_comes_back_with_faults_does_not_ask_either(acme: Client, team: dict[str, User]) -> None:
    logged = cast.make_interaction(acme, by=team["shared"], felt=-2)

    response = browser_of(team["owner"]).post(at("interaction_edit", logged.pk), payload(felt="2", minutes="-1"))

    assert response.status_code == 422
    assert 'name="felt"' not in response.content.decode()


def switched(workspace: Workspace, user: User, how: str) -> Any:
    """Turn everything that there is to turn, and return what has to be turned back."""
    if how == "policy":
        ends = {name: high for name, (_low, high) in BOUNDS.items() if name not in {"tolls", "lifts"}}
        Workspace.objects.filter(pk=workspace.pk).update(policy_changes=ends)
    if how == "superuser":
        User.objects.filter(pk=user.pk).update(is_superuser=True, is_staff=True)
    return override_settings(DEBUG=how == "debug")


@pytest.mark.parametrize("how", ["policy", "superuser", "debug"])
def test_nothing_that_can_be_set_opens_what_somebody_felt(acme: Client, team: dict[str, User], how: str) -> None:
    logged = cast.make_interaction(acme, by=team["shared"], felt=-2)
    with switched(acme.workspace, team["owner"], how):
        browser = browser_of(User.objects.get(pk=team["owner"].pk))
        cast.make_interaction(Client.objects.get(pk=acme.pk), by=team["owner"], ago=1)

        assert row(browser, acme).felt == ""
        assert "how it felt" not in {label for label, _hours in breakdown(browser, acme)[0]}
        assert 'name="felt"' not in browser.get(at("interaction_edit", logged.pk)).content.decode()


def test_nothing_in_a_workspace_is_a_switch_for_feelings() -> None:
    assert not [field.name for field in Workspace._meta.get_fields() if "felt" in field.name or "feel" in field.name]


def test_a_member_without_a_share_sees_none_of_it(acme: Client, team: dict[str, User], people: Cast) -> None:
    logged = cast.make_interaction(acme, by=team["shared"], felt=-2)
    bystander = cast.make_user("bystander")
    workspaces.join(workspace=people.workspace, user=bystander, role=Membership.Role.MEMBER, now=NOW)

    for user in (bystander, people.stranger):
        for address in (at("client", acme.pk), at("interaction_edit", logged.pk)):
            assert browser_of(user).get(address).status_code == 404


@pytest.mark.parametrize(("who", "sees"), [("owner", True), ("manager", True), ("managing", False), ("shared", False)])
def test_only_those_who_decide_see_what_a_client_pays(
    acme: Client, team: dict[str, User], who: str, sees: bool
) -> None:
    browser = browser_of(team[who])
    shown = [browser.get(url).content.decode() for url in (at("client", acme.pk), at("client_edit", acme.pk))]

    assert ["3,000" in shown[0], 'name="monthly_value"' in shown[1]] == [sees, sees]
    assert ("what it pays" in [label for label, _hours in breakdown(browser, acme)[1]]) is True


def test_the_caution_to_look_inward_tells_a_member_nothing_of_clients_that_they_cannot_see(
    people: Cast, acme: Client
) -> None:
    hidden = [cast.make_client(people.workspace, name=name) for name in ("Ash", "Elm", "Fir")]
    for client in (acme, *hidden):
        try_without_response(client)
        cast.drain(client, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)

    cautions = [page(browser_of(user), acme).card.caution for user in (people.owner, people.colleague)]
    assert cautions == [True, False]


def try_without_response(client: Client) -> None:
    """Give a client an effort plan that changed nothing."""
    begun = TODAY - timedelta(days=48)
    client.plans.create(workspace=client.workspace, starts_on=begun, ends_on=begun + timedelta(days=28), created_at=NOW)


def test_the_assessment_itself_stays_whole(acme: Client, team: dict[str, User]) -> None:
    cast.make_interaction(acme, by=team["shared"], felt=-2)

    assert Assessment.objects.get(client=acme).effort_parts["felt"] == pytest.approx(1.0)


def test_where_next_to_nothing_was_logged_the_folded_parts_still_stand(acme: Client, team: dict[str, User]) -> None:
    cast.make_interaction(acme, by=team["shared"], felt=0, minutes=10)

    effort, _reward = breakdown(browser_of(team["owner"]), acme)
    assert effort == [("time spent and how it felt", "under\N{NO-BREAK SPACE}1")]


def test_looking_at_the_advice_alone_asks_once_who_felt_anything(
    acme: Client, people: Cast, as_owner: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.drain(acme, by=people.colleague)
    advice.reconsider(workspace=acme.workspace, on=TODAY, now=NOW)

    # Session, user, place and client; assessment, advice, who felt anything; what was agreed, came up, was touched.
    with django_assert_num_queries(10):
        as_owner.get(at("client_advice", acme.pk))
