"""Views of the portfolio: named, found again, renamed, deleted and brought back; everybody's own."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clients.models import Client, Membership, SavedView
from clients.queries.portfolio_ask import Ask
from clients.services import members, saved_views
from clients.services.saved_views import MOST, Title, ViewGone
from tests import cast
from tests.cast import NOW, Cast
from tests.views.pages import at, errors, kept, notice, undo

WELL_PAID = "?drain=60&sort=value"


def save(browser: Browser, name: str = "Drain and pay well", query: str = WELL_PAID, **typed: str) -> SavedView:
    """Return the view that was saved last."""
    browser.post(at("view_add") + query, {"name": name, **typed})
    return SavedView.objects.latest("pk")


def chips(browser: Browser, query: str = "?status=current") -> dict[str, bool]:
    """Return the views that are offered, and whether each is what is looked at."""
    views = browser.get(at("portfolio") + query).context["views"]
    return {view.name: view.is_here for view in views.every}


def test_a_few_views_are_there_to_begin_with(acme: Client, as_owner: Browser) -> None:
    assert chips(as_owner) == {
        "All clients": True,
        "Needs a decision": False,
        "Gone quiet": False,
        "Standing patterns": False,
    }


def test_a_view_is_saved_and_found_again(acme: Client, as_owner: Browser) -> None:
    answer = as_owner.post(at("view_add") + WELL_PAID, {"name": "Drain and pay well"})

    assert (answer["Location"], notice(answer)) == (at("portfolio") + WELL_PAID, "“Drain and pay well” is saved.")
    assert chips(as_owner, WELL_PAID)["Drain and pay well"]
    assert not chips(as_owner)["Drain and pay well"]


def test_what_is_looked_at_can_be_saved_once(acme: Client, as_owner: Browser) -> None:
    new = as_owner.get(at("portfolio") + WELL_PAID).content.decode()
    view = save(as_owner)
    known = as_owner.get(at("portfolio") + WELL_PAID).content.decode()

    assert at("view_add") in new
    assert at("view_add") not in known
    assert at("view_edit", view.pk) in known


def test_nobody_sees_the_views_of_others(acme: Client, as_owner: Browser, as_colleague: Browser) -> None:
    view = save(as_owner)

    assert "Drain and pay well" not in chips(as_colleague)
    assert as_colleague.get(at("view_edit", view.pk)).status_code == 404
    assert as_colleague.post(at("view_delete", view.pk)).status_code == 404


def test_a_name_that_is_taken_comes_back_with_what_was_typed(acme: Client, as_owner: Browser) -> None:
    save(as_owner)
    answer = as_owner.post(at("view_add") + "?drain=75", {"name": "Drain and pay well"})

    assert answer.status_code == 422
    assert set(errors(answer)) == {"name"}
    assert kept(answer, "name") == "Drain and pay well"


def test_two_people_may_call_a_view_alike(acme: Client, as_owner: Browser, as_colleague: Browser) -> None:
    save(as_owner)
    save(as_colleague)

    assert SavedView.objects.count() == 2


def test_the_portfolio_opens_with_the_view_that_was_chosen(acme: Client, as_owner: Browser) -> None:
    assert as_owner.get(at("portfolio")).status_code == 200
    save(as_owner, is_first="on")

    assert as_owner.get(at("portfolio"))["Location"] == at("portfolio") + WELL_PAID
    assert as_owner.get(at("portfolio") + "?status=current").status_code == 200


def test_it_opens_with_one_view_alone(acme: Client, as_owner: Browser) -> None:
    save(as_owner, is_first="on")
    second = save(as_owner, "Quiet", "?sign=quiet", is_first="on")

    assert [view.pk for view in SavedView.objects.filter(is_first=True)] == [second.pk]


def test_a_view_is_renamed(acme: Client, as_owner: Browser) -> None:
    view = save(as_owner, is_first="on")
    as_owner.post(at("view_edit", view.pk), {"name": "Look here"})

    view.refresh_from_db()
    assert (view.name, view.is_first, view.drain) == ("Look here", False, 60)


def test_a_view_that_was_deleted_comes_back_as_it_was(acme: Client, as_owner: Browser) -> None:
    before = SavedView.objects.filter(pk=save(as_owner, query="?q=a%26b&drain=60", is_first="on").pk)
    columns = ("name", "is_first", "search", "drain", "status", "sort")
    held = list(before.values_list(*columns))

    answer = as_owner.post(at("view_delete", before[0].pk))
    assert "Drain and pay well" not in chips(as_owner)
    assert undo(answer).startswith(f"{at('view_add')}?undo=")
    as_owner.post(undo(answer))

    assert list(SavedView.objects.alive().values_list(*columns)) == held


def test_an_undo_brings_back_its_own_view_and_waits_for_a_free_name(acme: Client, as_owner: Browser) -> None:
    first, second = save(as_owner, "First", "?drain=60"), save(as_owner, "Second", "?q=b&drain=60")
    undos = [undo(as_owner.post(at("view_delete", view.pk))) for view in (first, second)]
    save(as_owner, "Second", "?sign=quiet")

    answers = [as_owner.post(again) for again in undos]
    assert [answer.status_code for answer in answers] == [302, 422]
    as_owner.post(undos[1], {"name": "Third"})

    held = SavedView.objects.alive().order_by("pk").values_list("name", "search")
    assert list(held) == [("First", ""), ("Third", "b"), ("Second", "")]


def test_a_deletion_is_undone_once_and_by_its_own_person_alone(
    acme: Client, as_owner: Browser, as_colleague: Browser
) -> None:
    again = undo(as_owner.post(at("view_delete", save(as_owner).pk)))

    answers = [browser.post(again).status_code for browser in (as_colleague, as_owner, as_owner)]

    assert answers == [404, 302, 404]
    assert SavedView.objects.alive().count() == 1


@pytest.mark.parametrize("number", ["0", "x", "", "٣", "9" * 30])
def test_what_was_never_deleted_is_not_brought_back(acme: Client, as_owner: Browser, number: str) -> None:
    assert as_owner.post(f"{at('view_add')}?undo={number}").status_code == 404


def test_a_deleted_view_holds_no_name_and_no_place_and_is_not_the_one_to_open_with(
    acme: Client, as_owner: Browser
) -> None:
    first = save(as_owner, is_first="on")
    again = undo(as_owner.post(at("view_delete", first.pk)))
    second = save(as_owner, is_first="on")
    as_owner.post(again, {"name": "Before", "is_first": "on"})

    held = SavedView.objects.alive().order_by("pk").values_list("pk", "name", "is_first")
    assert list(held) == [(first.pk, "Before", True), (second.pk, "Drain and pay well", False)]


def test_of_a_deleted_view_the_session_keeps_no_word(acme: Client, as_owner: Browser) -> None:
    answer = as_owner.post(at("view_delete", save(as_owner, "Mine", "?q=lovelace").pk))
    as_owner.get(answer["Location"])  # shows the notice

    assert "lovelace" not in str(dict(as_owner.session.items()))
    assert "Mine" not in str(dict(as_owner.session.items()))


def test_a_view_that_is_erased_while_it_is_brought_back_stays_away(acme: Client, as_owner: Browser) -> None:
    view = save(as_owner)
    saved_views.delete(view=view, now=NOW)
    SavedView.objects.all().delete()

    with pytest.raises(ViewGone):
        saved_views.restore(view=view, title=Title(name="Back"))


def test_a_deleted_view_comes_back_only_where_there_is_room(people: Cast, as_owner: Browser) -> None:
    again = undo(as_owner.post(at("view_delete", save(as_owner).pk)))
    for number in range(MOST):
        title = Title(name=f"View {number}")
        saved_views.save(workspace=people.workspace, by=people.owner, title=title, ask=Ask(), now=NOW)

    assert set(errors(as_owner.post(again))) == {"__all__"}


def test_a_view_asks_only_for_what_its_person_may_see_today(acme: Client, people: Cast, as_owner: Browser) -> None:
    save(as_owner, query="?pays=5000&sort=value&manager=1")
    Membership.objects.filter(user=people.owner).update(role=Membership.Role.MEMBER)

    views = as_owner.get(at("portfolio")).context["views"]

    assert [view.address for view in views.every if view.pk] == ["?status=current"]


def test_there_are_not_too_many(people: Cast, as_owner: Browser) -> None:
    for number in range(MOST):
        title = Title(name=f"View {number}")
        saved_views.save(workspace=people.workspace, by=people.owner, title=title, ask=Ask(), now=NOW)

    answer = as_owner.post(at("view_add"), {"name": "One more"})

    assert (answer.status_code, set(errors(answer))) == (422, {"__all__"})


def test_views_go_with_their_person(people: Cast, acme: Client, as_colleague: Browser) -> None:
    save(as_colleague)
    place = Membership.objects.get(workspace=people.workspace, user=people.colleague)

    members.remove(membership=place, to=None, by=people.owner, now=NOW)

    assert not SavedView.objects.exists()


@pytest.mark.parametrize("column", ["is_first", "status", "sign"])
def test_a_view_that_was_saved_says_what_it_asks(acme: Client, as_owner: Browser, column: str) -> None:
    view = save(as_owner, query="?status=paused&sign=loop", is_first="on")

    assert {"is_first": True, "status": "paused", "sign": "loop"}[column] == getattr(view, column)


def test_who_looks_after_it_is_asked_for_where_there_are_colleagues(people: Cast, as_owner: Browser) -> None:
    cast.make_client(people.workspace)

    offered = {each.name for each in as_owner.get(at("portfolio")).context["filters"]}
    alone = as_owner.get(at("portfolio") + "?manager=999")

    assert "manager" in offered
    assert "Somebody who left" in alone.content.decode()
