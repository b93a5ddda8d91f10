"""Every change leaves an event beside it: who, what and when, and no word of what people wrote."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from clients.domain.facts import Stressor
from clients.models import Client, Event, Offboarding
from clients.queries.trail_words import TABLES
from clients.services import clients, decisions, goodbyes, interactions, obligations, offboardings, plans, sweeps, trail
from clients.services.clients import Profile
from clients.services.goodbyes import Notice
from clients.services.interactions import Entry
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.services.csv_files import Files

SECRET = "What nobody should read twice"


def newest() -> Event:
    return Event.objects.latest("pk")


def kinds() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def profile(**changes: Any) -> Profile:
    values: dict[str, Any] = {
        "name": "Acme",
        "started_on": date(2025, 6, 1),
        "monthly_value": Decimal(3000),
        "kickoff_done": True,
    }
    return Profile(**(values | changes))


def test_an_event_says_who_what_and_when(acme: Client, people: Cast) -> None:
    logged = cast.make_interaction(acme, by=people.owner)

    event = newest()
    assert (event.kind, event.by, event.by_itself, event.created_at) == ("interaction.logged", people.owner, False, NOW)
    assert (event.workspace, event.client, event.subject_id) == (people.workspace, acme, logged.pk)


def test_a_kind_that_nobody_gave_words_is_refused(people: Cast) -> None:
    with pytest.raises(ValueError, match=r"client\.bewitched"):
        trail.record(kind="client.bewitched", workspace_id=people.workspace.pk, by=None, now=NOW)


@pytest.mark.parametrize("kind", Event.Kind)
def test_every_kind_has_a_sentence_and_a_table(kind: Event.Kind) -> None:
    table, _dot, deed = kind.value.partition(".")

    assert deed
    assert str(kind.label).endswith(".")
    assert str(kind.label) != kind.name.replace("_", " ").title()
    assert table in TABLES or table in {"assumption", "data", "files", "policy"}  # told by names of their own


def test_plain_facts_are_told_with_before_and_after(acme: Client, people: Cast) -> None:
    changed = profile(monthly_value=Decimal("2500.50"), account_manager=people.owner, status="paused", cadence_days=14)

    clients.change(client=acme, profile=changed, by=people.owner, now=NOW)

    assert newest().changes == {
        "monthly_value": ["3000.00", "2500.50"],
        "account_manager": [people.colleague.pk, people.owner.pk],
        "status": ["active", "paused"],
        "cadence_days": [None, 14],
    }


def test_words_are_told_only_to_have_changed(acme: Client, people: Cast) -> None:
    words: dict[str, Any] = {
        "name": SECRET,
        "notes": SECRET,
        "contact_name": SECRET,
        "phone": SECRET,
        "email": "ann@acme.example",
    }

    clients.change(client=acme, profile=profile(account_manager=people.colleague, **words), by=people.owner, now=NOW)

    assert newest().changes == dict.fromkeys(words)


def test_saving_a_client_unchanged_is_no_event(acme: Client, people: Cast) -> None:
    before = kinds()

    clients.change(client=acme, profile=profile(account_manager=people.colleague), by=people.owner, now=NOW)

    assert kinds() == before


def test_what_was_agreed_is_told_by_topic(acme: Client, people: Cast) -> None:
    clients.agree(client=acme, agreed={"what": SECRET, "when": ""}, on=TODAY, by=people.owner, now=NOW)

    event = newest()
    assert (event.kind, event.changes) == ("client.agreed", {"what": None, "kickoff_done": [True, False]})


def test_a_corrected_contact_is_told_without_its_words(acme: Client, people: Cast) -> None:
    logged = cast.make_interaction(acme, by=people.owner)
    entry = Entry(
        occurred_at=NOW - timedelta(days=1), channel="call", direction="in", minutes=45, facts=SECRET, issue=SECRET,
        stressors=Stressor.REOPENED, our_cause=True,
    )  # fmt: skip

    interactions.change(interaction=logged, entry=entry, by=people.owner, now=NOW)

    assert newest().changes == {
        "occurred_at": ["2026-06-30T10:00:00Z", "2026-06-29T10:00:00Z"],
        "minutes": [30, 45],
        "stressors": [0, int(Stressor.REOPENED)],
        "issue": None,
        "our_cause": [False, True],
        "facts": None,
    }


@pytest.mark.parametrize("felt", [None, -2])
def test_what_somebody_felt_is_not_told_nor_that_it_changed(acme: Client, people: Cast, felt: int | None) -> None:
    logged = cast.make_interaction(acme, by=people.owner)
    entry = Entry(occurred_at=logged.occurred_at, channel="call", direction="in", minutes=30, felt=felt)

    interactions.change(interaction=logged, entry=entry, by=people.owner, now=NOW)

    assert (newest().kind, newest().changes) == ("interaction.changed", {})


def test_an_offboarding_that_becomes_ready_by_itself_was_nobodys_doing(acme: Client, people: Cast) -> None:
    owed = cast.make_obligation(acme, by=people.owner)
    cast.make_offboarding(acme, by=people.owner)
    obligations.fulfil(obligation=owed, on=TODAY, by=people.owner, now=NOW)

    told = Event.objects.filter(kind__startswith="offboarding.").order_by("pk")
    assert [(event.kind.removeprefix("offboarding."), event.by, event.by_itself) for event in told] == [
        ("proposed", people.owner, False),
        ("accepted", people.owner, False),
        ("waiting", None, True),
        ("ready", None, True),
    ]


def test_each_further_step_of_a_goodbye_is_told(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    offboardings.give_notice(offboarding=leaving, on=TODAY, today=TODAY, by=people.owner, now=NOW)
    cast.tick_off(leaving, by=people.owner)
    offboardings.close(offboarding=leaving, note=SECRET, by=people.owner, now=NOW)

    assert [kind for kind in kinds() if kind.startswith("offboarding.")][-2:] == [
        "offboarding.notice_given",
        "offboarding.closed",
    ]
    assert Event.objects.get(kind="offboarding.notice_given").changes == {"notice_given_on": [None, "2026-06-30"]}


def test_no_event_holds_what_people_wrote(acme: Client, people: Cast) -> None:
    tell_everything(acme, people)

    assert SECRET not in json.dumps(list(Event.objects.values_list("changes", flat=True)))
    assert "felt" not in json.dumps(list(Event.objects.values_list("changes", flat=True)))


def test_a_change_that_is_taken_back_leaves_no_event(acme: Client, people: Cast) -> None:
    before = kinds()

    with transaction.atomic():
        cast.make_interaction(acme, by=people.owner)
        transaction.set_rollback(True)

    assert kinds() == before


def test_an_import_is_one_event_with_counts(csv: Files) -> None:
    before = kinds()
    csv.load(clients="client\nBolt\nCora\n", obligations="client,title\nBolt,Report\n")

    assert kinds()[len(before) :] == ["files.imported"]
    assert (newest().changes, newest().by_itself) == ({"clients_new": 2, "obligations_new": 1}, True)


def test_the_same_files_again_are_no_event(csv: Files) -> None:
    csv.load(clients="client\nBolt\n")
    before = kinds()
    csv.load(clients="client\nBolt\n")

    assert kinds() == before


def test_emptying_leaves_the_facts_of_one_client(acme: Client, people: Cast) -> None:
    other = cast.make_client(people.workspace, name="Bolt")
    for client in (acme, other):
        clients.change(client=client, profile=profile(name=client.name, status="paused"), by=people.owner, now=NOW)

    trail.empty(client=acme)

    told = Event.objects.filter(kind="client.changed").order_by("pk")
    assert [(event.client, bool(event.changes), event.by) for event in told] == [
        (acme, False, people.owner),
        (other, True, people.owner),
    ]


def test_what_is_purged_leaves_facts_without_content(acme: Client, people: Cast) -> None:
    gone = cast.make_client(people.workspace, name="Gone")
    clients.change(client=gone, profile=profile(name="Gone", status="paused"), by=people.owner, now=NOW)
    logged = cast.make_interaction(acme, by=people.owner)
    interactions.change(interaction=logged, entry=Entry(occurred_at=NOW, minutes=5), by=people.owner, now=NOW)
    interactions.delete(interaction=logged, by=people.owner, now=NOW)
    clients.delete(client=gone, by=people.owner, now=NOW)
    before = Event.objects.count()

    sweeps.purge_deleted(now=NOW + timedelta(days=30))

    assert Event.objects.count() == before + 1
    assert not Event.objects.filter(kind__in=["client.changed", "interaction.changed"]).exclude(changes={}).exists()
    assert not Event.objects.filter(client=gone.pk).exists()
    assert (newest().kind, newest().changes, newest().by_itself) == ("data.purged", {"clients": 1, "contacts": 1}, True)


def test_a_night_in_which_nothing_is_purged_is_no_event(acme: Client) -> None:
    before = kinds()
    sweeps.purge_deleted(now=NOW)

    assert kinds() == before


def test_what_is_older_than_a_workspace_keeps_it_goes(acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.owner)
    later = NOW + timedelta(days=1)
    trail.record(kind="policy.changed", workspace_id=people.workspace.pk, by=people.owner, now=later)

    trail.retire(workspace=people.workspace, before=later)

    assert list(Event.objects.for_workspace(people.workspace).values_list("kind", flat=True)) == ["policy.changed"]


def tell_everything(client: Client, people: Cast) -> None:
    """Change all there is to change about a client, with words in every place for them."""
    by: Any = {"by": people.owner, "now": NOW}
    words: Any = {"facts": SECRET, "their_view": SECRET, "our_view": SECRET, "proposal": SECRET, "issue": SECRET}
    clients.change(client=client, profile=profile(notes=SECRET, contact_name=SECRET), **by)
    clients.agree(client=client, agreed={"what": SECRET}, on=TODAY, **by)
    logged = cast.make_interaction(client, by=people.owner, felt=-2)
    interactions.change(interaction=logged, entry=Entry(occurred_at=NOW, felt=2, **words), **by)
    interactions.delete(interaction=logged, **by)
    interactions.restore(interaction=logged, **by)
    advised(client, people)
    plan = plans.start(client=client, starts_on=TODAY, ends_on=None, goal=SECRET, **by)
    plans.end(plan=plan, on=TODAY + timedelta(days=2), **by)
    ahead = plans.start(client=client, starts_on=date(2026, 9, 1), ends_on=None, goal=SECRET, **by)
    plans.end(plan=ahead, on=TODAY, **by)
    owed = cast.make_obligation(client, by=people.owner, title=SECRET)
    obligations.waive(obligation=owed, on=TODAY, reason=SECRET, **by)
    obligations.reopen(obligation=owed, **by)
    obligations.transfer(obligation=owed, to=SECRET, on=TODAY, reason=SECRET, **by)
    obligations.reopen(obligation=owed, **by)
    obligations.fulfil(obligation=owed, on=TODAY, **by)
    goodbye(client, by)
    clients.delete(client=client, **by)
    clients.restore(client=client, **by)


def advised(client: Client, people: Cast) -> None:
    cast.drain(client, by=people.owner, weeks=8)
    sweeps.sweep(workspace=client.workspace, on=TODAY, now=NOW)
    by: Any = {"by": people.owner, "reason": SECRET, "now": NOW}
    advice = client.advice_history.get(ended_at=None)
    decisions.accept(advice=advice, **by)
    decisions.snooze(advice=advice, until=TODAY + timedelta(days=7), today=TODAY, **by)
    decisions.dismiss(advice=advice, **by)


def goodbye(client: Client, by: dict[str, Any]) -> None:
    stopped = offboardings.propose(client=client, reason=SECRET, **by)
    offboardings.stop(offboarding=stopped, note=SECRET, **by)
    leaving = offboardings.propose(client=client, reason=SECRET, **by)
    offboardings.accept(offboarding=leaving, **by)
    Offboarding.objects.filter(pk=leaving.pk).update(stage="waiting")
    offboardings.settle(client=client, now=NOW)
    goodbyes.set_day(offboarding=leaving, leaves_on=TODAY, notice_days=0, today=TODAY, **by)
    goodbyes.write_letter(offboarding=leaving, letter=SECRET, **by)
    goodbyes.give_notice(offboarding=leaving, notice=Notice(on=TODAY, letter=SECRET), today=TODAY, **by)
    cast.tick_off(leaving, by=by["by"])
    record: Any = {"note": SECRET, "reason": f"{SECRET}.", "again": "terms", "again_terms": SECRET}
    offboardings.close(offboarding=leaving, **record, **by)
