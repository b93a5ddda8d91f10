"""What a link in a mail did is taken back on the page that follows: once, within the hour, and nothing of others."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from clients.models import (
    ActLink,
    Advice,
    Client,
    Event,
    Interaction,
    LeavingTask,
    Look,
    Obligation,
    PlanStep,
    Recovery,
    Snooze,
)
from clients.services import advice, clients, decisions, interactions, obligations, plan_steps, plans
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.mail_links import Act, path_of, text, visitor
from tests.security.test_pages import rows

HOUR = timedelta(hours=1)
MOMENT = timedelta(microseconds=1)
NOTE = {"channel": "call", "felt": "1", "facts": "Ada thanked us."}


def at(later: timedelta) -> time_machine.travel:
    """Return so much later, by the clock of the site."""
    return time_machine.travel(NOW + later, tick=False)


def undo_on(page: Any) -> dict[str, str]:
    """Return what the button sends that takes it back; nothing where there is none."""
    return dict(re.findall(r'name="(undo)" value="([^"]+)"', page.content.decode()))


@pytest.fixture
def subjects(acme: Client, owed: Obligation, people: Cast) -> dict[Act, int]:
    """Give something that each deed is about."""
    plan = plans.start(client=acme, starts_on=TODAY, ends_on=None, goal="Calm", by=people.owner, now=NOW)
    step = plan_steps.add(plan=plan, draft=plan_steps.Draft(title="Call", due_on=TODAY), by=people.owner, now=NOW)
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    leaving = cast.make_offboarding(cast.make_client(people.workspace, name="Leaving"), by=people.owner)
    turned = {"turned_on": TODAY - timedelta(days=31), "was": "rough_patch", "score_before": 70, "score_then": 40}
    won = Recovery.objects.create(workspace=people.workspace, client=acme, created_at=NOW, **turned)
    task = LeavingTask.objects.filter(offboarding=leaving).order_by("pk")[0]
    own = {
        "task": task.pk,
        "look": won.pk,
        "obligation": owed.pk,
        "step": step.pk,
        "plan": plan.pk,
        "advice": Advice.objects.get().pk,
    }
    return {act: own.get(act.partition("_")[0], acme.pk) for act in Act}


def stand(act: Act, pk: int) -> Any:
    """Return what a deed changes, as it is now."""
    told: dict[str, Callable[[], Any]] = {
        "obligation_done": lambda: Obligation.objects.get(pk=pk).fulfilled_on,
        "step_done": lambda: PlanStep.objects.values_list("done_on", "done_by").get(pk=pk),
        "advice_later": lambda: Advice.objects.values("decision", "decided_by", "decided_at", "reason").get(pk=pk),
        "task_done": lambda: LeavingTask.objects.values_list("state", "settled_on", "due_on").get(pk=pk),
        "look_held": lambda: list(Look.objects.values_list("held", "looked_by")),
        "look_fell": lambda: list(Look.objects.values_list("held", "looked_by")),
        "note": lambda: Interaction.objects.alive().filter(source="mail_link").count(),
    }
    return told.get(act.value, lambda: list(Snooze.objects.values_list("kind", "subject_id", "until")))()


@pytest.mark.parametrize("act", list(Act))
def test_each_deed_is_taken_back_and_can_be_done_again(act: Act, subjects: dict[Act, int], people: Cast) -> None:
    path, pk = path_of(people.workspace, people.owner, act, subjects[act]), subjects[act]
    before = stand(act, pk)
    after = visitor().post(path, NOTE)
    changed = stand(act, pk)

    with at(HOUR - MOMENT):
        page = visitor().post(path, undo_on(after))

    assert changed != before
    assert (page.status_code, stand(act, pk)) == (200, before)
    assert "The link in your mail works as before." in text(page)
    assert (Event.objects.order_by("-pk")[0].kind, ActLink.objects.get().used_at) == ("link.taken_back", None)
    with at(HOUR):
        again = visitor().post(path, NOTE)
    assert (again.status_code, stand(act, pk) != before, bool(undo_on(again))) == (200, True, True)


def test_what_was_answered_or_ticked_off_elsewhere_is_said_and_stays(subjects: dict[Act, int], people: Cast) -> None:
    twice = [path_of(people.workspace, people.owner, Act.TASK_DONE, subjects[Act.TASK_DONE]) for _mail in "ab"]
    looks = [path_of(people.workspace, people.owner, act, subjects[act]) for act in (Act.LOOK_HELD, Act.LOOK_FELL)]
    for first, _second in (twice, looks):
        visitor().post(first)
    before = rows()

    for _first, second in (twice, looks):
        asked, pressed = visitor().get(second), visitor().post(second)
        assert ("somebody has settled it already" in text(asked), pressed.status_code) == (True, 410)
    assert rows() == before


def test_it_says_what_is_true_now_and_leads_back(done: str) -> None:
    after = visitor().post(done)
    page = visitor().post(done, undo_on(after))

    for words in ("It is open again.", "Final report", "For Acme", f'href="{done}">Mark as fulfilled</a>'):
        assert words in text(page)
    assert (page["Referrer-Policy"], "no-store" in page["Cache-Control"]) == ("no-referrer", True)


def test_it_works_once_for_each_time_that_the_deed_was_done(done: str) -> None:
    first = undo_on(visitor().post(done))
    visitor().post(done, first)
    with at(timedelta(minutes=1)):
        replayed = visitor().post(done, first)
        visitor().post(done)
        before = rows()
        late = visitor().post(done, first)

    for page in (replayed, late):
        assert (page.status_code, "taken back already" in text(page)) == (410, True)
    assert rows() == before


def test_after_an_hour_it_is_neither_offered_nor_done(done: str) -> None:
    undo = undo_on(visitor().post(done))
    with at(HOUR - MOMENT):
        offered = undo_on(visitor().get(done)), undo_on(visitor().post(done))
    before = rows()

    with at(HOUR):
        asked, pressed = visitor().get(done), visitor().post(done, undo)

    assert offered == (undo, undo)  # who taps twice sees the second page
    assert undo_on(asked) == {}
    assert (pressed.status_code, "for an hour. Log in" in text(pressed)) == (410, True)
    assert rows() == before


@pytest.mark.parametrize("method", ["get", "head"])
def test_asking_for_it_changes_nothing(method: str, done: str) -> None:
    undo = undo_on(visitor().post(done))
    before = rows()

    getattr(visitor(), method)(done, undo)
    visitor().post(done, undo, headers={"sec-purpose": "prefetch"})

    assert rows() == before


def test_a_link_that_expires_meanwhile_is_not_promised(done: str) -> None:
    with at(timedelta(days=30) - MOMENT):
        after = visitor().post(done)
    with at(timedelta(days=30)):
        page = visitor().post(done, undo_on(after))

    assert (page.status_code, "expired meanwhile" in text(page), f'href="{done}"' in text(page)) == (200, True, False)


def test_what_is_made_up_or_of_another_link_takes_nothing_back(done: str, owed: Obligation, people: Cast) -> None:
    far = cast.make_client(people.elsewhere, name="Far")
    others = [
        path_of(people.elsewhere, people.stranger, Act.QUIET_LATER, far.pk),
        path_of(people.workspace, people.owner, Act.OBLIGATION_LATER, owed.pk),
    ]
    own = undo_on(visitor().post(done))["undo"]
    made_up = [*(undo_on(visitor().post(other))["undo"] for other in others), "", "x", "1.x", f"1{own}", f"{own}A"]
    before = rows()

    answers = [visitor().post(done, {"undo": undo}) for undo in made_up]

    assert {answer.status_code for answer in answers} == {404}
    assert visitor().post(others[0], {"undo": own}).status_code == 404
    assert rows() == before


def is_waived(_acme: Client, people: Cast) -> None:
    """Open the obligation again, and waive it."""
    owed = obligations.reopen(obligation=Obligation.objects.get(), by=people.owner, now=NOW)
    obligations.waive(obligation=owed, on=TODAY, reason="They agreed.", by=people.owner, now=NOW)


def is_corrected(acme: Client, people: Cast) -> None:
    """Say more about the contact."""
    logged = Interaction.objects.get(source="mail_link")
    entry = interactions.Entry(occurred_at=logged.occurred_at, has_time=False, facts="Longer.")
    interactions.change(interaction=logged, entry=entry, by=people.owner, now=NOW)


def is_decided(_acme: Client, people: Cast) -> None:
    """Decide about the advice."""
    decisions.accept(advice=Advice.objects.get(), by=people.owner, reason="We talk.", now=NOW)


def is_put_off_till_tomorrow(_acme: Client, _people: Cast) -> None:
    """Choose another day on the page of today."""
    Snooze.objects.update(until=TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("act", "meanwhile"),
    [
        (Act.OBLIGATION_DONE, is_waived),
        (Act.NOTE, is_corrected),
        (Act.ADVICE_LATER, is_decided),
        (Act.PLAN_LATER, is_put_off_till_tomorrow),
    ],
)
def test_what_somebody_changed_since_stays(
    act: Act, meanwhile: Callable[[Client, Cast], None], subjects: dict[Act, int], acme: Client, people: Cast
) -> None:
    path = path_of(people.workspace, people.owner, act, subjects[act])
    undo = undo_on(visitor().post(path, NOTE))
    meanwhile(acme, people)
    before = rows()

    page = visitor().post(path, undo)

    assert (page.status_code, "changed this since" in text(page)) == (410, True)
    assert rows() == before


def loses_the_client(_acme: Client, people: Cast) -> None:
    """Let somebody else look after the client."""
    Client.objects.update(account_manager=people.owner)


def finds_it_deleted(acme: Client, people: Cast) -> None:
    """Delete the client."""
    clients.delete(client=acme, by=people.owner, now=NOW)


def changes_the_password(_acme: Client, people: Cast) -> None:
    """Choose another password."""
    people.colleague.set_password("another calm water")
    people.colleague.save()


@pytest.mark.parametrize("meanwhile", [loses_the_client, finds_it_deleted, changes_the_password])
def test_who_may_no_more_takes_nothing_back(
    meanwhile: Callable[[Client, Cast], None], done: str, acme: Client, people: Cast
) -> None:
    undo = undo_on(visitor().post(done))
    meanwhile(acme, people)
    before = rows()

    page = visitor().post(done, undo)

    assert (page.status_code, "Acme" in text(page), "Final report" in text(page)) == (410, False, False)
    assert rows() == before
