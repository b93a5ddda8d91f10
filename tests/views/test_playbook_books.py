"""A workspace says a playbook in its own words, with ours beside it and to return to."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from clients.models import Client, Event, Membership, PlanStep, PlaybookVersion
from clients.services import advice
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at, errors, notice, undo

BOOK = "extra_effort"


def sent(browser: Browser, **changes: str) -> dict[str, Any]:
    """Return what the page would send as it is, with some inputs changed; `_` in their names stands for `-`."""
    form = browser.get(at("playbook_book", book=BOOK)).context["form"]
    given = {name: str(form.initial[name]) for name in form.fields}
    for row in form.rows:
        given |= {f"{row.prefix}-{name}": str(row.initial.get(name, "")) for name in row.fields if name != "remove"}
    return given | {name.replace("step_", "step-").replace("__", "-"): value for name, value in changes.items()}


def save(browser: Browser, **changes: str) -> Any:
    """Save the playbook with some inputs changed."""
    return browser.post(at("playbook_book", book=BOOK), sent(browser, **changes))


@pytest.fixture
def drained(acme: Client, people: Cast) -> Client:
    """Give a client for whom one honest effort is advised."""
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    return acme


def test_a_plan_begins_with_the_steps_of_the_workspace(as_owner: Browser, drained: Client) -> None:
    save(as_owner, intro="First, tea.", step_0__title="Bring cake", step_1__order="1", step_0__order="2")

    page = as_owner.get(at("client_playbook", drained.pk)).content.decode()
    lines = as_owner.get(at("plan_add", drained.pk)).context["form"].lines.forms
    assert "First, tea." in page
    assert "Adapted by your workspace on 30 Jun 2026" in page
    assert [str(line.initial["title"]) for line in lines[:2]] == ["Call, and let them say all of it", "Bring cake"]


def test_a_step_is_taken_out_and_another_added(as_owner: Browser, drained: Client) -> None:
    number = len(as_owner.get(at("playbook_book", book=BOOK)).context["form"].rows)
    spare = f"step-{number - 1}"
    as_owner.post(
        at("playbook_book", book=BOOK), sent(as_owner) | {"step-0-remove": "on", f"{spare}-title": "Send flowers"}
    )

    found = as_owner.get(at("playbook_book", book=BOOK)).context["standing"].book.steps
    assert (found[0].key, found[-1].title, found[-1].key) == ("listen_first", "Send flowers", "own")


def test_a_step_of_whoever_looks_after_the_client_is_given_to_them(
    as_owner: Browser, drained: Client, people: Cast
) -> None:
    Client.objects.update(account_manager=people.colleague)
    save(as_owner, step_0__who="manager")

    lines = as_owner.get(at("plan_add", drained.pk)).context["form"].lines.forms
    assert [line.initial.get("owner") for line in lines[:2]] == [people.colleague.pk, None]


def test_ours_comes_back_in_one_click_and_yours_by_undo(as_owner: Browser) -> None:
    save(as_owner, intro="First, tea.")
    response = as_owner.post(at("playbook_ours", book=BOOK))
    assert as_owner.get(at("playbook_book", book=BOOK)).context["standing"].adapted is None

    as_owner.post(undo(response))

    assert as_owner.get(at("playbook_book", book=BOOK)).context["standing"].book.intro == "First, tea."
    assert list(PlaybookVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert Event.objects.filter(kind="playbook.changed").count() == 3


def test_what_is_saved_as_it_was_is_no_version(as_owner: Browser) -> None:
    assert notice(save(as_owner)) == "Nothing was changed."
    assert not PlaybookVersion.objects.exists()


def test_steps_of_a_plan_that_runs_keep_their_words(as_owner: Browser, drained: Client, people: Cast) -> None:
    form = as_owner.get(at("plan_add", drained.pk)).context["form"]
    lines = {f"{row.prefix}-{name}": row.initial.get(name) or "" for row in form.lines.forms for name in row.fields}
    as_owner.post(at("plan_add", drained.pk), {"starts_on": TODAY, "ends_on": "", "goal": "", **lines})
    before = list(PlanStep.objects.values_list("title", flat=True))

    save(as_owner, step_0__title="Bring cake")

    assert list(PlanStep.objects.values_list("title", flat=True)) == before
    assert len(before) > 1


def test_ours_that_changed_since_is_said_to_be_newer(as_owner: Browser) -> None:
    save(as_owner, intro="First, tea.")
    assert "Ours is newer" not in as_owner.get(at("playbook_book", book=BOOK)).content.decode()

    PlaybookVersion.objects.update(ours="of last year")

    assert "Ours is newer" in as_owner.get(at("playbook_book", book=BOOK)).content.decode()
    assert "ours is newer" in as_owner.get(at("playbook_books")).content.decode()


def test_two_who_save_at_once_do_not_run_over_each_other(as_owner: Browser) -> None:
    mine = sent(as_owner, intro="First, tea.")
    save(as_owner, intro="First, coffee.")

    response = as_owner.post(at("playbook_book", book=BOOK), mine)

    assert response.status_code == 422
    assert "First, tea." in response.content.decode()  # nothing that was typed is lost
    assert as_owner.get(at("playbook_book", book=BOOK)).context["standing"].book.intro == "First, coffee."


def test_labels_and_absolute_words_are_heard_and_nothing_is_saved(as_owner: Browser) -> None:
    given = sent(as_owner, intro="They are a difficult client. You always give in.") | {"check": "1"}

    page = as_owner.post(at("playbook_book", book=BOOK), given).content.decode()

    assert "They are a difficult" in page[page.index("Worth a second look") :]
    assert not PlaybookVersion.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"intro": ""}, {"step_0__after": "-1"}, {"avoid": "x" * 301}, {"signs": "\n".join("abcdefghijklm")}]
)
def test_what_cannot_stand_is_shown_again(as_owner: Browser, changes: dict[str, str]) -> None:
    response = save(as_owner, **changes)

    assert response.status_code == 422
    assert errors(response)


def test_an_unknown_playbook_and_an_old_undo_change_nothing(as_owner: Browser) -> None:
    assert as_owner.get(at("playbook_book", book="flattery")).status_code == 404
    save(as_owner, intro="First, tea.")
    for version in ("9", "x", ""):
        as_owner.post(at("playbook_undo", book=BOOK) + f"?version={version}")

    assert PlaybookVersion.objects.count() == 1


def test_a_manager_adapts_and_a_member_does_not(as_colleague: Browser, people: Cast) -> None:
    assert as_colleague.get(at("playbook_books")).status_code == 404
    Membership.objects.filter(user=people.colleague).update(role=Membership.Role.MANAGER)

    assert as_colleague.get(at("playbook_books")).status_code == 200
