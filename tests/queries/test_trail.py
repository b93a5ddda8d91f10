"""The trail as it is read: sentences, names, values before and after, and what it is narrowed by."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.facts import Stressor
from clients.models import Client, Event, User
from clients.queries import trail, trail_words, words
from clients.queries.trail import Ask, Line
from clients.queries.when import Clock
from clients.services import clients, interactions, workspaces
from clients.services import trail as writing
from clients.services.clients import Profile
from tests import cast
from tests.cast import NOW, TODAY, Cast

STATEMENTS = 4  # how many there are, a page of them with their clients, the people, and the contacts still there


def read(people: Cast, **ask: str) -> trail.Trail:
    events = Event.objects.for_workspace(people.workspace)
    return trail.read(events, people.workspace, Ask.of(ask), Clock(NOW, people.workspace.zone))


def newest(people: Cast) -> Line:
    return read(people).lines[0]


def said(line: Line) -> str:
    return "".join(part.text for part in line.parts)


def change(client: Client, by: User | None, **changes: Any) -> None:
    kept = {name: getattr(client, name) for name in clients.CLIENT_FIELDS}
    clients.change(client=client, profile=Profile(**(kept | changes)), by=by, now=NOW)


def test_a_change_is_told_with_who_and_when(acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.owner)

    line = newest(people)
    assert (said(line), line.who) == ("A contact with Acme was logged.", "Owner")
    assert (line.when.relative, line.when.exact) == ("today", "30 Jun 2026, 12:00")


def test_the_newest_stands_first(acme: Client, people: Cast) -> None:
    interactions.delete(interaction=cast.make_interaction(acme, by=people.owner), by=people.owner, now=NOW)

    assert [said(line) for line in read(people).lines[:2]] == [
        "A logged contact with Acme was deleted.",
        "A contact with Acme was logged.",
    ]


def test_plain_facts_are_told_in_the_words_of_the_screen(acme: Client, people: Cast) -> None:
    change(
        acme, people.owner, status="paused", monthly_value=Decimal("2500.50"), started_on=date(2025, 7, 1),
        account_manager=None, kickoff_done=False,
    )  # fmt: skip

    assert {(one.field, one.before, one.after) for one in newest(people).changes} == {
        ("status", "Active", "Paused"),
        ("monthly value", "3,000\xa0EUR", "2,500.50\xa0EUR"),
        ("started on", "1 Jun 2025", "1 Jul 2025"),
        ("who looks after it", "Colleague", "nothing"),
        ("kickoff checklist done", "yes", "no"),
    }


def test_of_words_it_is_told_that_they_changed(acme: Client, people: Cast) -> None:
    change(acme, people.owner, notes="Prefers mornings.")

    (told,) = newest(people).changes
    assert (told.field, told.before, told.after, told.is_words) == ("notes", "", "", True)


def test_moments_and_kinds_of_events_are_told_as_people_say_them(acme: Client, people: Cast) -> None:
    logged = cast.make_interaction(acme, by=people.owner)
    entry = interactions.Entry(
        occurred_at=NOW - timedelta(days=1), channel="email", direction="in", minutes=30, stressors=Stressor.REOPENED
    )
    interactions.change(interaction=logged, entry=entry, by=people.owner, now=NOW)

    assert {(one.field, one.before, one.after) for one in newest(people).changes} == {
        ("when", "30 Jun 2026, 12:00", "29 Jun 2026, 12:00"),
        ("channel", "Call", "E-mail"),
        ("what made it hard", "nothing", str(words.STRESSORS["reopened"].label)),
    }


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        ("member.removed", {"user": [1, None], "role": ["manager", None]}, "Colleague was removed."),
        ("client.shared", {"user": [None, 1]}, "Acme was shared with Colleague."),
        ("workspace.changed", {"currency": ["EUR", "USD"]}, "The settings of the workspace were changed."),
    ],
)
def test_a_change_that_is_about_a_person_names_them(
    acme: Client, people: Cast, kind: str, changes: dict[str, Any], expected: str
) -> None:
    colleague = people.colleague
    if "user" in changes:
        changes = changes | {"user": [pk and colleague.pk for pk in changes["user"]]}
    writing.record(
        kind=kind, workspace_id=people.workspace.pk, by=people.owner, now=NOW, client=acme, subject=colleague,
        changes=changes,
    )  # fmt: skip

    assert said(newest(people)) == expected


def test_what_an_import_brought_is_told_in_numbers(people: Cast) -> None:
    writing.record(
        kind="files.imported", workspace_id=people.workspace.pk, by=None, now=NOW, changes={"clients_new": 1204}
    )

    line = newest(people)
    (told,) = line.changes
    assert line.who == "By a command"
    assert (told.field, told.before, told.after, told.is_words) == ("clients, new", "", "1,204", False)


def test_what_a_row_of_a_file_changed_is_told_with_its_number(acme: Client, people: Cast) -> None:
    changes = {"started_on": ["2026-06-01", "2026-06-02"], "notes": None, "file_row": [None, 1204]}
    writing.record_of(acme, "client.changed", by=None, now=NOW, changes=changes)

    line = newest(people)
    assert line.who == "By a command"
    *others, last = [(told.field, told.before, told.after) for told in line.changes]
    assert sorted(others) == [("notes", "", ""), ("started on", "1 Jun 2026", "2 Jun 2026")]
    assert last == ("row of the imported file", "", "1204")


def test_a_moment_of_which_only_the_day_is_known_is_told_as_a_day(acme: Client, people: Cast) -> None:
    logged = cast.make_interaction(acme, by=people.owner)
    changes = {"occurred_at": ["2026-06-01", "2026-06-01T08:00:00Z"], "file_row": [None, 2]}
    writing.record_of(logged, "interaction.changed", by=people.owner, now=NOW, changes=changes)

    line = newest(people)
    assert (line.who, line.changes[0].before, line.changes[0].after) == ("Owner", "1 Jun 2026", "1 Jun 2026, 10:00")


def test_what_the_clock_did_was_done_by_itself(acme: Client, people: Cast) -> None:
    cast.make_offboarding(acme, by=people.owner)

    assert (newest(people).who, said(newest(people))) == ("By itself", "The offboarding of Acme became ready.")


def test_who_has_no_login_any_more_is_someone_who_left(acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.colleague)
    change(acme, people.owner, account_manager=None)
    people.colleague.delete()

    changed, logged = read(people).lines[:2]
    assert logged.who == "Someone who left"
    assert changed.changes[0].before == "someone who left"


def test_what_is_there_no_more_has_no_link(acme: Client, people: Cast) -> None:
    logged = cast.make_interaction(acme, by=people.owner)
    before = newest(people)
    interactions.delete(interaction=logged, by=people.owner, now=NOW)
    clients.delete(client=acme, by=people.owner, now=NOW)
    deleted = newest(people)
    Client.objects.filter(pk=acme.pk).delete()
    gone = newest(people)

    assert (before.contact, [part.client for part in before.parts]) == (logged.pk, [None, acme.pk, None])
    assert (said(deleted), [part.client for part in deleted.parts]) == ("Acme was deleted.", [None, None])
    assert (said(gone), gone.contact) == ("A client that is gone was deleted.", None)


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        ({"by": "owner"}, {"client.added", "interaction.logged"}),
        ({"by": "itself"}, {"client.added", "files.imported"}),
        ({"by": "gone"}, {"policy.changed"}),
        ({"about": "interaction"}, {"interaction.logged"}),
        ({"client": "bolt"}, {"client.added"}),
        ({"q": "bOLt"}, {"client.added"}),
        ({"q": "bölt"}, {"client.added"}),
        ({"q": "bolt", "about": "interaction"}, set()),
        ({"client": "999999999999999999"}, set()),
        ({"client": "9" * 40, "by": "anybody", "about": "sorcery"}, None),
    ],
    ids=str,
)
def test_it_is_narrowed_by_what_is_asked(
    acme: Client, people: Cast, ask: dict[str, str], expected: set[str] | None
) -> None:
    bolt = clients.add(
        workspace=people.workspace, profile=Profile(name="Bolt", started_on=TODAY), by=people.owner, now=NOW
    )
    cast.make_interaction(acme, by=people.owner)
    leaver = cast.make_user("leaver")
    for kind, by in [("files.imported", None), ("policy.changed", leaver)]:
        writing.record(kind=kind, workspace_id=people.workspace.pk, by=by, now=NOW)
    leaver.delete()
    ids = {"owner": str(people.owner.pk), "bolt": str(bolt.pk)}
    ask = {name: ids.get(value, value) if name != "q" else value for name, value in ask.items()}

    kinds = {event.kind for event in read(people, **ask).page.object_list}
    everything = {"client.added", "interaction.logged", "files.imported", "policy.changed"}
    assert kinds & everything == (everything if expected is None else expected)


def test_whoever_left_the_workspace_can_still_be_asked_for(acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.colleague)
    people.workspace.memberships.filter(user=people.colleague).delete()

    assert (str(people.colleague.pk), "Colleague") in read(people).people
    assert newest(people).who == "Colleague"


def test_a_stranger_is_not_among_the_people(acme: Client, people: Cast) -> None:
    assert str(people.stranger.pk) not in dict(read(people).people)


@pytest.mark.parametrize("number", [1, 4])
def test_a_page_takes_the_same_statements_whatever_it_holds(
    acme: Client, people: Cast, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(number):
        client = cast.make_client(people.workspace, name=f"Client {at}")
        cast.make_interaction(client, by=people.owner)
        change(client, cast.make_user(f"user{at}"), account_manager=people.owner)

    with django_assert_num_queries(STATEMENTS):
        read(people)


def test_whatever_the_services_tell_of_has_words(acme: Client, people: Cast) -> None:
    """A field that is no column of its table would be shown by its bare name."""
    told = {name for names in FIELDS_TOLD.values() for name in names}

    for table, names in FIELDS_TOLD.items():
        for name in names:
            column = trail_words._column(trail_words.TABLES.get(table), name)
            assert column is not None or name in trail_words.FIELDS, f"{table}.{name} has no words"
    assert "felt" not in told


#: What each service tells of, by the table that its kinds begin with.
FIELDS_TOLD: dict[str, set[str]] = {
    "client": {*Profile.__slots__, "process", "what", "when", "reach_us", "not_included"},
    "interaction": set(interactions.Entry.__slots__) - writing.PRIVATE,
    "obligation": {"fulfilled_on", "waived_on", "waived_because"},
    "advice": {"reason", "snoozed_until"},
    "plan": {"starts_on", "ends_on"},
    "offboarding": {"notice_given_on"},
    "member": {"role", "account_manager", "clients"},
    "invitation": {"role"},
    "data": {"clients", "contacts", "notes", "former_clients", "reports", "events"},
    "files": {
        f"{table}_{became}"
        for table in ("clients", "interactions", "obligations", "plans")
        for became in ("new", "changed")
    },
}


def test_who_works_alone_hears_of_no_role(people: Cast) -> None:
    events = Event.objects.for_workspace(people.elsewhere)

    found = trail.read(events, people.elsewhere, Ask.of({}), Clock(NOW, people.elsewhere.zone))

    assert [change.field for line in found.lines for change in line.changes] == []
    assert "role" in [change.field for line in read(people).lines for change in line.changes]


def test_a_change_of_the_score_is_told_in_hours_and_days(people: Cast) -> None:
    changes = {"tolls": {"threat": 4.5}, "half_life_days": 30}
    workspaces.change_policy(workspace=people.workspace, changes=changes, by=people.owner, now=NOW)

    told = [(change.field, change.before, change.after) for change in newest(people).changes]
    assert told == [("threat", "3\u00a0h", "4\u00a0h\u00a030\u00a0min"), ("half-life", "21 days", "30 days")]
