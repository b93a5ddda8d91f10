"""What is owed and falls due."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from clients.models import Client, Obligation
from clients.queries import due
from clients.services import clients, obligations
from tests import cast
from tests.cast import NOW, TODAY, Cast

#: The last moment that counts for a week from TODAY in Berlin, where it is two hours later.
LIMIT = datetime(2026, 7, 7, 22, 0, tzinfo=UTC)


def titles(people: Cast, on: date = TODAY) -> list[str]:
    return [row.title for row in due.coming(people.workspace, Client.objects.all(), on=on, days=7)]


def owe(client: Client, people: Cast, title: str, due_at: datetime | None, owed_by: str = "us") -> Obligation:
    return cast.make_obligation(client, by=people.owner, title=title, due_at=due_at, owed_by=owed_by)


def test_the_seventh_day_counts_to_its_end_by_the_local_clock(acme: Client, people: Cast) -> None:
    owe(acme, people, "in time", LIMIT - timedelta(minutes=1))
    owe(acme, people, "too far", LIMIT)
    owe(acme, people, "whenever", None)

    assert titles(people) == ["in time"]


def test_ours_come_first_and_then_the_day_decides(acme: Client, people: Cast) -> None:
    owe(acme, people, "theirs, soon", NOW, "them")
    owe(acme, people, "ours, later", NOW + timedelta(days=2))
    owe(acme, people, "ours, late", NOW - timedelta(days=2))

    assert titles(people) == ["ours, late", "ours, later", "theirs, soon"]


def test_what_is_fulfilled_is_not_due(acme: Client, people: Cast) -> None:
    obligations.fulfil(obligation=owe(acme, people, "done", NOW), on=TODAY, by=None, now=NOW)

    assert titles(people) == []


def test_as_of_the_day_before_it_was_fulfilled_it_is_due(acme: Client, people: Cast) -> None:
    obligations.fulfil(obligation=owe(acme, people, "done", NOW), on=TODAY, by=None, now=NOW)

    assert titles(people, TODAY - timedelta(days=1)) == ["done"]


def test_a_day_is_overdue_once_it_is_over(acme: Client, people: Cast) -> None:
    owe(acme, people, "this morning", NOW - timedelta(hours=3))
    owe(acme, people, "yesterday", NOW - timedelta(days=1))

    found = due.coming(people.workspace, Client.objects.all(), on=TODAY, days=7)
    assert [(row.title, row.is_overdue) for row in found] == [("yesterday", True), ("this morning", False)]


def test_only_a_known_time_is_told_and_by_the_local_clock(acme: Client, people: Cast) -> None:
    owe(acme, people, "at ten", NOW)
    Obligation.objects.create(
        workspace=people.workspace, client=acme, title="that day", due_at=NOW, due_has_time=False, created_at=NOW
    )

    found = due.coming(people.workspace, Client.objects.all(), on=TODAY, days=7)
    assert [row.time for row in found] == [
        time(12, 0),
        None,
    ]


def test_a_deleted_client_and_another_workspace_are_left_out(acme: Client, people: Cast) -> None:
    owe(acme, people, "deleted", NOW)
    owe(cast.make_client(people.elsewhere), people, "elsewhere", NOW)
    clients.delete(client=acme, by=None, now=NOW)

    assert titles(people) == []
