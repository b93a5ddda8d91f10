"""Things are kept no longer than a workspace says, and what is kept counts as before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients.domain.schedule import months_before
from clients.models import Assessment, Client, Contact, Event, Interaction, NoteMark, Report, Workspace
from clients.reports import at_risk
from clients.services import assessments, contacts, marks, offboardings, retention, sweeps
from tests import cast, dump
from tests.cast import NOW, TODAY, Cast


def keep(workspace: Workspace, **months: int | None) -> Workspace:
    """Return the workspace with other periods; what is not named is kept for ever."""
    for name in ("notes_kept", "former_kept", "reports_kept", "events_kept"):
        setattr(workspace, name, months.get(name))
    workspace.save()
    return workspace


def retire(workspace: Workspace, **months: int | None) -> dict[str, int]:
    """Apply periods on TODAY."""
    return retention.apply(workspace=keep(workspace, **months), on=TODAY, now=NOW)


def told() -> list[dict[str, Any]]:
    """Return what the trail tells of retention."""
    return list(Event.objects.filter(kind="data.retired").values_list("changes", flat=True))


@pytest.fixture
def former(people: Cast) -> Client:
    """Give a former client, who left a moment ago."""
    client = cast.make_client(people.workspace, name="Gone Ltd", notes="Kind people.")
    contacts.add(client=client, person=contacts.Person(name="Ada Byron"), by=people.owner, now=NOW)
    cast.drain(client, by=people.owner, weeks=6)
    cast.make_interaction(client, by=people.owner, facts="Said farewell, the last of Ada.", issue="Ada's bill")
    offboarding = cast.make_offboarding(client, by=people.owner)
    offboardings.give_notice(offboarding=offboarding, on=TODAY, today=TODAY, by=people.owner, now=NOW)
    cast.tick_off(offboarding, by=people.owner)
    offboardings.close(offboarding=offboarding, note="Ask Ada sooner.", by=people.owner, now=NOW)
    client.refresh_from_db()
    return client


def test_nothing_is_removed_where_everything_is_kept_for_ever(acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.owner, ago=700, facts="Long ago.")

    assert (retire(people.workspace), told()) == ({}, [])


@pytest.mark.parametrize(("ago", "is_kept"), [(0, True), (91, True), (92, True), (93, False), (400, False)])
def test_notes_are_emptied_after_their_time(acme: Client, people: Cast, ago: int, is_kept: bool) -> None:
    note = cast.make_interaction(acme, by=people.owner, ago=ago, facts="Words.", our_view="Ours.", issue="Bill")
    marks.add(interaction=note, kind="dispute", text="No.", by=people.owner, now=NOW)

    retire(people.workspace, notes_kept=3)

    note.refresh_from_db()
    assert (bool(note.facts), bool(note.our_view), NoteMark.objects.exists()) == (is_kept, is_kept, is_kept)
    assert (note.minutes, note.issue and note.issue.title) == (30, "Bill")


def test_the_assessment_stays_as_it_was(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    cast.make_interaction(acme, by=people.owner, ago=40, facts="Words.", issue="Bill")
    before = Assessment.objects.filter(client=acme).values().get()

    retire(people.workspace, notes_kept=1)
    assessments.refresh(workspace=people.workspace, on=TODAY)

    assert Assessment.objects.filter(client=acme).values().get() == before


def test_of_former_clients_numbers_are_left(former: Client, people: Cast) -> None:
    later = NOW + timedelta(days=200)
    kept = keep(people.workspace, former_kept=6)

    early = retention.apply(workspace=kept, on=(NOW + timedelta(days=180)).date(), now=NOW)
    removed = retention.apply(workspace=kept, on=later.date(), now=later)

    former.refresh_from_db()
    assert (early, removed, former.name) == ({}, {"former_clients": 1}, f"Erased client {former.pk}")
    assert dump.holding("Gone Ltd", "Byron", "of Ada", "farewell", "Kind people") == []
    assert (Interaction.objects.filter(client=former).count(), Contact.objects.count()) == (7, 0)


def test_clients_we_work_for_stay(acme: Client, people: Cast) -> None:
    Client.objects.update(updated_at=NOW - timedelta(days=4000))

    assert retire(people.workspace, former_kept=1) == {}


def test_a_former_client_without_a_goodbye_counts_from_its_last_change(people: Cast) -> None:
    client = cast.make_client(people.workspace, status=Client.Status.FORMER)
    Client.objects.update(updated_at=NOW - timedelta(days=60))

    assert retire(people.workspace, former_kept=1) == {"former_clients": 1}
    client.refresh_from_db()
    assert client.name.startswith("Erased client")


@pytest.mark.parametrize(
    ("state", "is_kept"), [("sent", False), ("failed", False), ("unknown", False), ("waiting", True)]
)
def test_mails_that_wait_for_nothing_more_go(people: Cast, state: str, is_kept: bool) -> None:
    at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.owner, now=NOW)
    Report.objects.update(created_at=NOW - timedelta(days=40), sent_at=NOW, state=state)

    retire(people.workspace, reports_kept=1)

    assert Report.objects.exists() is is_kept


def test_young_mails_stay(people: Cast) -> None:
    at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.owner, now=NOW)
    Report.objects.update(sent_at=NOW, state="sent")

    assert retire(people.workspace, reports_kept=1) == {}


def test_what_the_trail_tells_goes_after_its_time(acme: Client, people: Cast) -> None:
    kept = keep(people.workspace, events_kept=1)
    later = NOW + timedelta(days=40)

    removed = retention.apply(workspace=kept, on=later.date(), now=later)

    assert removed["events"] > 0
    assert list(Event.objects.filter(workspace=kept).values_list("kind", "changes")) == [("data.retired", removed)]


def test_another_workspace_keeps_its_own(people: Cast) -> None:
    client = cast.make_client(people.elsewhere, name="Elsewhere")
    note = cast.make_interaction(client, by=people.stranger, ago=300, facts="Words.")

    retire(people.workspace, notes_kept=1, former_kept=1, reports_kept=1, events_kept=1)

    note.refresh_from_db()
    assert note.facts == "Words."


def test_doing_it_again_changes_nothing(former: Client, people: Cast) -> None:
    later = NOW + timedelta(days=300)
    kept = keep(people.workspace, notes_kept=1, former_kept=1, reports_kept=1)

    first = retention.apply(workspace=kept, on=later.date(), now=later)
    second = retention.apply(workspace=kept, on=later.date(), now=later)

    assert (bool(first), second, told()) == (True, {}, [first])


def test_many_notes_are_emptied_in_several_goes(acme: Client, people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for ago in range(100, 107):
        cast.make_interaction(acme, by=people.owner, ago=ago, facts="Words.")
    monkeypatch.setattr(retention, "AT_A_TIME", 2)
    monkeypatch.setattr(retention, "MOST", 3)

    nights = [retire(people.workspace, notes_kept=1).get("notes") for _night in range(3)]

    assert nights == [6, 1, None]


def test_the_nightly_sweep_does_it(acme: Client, people: Cast) -> None:
    keep(people.workspace, notes_kept=1)
    note = cast.make_interaction(acme, by=people.owner, ago=60, facts="Words.")

    sweeps.sweep_due(now=NOW)

    note.refresh_from_db()
    assert (note.facts, told()) == ("", [{"notes": 1}])


days = st.dates(min_value=datetime(1990, 1, 1, tzinfo=UTC).date())


@given(day=days, months=st.integers(0, 240))
def test_months_before_a_day_keep_to_the_calendar(day: Any, months: int) -> None:
    before = months_before(day, months)

    assert (day.year - before.year) * 12 + day.month - before.month == months
    assert before.day == day.day or (before.day < day.day and (before + timedelta(days=1)).day == 1)


@given(ages=st.lists(st.integers(0, 200), max_size=6), months=st.integers(1, 6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_exactly_the_notes_before_the_day_are_emptied(acme: Client, people: Cast, ages: list[int], months: int) -> None:
    Interaction.objects.all().delete()
    for ago in ages:
        cast.make_interaction(acme, by=people.owner, ago=ago, facts="Words.")

    retire(people.workspace, notes_kept=months)

    limit = months_before(TODAY, months)
    assert all(bool(note.facts) == (note.day >= limit) for note in Interaction.objects.all())
