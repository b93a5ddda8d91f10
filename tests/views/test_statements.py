"""Each page takes so many statements, and not one more for ten thousand clients."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clients.models import Client, Interaction, Obligation
from clients.services import advice, assessments
from tests.browser.pages import every_page, names_for
from tests.cast import NOW, PASSWORD, TODAY, Cast
from tests.walls.visits import Visitors
from tests.walls.world import Who, World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.embedded]  # how many statements is up to us alone

MANY: Final = 10_000
#: Statements of each page as an owner sees it, with those for session, person and membership.
PINNED: Final = {
    "advice_decide": 4,
    "assumptions": 4,
    "calendar": 4,
    "calendar_make": 7,
    "client": 29,
    "client_add": 4,
    "client_answer": 8,
    "client_assumptions": 5,
    "client_edit": 6,
    "client_erase": 4,
    "client_keep_or_go": 12,
    "client_log": 7,
    "client_playbook": 8,
    "client_share": 7,
    "clients_deleted": 4,
    "clients_together": 7,
    "concession": 9,
    "contact": 20,
    "contact_add": 4,
    "contact_edit": 4,
    "contact_erase": 18,
    "contact_remove": 4,
    "data": 4,
    "goodbye": 12,
    "interaction_edit": 6,
    "issue": 7,
    "issue_step": 5,
    "keep_or_go": 7,
    "kickoff": 5,
    "leave": 4,
    "log": 4,
    "mails": 8,
    "mails_again": 6,
    "note_mark": 4,
    "obligation_add": 4,
    "obligation_transfer": 4,
    "obligation_waive": 4,
    "obligations": 6,
    "people": 6,
    "person_hand_over": 6,
    "person_invite": 3,
    "person_remove": 6,
    "person_role": 4,
    "plan_add": 8,
    "plan_end": 4,
    "playbook_book": 4,
    "playbook_books": 4,
    "policy": 7,
    "portfolio": 8,
    "portfolio_map": 7,
    "practice": 5,
    "practice_add": 10,
    "report": 6,
    "reports": 7,
    "self_check": 15,
    "step_add": 5,
    "step_edit": 5,
    "step_remove": 4,
    "today": 18,
    "token_add": 6,
    "tokens": 4,
    "trail": 7,
    "view_add": 3,
    "what_if": 6,
    "won_back": 9,
    "wording": 3,
    "workspace_settings": 3,
}


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def world(people: Cast) -> World:
    """Give rows of every kind."""
    return make_world(people)


def take_on(people: Cast, number: int, *, called: str) -> None:
    """Let the workspace have so many clients more, each drained by a contact, and overdue with something."""
    workspace, made = people.workspace, {"created_at": NOW, "updated_at": NOW}
    days = {"day": TODAY, "occurred_at": NOW, **made}
    names = [Client(workspace=workspace, name=f"{called} {n}", started_on=TODAY, **made) for n in range(number)]
    found = Client.objects.bulk_create(names)
    hard = {"minutes": 30, "stressors": 1, "logged_by": people.owner, "effort_hours": 2, "reward_hours": 0}
    Interaction.objects.bulk_create(
        [Interaction(workspace=workspace, client=client, **days, **hard) for client in found]
    )
    owed = {"owed_by": "us", "title": "Draft", "due_at": NOW, "created_at": NOW}
    Obligation.objects.bulk_create([Obligation(workspace=workspace, client=client, **owed) for client in found])
    assessments.refresh(workspace=workspace, on=TODAY)
    advice.reconsider(workspace=workspace, on=TODAY, now=NOW)


def statements(browser: Browser, world: World) -> dict[str, int]:
    """Return how many statements each page of a workspace takes."""
    pages = {name: page for name, page in every_page().items() if page.is_in_a_workspace}
    found = {}
    for name in sorted(names_for(Who.OWNER) & set(pages)):
        url = pages[name].at(world, "here")
        browser.get(url)  # what is learnt on the first visit is known on every other
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(url).status_code < 400, name
        found[name] = len(captured)
    return found


def test_pages_take_as_many_statements_for_ten_thousand_clients_as_for_ten(people: Cast, world: World) -> None:
    browser = Visitors(world).browser(Who.OWNER)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})  # some pages ask for it again
    take_on(people, 9, called="Mill")
    few = statements(browser, world)
    take_on(people, MANY, called="Brook")

    assert few == PINNED
    assert statements(browser, world) == few
