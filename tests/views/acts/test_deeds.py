"""A link in a mail: does one thing, once; and nothing by itself."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.models import Advice, Client, Event, Interaction, Obligation, PlanStep, Snooze
from clients.queries.when import exact_day
from clients.services import advice, decisions
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.mail_links import AHEAD, Act, mail, path_of, paths_in, text, visitor
from tests.security.test_pages import rows
from tests.views.acts.owing import is_open


def test_the_page_says_what_is_done_for_whom_and_as_whom(done: str) -> None:
    page = visitor().get(done)

    assert (page.status_code, "no-store" in page["Cache-Control"]) == (200, True)
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow, noarchive")
    said = text(page)
    for words in ("<h1>Mark as fulfilled</h1>", "Final report", "For Acme", "As Colleague, at Here."):
        assert words in said
    assert "Acme" not in said.partition("</title>")[0]
    assert not page.cookies
    assert "Set-Cookie" not in page


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize("headers", [{}, *AHEAD], ids=str)
def test_asking_changes_nothing(method: str, headers: dict[str, str], done: str, owed: Obligation) -> None:
    before = rows()

    getattr(visitor(), method)(done, headers=headers)

    assert rows() == before
    assert is_open(owed)


@pytest.mark.parametrize("headers", AHEAD, ids=str)
def test_a_post_ahead_of_anybody_changes_nothing(headers: dict[str, str], done: str) -> None:
    before = rows()

    assert visitor().post(done, headers=headers).status_code == 200
    assert rows() == before


def test_one_press_does_it_as_its_person_and_is_told(done: str, owed: Obligation, people: Cast) -> None:
    page = visitor().post(done)

    assert (page.status_code, "Marked as fulfilled." in text(page)) == (200, True)
    owed.refresh_from_db()
    assert owed.fulfilled_on == TODAY
    told = [(event.kind, event.by, event.client_id, event.changes) for event in Event.objects.order_by("-pk")[:2]]
    fulfilled = {"fulfilled_on": [None, str(TODAY)]}
    assert told == [
        ("link.used", people.colleague, owed.client_id, {"act": [None, "obligation_done"]}),
        ("obligation.fulfilled", people.colleague, owed.client_id, fulfilled),
    ]


def test_a_second_press_says_when_it_was_done_and_does_nothing(done: str) -> None:
    visitor().post(done)
    before = rows()

    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        pages = [visitor().post(done), visitor().get(done)]

    for page in pages:
        assert page.status_code == 200
        assert f"This was done on {exact_day(TODAY)}. Nothing was done now." in text(page)
        assert "Acme" not in text(page)
    assert rows() == before


def test_what_somebody_else_settled_is_said_before_and_after_the_press(done: str, people: Cast) -> None:
    other = path_of(people.workspace, people.owner, Act.OBLIGATION_DONE, Obligation.objects.get().pk)
    visitor().post(other)

    asked, pressed = visitor().get(done), visitor().post(done)

    assert "somebody has settled it already" in text(asked)
    assert "<form" not in text(asked)
    assert (pressed.status_code, "This obligation is no longer open." in text(pressed)) == (410, True)


def test_an_old_mail_undoes_no_decision(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    standing = Advice.objects.get()
    path = path_of(people.workspace, people.owner, Act.ADVICE_LATER, standing.pk)
    decisions.accept(advice=standing, by=people.owner, reason="We talk on Friday.", now=NOW)

    asked, pressed = visitor().get(path), visitor().post(path)

    assert "somebody has settled it already" in text(asked)
    assert (pressed.status_code, "decided about this already" in text(pressed)) == (410, True)
    standing.refresh_from_db()
    assert (standing.decision, standing.reason) == ("accepted", "We talk on Friday.")


def test_each_deed_does_what_it_says(acme: Client, owed: Obligation, step: PlanStep, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    standing, week = Advice.objects.get(), TODAY + timedelta(days=7)
    subjects = {
        Act.OBLIGATION_LATER: owed.pk,
        Act.STEP_LATER: step.pk,
        Act.PLAN_LATER: step.plan_id,
        Act.QUIET_LATER: acme.pk,
        Act.RISE_LATER: acme.pk,
        Act.STEP_DONE: step.pk,
        Act.ADVICE_LATER: standing.pk,
    }
    offered = mail(people.workspace, people.owner, *subjects.items())

    pages = [visitor().post(path) for path in paths_in(offered)]

    assert [page.status_code for page in pages] == [200] * len(subjects)
    assert f"Put off until {exact_day(week)}." in text(pages[0])
    put_off = set(Snooze.objects.values_list("user", "kind", "subject_id", "until"))
    later = {act: subject for act, subject in subjects.items() if act not in {Act.STEP_DONE, Act.ADVICE_LATER}}
    assert put_off == {(people.owner.pk, act.removesuffix("_later"), pk, week) for act, pk in later.items()}
    step.refresh_from_db()
    standing.refresh_from_db()
    assert (step.done_on, step.done_by) == (TODAY, people.owner)
    assert (standing.decision, standing.snoozed_until, standing.decided_by) == ("snoozed", week, people.owner)


def test_a_quick_note_is_logged_once(acme: Client, people: Cast) -> None:
    path = path_of(people.workspace, people.colleague, Act.NOTE, acme.pk)
    said = {"felt": "1", "channel": "call", "minutes": "20", "facts": "Ada thanked us."}
    assert 'name="facts"' in text(visitor().get(path))

    pages = [visitor().post(path, said), visitor().post(path, said)]

    assert ["Logged." in text(page) for page in pages] == [True, False]
    logged = Interaction.objects.get()
    assert (logged.facts, logged.minutes, logged.felt, logged.channel) == ("Ada thanked us.", 20, 1, "call")
    assert (logged.day, logged.has_time, logged.logged_by) == (TODAY, False, people.colleague)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({}, "Say at least one thing: how it left you"), ({"minutes": "90000"}, "less than or equal to 1440")],
)
def test_a_note_that_cannot_be_logged_keeps_what_was_typed_and_the_link(
    wrong: dict[str, str], said: str, acme: Client, people: Cast
) -> None:
    path = path_of(people.workspace, people.colleague, Act.NOTE, acme.pk)

    page = visitor().post(path, {"channel": "chat", **wrong})

    assert (page.status_code, said in text(page)) == (422, True)
    assert re.search(r'value="chat"[^>]*checked', text(page))
    assert visitor().post(path, {"channel": "chat", "facts": "Ada wrote."}).status_code == 200


def test_many_links_take_as_many_statements_as_one(acme: Client, people: Cast) -> None:
    found = [cast.make_obligation(acme, by=people.owner, title=f"Part {n}").pk for n in range(9)]

    def statements(number: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            paths_in(mail(people.workspace, people.owner, *[(Act.OBLIGATION_DONE, pk) for pk in found[:number]]))
        return len(captured)

    assert statements(1) == statements(9)
