"""Files are brought in by a page: checked first, stored once that was looked at, gone within a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import TestCase
from django.utils import translation

from clients.importers import files
from clients.models import Client, Event, ImportRun, Interaction, Membership, User, Workspace
from clients.services import members, uploads
from clients.services.imports import Table
from tests import cast
from tests.cast import NOW, Cast
from tests.services.csv_files import FOUR, IDEAL

LATER = NOW + timedelta(minutes=1)
FAULTY = "client,occurred_at,felt\nAcme,2026-06-01,7\nAcme,soon,1\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any) -> None:
    settings.UPLOADS_DIR = tmp_path / "uploads"


def take_in(
    people: Cast,
    folder: Path,
    *,
    workspace: Workspace | None = None,
    by: User | None = None,
    language: str = "",
    now: datetime = NOW,
    **content: Any,
) -> ImportRun:
    found = {}
    for name, text in content.items():
        path = folder / f"{name}.part"
        path.write_text(text, newline="")
        found[Table(name)] = (f"my {name}.csv", path)
    return uploads.take_in(
        workspace=workspace or people.workspace, files=found, by=by or people.owner, language=language, now=now
    )


def work(now: datetime = NOW) -> int:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return uploads.work(read=files.read, now=now)


def brought_in(people: Cast, folder: Path, **content: Any) -> ImportRun:
    run = take_in(people, folder, **content)
    work()
    run.refresh_from_db()
    if run.state == "checked":
        uploads.bring_in(run=run)
        work()
        run.refresh_from_db()
    return run


def folders() -> list[Path]:
    return list(Path(settings.UPLOADS_DIR).iterdir()) if Path(settings.UPLOADS_DIR).exists() else []


def test_files_are_checked_before_anything_is_stored(people: Cast, tmp_path: Path) -> None:
    run = take_in(people, tmp_path, **FOUR)

    work()

    run.refresh_from_db()
    assert (run.state, run.counts["interactions"]["new"], run.claimed_at) == ("checked", 2, None)
    assert not Client.objects.exists()


def test_what_was_checked_is_brought_in_by_whoever_uploaded_it(people: Cast, tmp_path: Path) -> None:
    run = brought_in(people, tmp_path, **FOUR)

    assert (run.state, Interaction.objects.count()) == ("done", 2)
    assert Event.objects.get(kind="files.imported").by == people.owner
    assert folders() == []


def test_the_same_files_again_are_all_as_they_were(people: Cast, tmp_path: Path) -> None:
    brought_in(people, tmp_path, **FOUR)
    again = take_in(people, tmp_path, **FOUR)

    work()

    again.refresh_from_db()
    assert {table: (of["new"], of["changed"]) for table, of in again.counts.items()} == dict.fromkeys(FOUR, (0, 0))


def test_every_fault_is_told_by_file_row_and_column_but_not_by_where_it_lies(people: Cast, tmp_path: Path) -> None:
    run = take_in(people, tmp_path, interactions=FAULTY)

    work()

    run.refresh_from_db()
    assert [(one["table"], one["row"], one["column"]) for one in run.faults] == [
        ("interactions", 2, "felt"),
        ("interactions", 3, "occurred_at"),
    ]
    assert (run.state, run.fault_count, folders()) == ("faulty", 2, [])
    assert str(tmp_path) not in str(run.faults)


@pytest.mark.parametrize(
    ("language", "said"), [("de", "ist kein Datum"), ("en", "is not a date"), ("", "is not a date")]
)
def test_faults_are_told_in_the_language_of_whoever_brought_the_files(
    people: Cast, tmp_path: Path, language: str, said: str
) -> None:
    run = take_in(people, tmp_path, language=language, interactions=FAULTY)

    with translation.override("de" if language == "en" else "en"):  # whatever the worker spoke before
        work()

    run.refresh_from_db()
    assert said in run.faults[1]["message"]


KNOWN = "client,notes,cadence_days\nAcme,,7\nBolt,,7\n"
OLDER = "client,notes,cadence_days\nAcme,,14\nBolt,,14\n"


def test_what_would_be_taken_back_since_the_check_is_asked_about_again(people: Cast, tmp_path: Path) -> None:
    brought_in(people, tmp_path, clients=KNOWN)
    run = take_in(people, tmp_path, clients=OLDER)
    work()
    Client.objects.filter(name="Bolt").update(notes="Written meanwhile.")

    uploads.bring_in(run=run)
    work()

    run.refresh_from_db()
    assert (run.state, run.counts["losing"]) == ("checked", 1)
    assert "Look at what it is" in run.faults[0]["message"]
    assert Client.objects.get(name="Bolt").notes == "Written meanwhile."
    assert not Event.objects.filter(kind="client.changed").exists()

    uploads.bring_in(run=run)
    work()

    run.refresh_from_db()
    assert (run.state, Client.objects.get(name="Bolt").notes, folders()) == ("done", "", [])


def test_other_changes_since_the_check_need_no_second_look(people: Cast, tmp_path: Path) -> None:
    brought_in(people, tmp_path, clients="client,notes,cadence_days\nAcme,Tea.,7\nBolt,Tea.,7\n")
    run = take_in(people, tmp_path, clients="client,notes,cadence_days\nAcme,,7\nBolt,Tea.,14\n")
    work()
    Client.objects.filter(name="Bolt").update(cadence_days=9)

    uploads.bring_in(run=run)
    work()

    run.refresh_from_db()
    assert (run.state, run.counts["losing"], Client.objects.get(name="Bolt").cadence_days) == ("done", 1, 14)


def test_another_import_waits_until_this_one_is_through(people: Cast, tmp_path: Path) -> None:
    take_in(people, tmp_path, **FOUR)

    with pytest.raises(uploads.OneAtATime):
        take_in(people, tmp_path, **FOUR)

    assert len(folders()) == 1


def test_files_that_nobody_went_on_with_make_room_for_others(people: Cast, tmp_path: Path) -> None:
    take_in(people, tmp_path, **FOUR)
    work()

    with TestCase.captureOnCommitCallbacks(execute=True):
        run = take_in(people, tmp_path, interactions=IDEAL)

    assert list(ImportRun.objects.all()) == [run]
    assert [folder.name for folder in folders()] == [run.nonce]


def test_a_worker_that_died_is_replaced_and_another_is_not(people: Cast, tmp_path: Path) -> None:
    take_in(people, tmp_path, **FOUR)
    ImportRun.objects.update(claimed_at=NOW, attempts=1)

    assert [work(NOW + timedelta(minutes=1)), work(NOW + uploads.PATIENCE + timedelta(seconds=1))] == [0, 1]
    assert ImportRun.objects.get().state == "checked"


def test_what_is_cut_short_time_and_again_is_given_up(people: Cast, tmp_path: Path) -> None:
    take_in(people, tmp_path, **FOUR)
    ImportRun.objects.update(attempts=uploads.TRIES)

    work()

    assert ImportRun.objects.get().state == "failed"


def test_who_is_an_owner_no_longer_brings_nothing_in(people: Cast, tmp_path: Path) -> None:
    run = take_in(people, tmp_path, **FOUR)
    work()
    uploads.bring_in(run=run)
    Membership.objects.filter(user=people.owner).update(role="manager")

    work()

    assert (ImportRun.objects.get().state, Client.objects.count()) == ("failed", 0)


def test_the_files_of_who_is_removed_are_never_brought_in(people: Cast, tmp_path: Path) -> None:
    other = cast.make_user("other")
    members.join(workspace=people.workspace, user=other, role="owner", now=NOW)
    take_in(people, tmp_path, by=other, **FOUR)

    members.remove(membership=Membership.objects.get(user=other), to=None, by=people.owner, now=NOW)

    assert work() == 0


def test_files_are_brought_in_once(people: Cast, tmp_path: Path) -> None:
    run = brought_in(people, tmp_path, **FOUR)

    with pytest.raises(uploads.NoLongerThere):
        uploads.bring_in(run=run)


def test_everything_is_gone_a_day_later(people: Cast, tmp_path: Path) -> None:
    take_in(people, tmp_path, **FOUR)

    with TestCase.captureOnCommitCallbacks(execute=True):
        assert uploads.clear(now=NOW + timedelta(hours=23)) == 0
        assert uploads.clear(now=NOW + timedelta(hours=25)) == 1

    assert folders() == []


def test_files_without_a_row_are_gone_a_day_later(people: Cast, tmp_path: Path) -> None:
    (Path(settings.UPLOADS_DIR) / "stray").mkdir(parents=True)
    (Path(settings.UPLOADS_DIR) / "cut-off.part").write_text("client")

    uploads.clear(now=datetime.now(NOW.tzinfo) + timedelta(hours=25))

    assert folders() == []


# What others felt


def test_nobody_says_how_a_colleague_felt(people: Cast, tmp_path: Path) -> None:
    run = take_in(people, tmp_path, interactions=IDEAL.replace("owner@example.com", "Colleague@example.com"))

    work()

    run.refresh_from_db()
    assert [(one["row"], one["column"]) for one in run.faults] == [(2, "felt")]
    assert "colleague@example.com" in run.faults[0]["message"].lower()


@pytest.mark.parametrize("felt", [-2, -1, 2])
def test_a_file_neither_finds_out_nor_changes_what_a_colleague_felt(
    felt: int, people: Cast, acme: Client, tmp_path: Path
) -> None:
    """Whatever is guessed, the rows are told and stored alike; and nobody makes the contact their own."""
    logged = cast.make_interaction(acme, by=people.colleague, felt=-1)
    own = f"evenkeel-{logged.pk}-{round(NOW.timestamp() * 1_000_000)}"
    head, row = "client,occurred_at,channel,direction,minutes,felt,external_id\n", "Acme,2026-06-30T12:00,call,in,30"

    first = brought_in(people, tmp_path, interactions=f"{head}{row},{felt},{own}\n")
    second = brought_in(people, tmp_path, interactions=f"{head}{row},{felt},{own}\n")

    logged.refresh_from_db()
    assert [run.counts["interactions"] for run in (first, second)] == [
        {"new": 0, "changed": 0, "unchanged": 1, "repeated": 0}
    ] * 2
    assert (logged.felt, logged.logged_by) == (-1, people.colleague)


def test_a_contact_of_a_colleague_stays_theirs_whatever_a_file_says(people: Cast, acme: Client, tmp_path: Path) -> None:
    logged = cast.make_interaction(acme, by=people.colleague, felt=-1)
    own = f"evenkeel-{logged.pk}-{round(NOW.timestamp() * 1_000_000)}"
    text = f"client,occurred_at,minutes,felt,logged_by,external_id\nAcme,2026-06-29,5,2,owner@example.com,{own}\n"

    run = brought_in(people, tmp_path, interactions=text)

    logged.refresh_from_db()
    assert run.counts["interactions"]["changed"] == 1
    assert (logged.felt, logged.logged_by, logged.minutes) == (-1, people.colleague, 5)


def test_an_import_stays_in_its_workspace(people: Cast, tmp_path: Path) -> None:
    brought_in(people, tmp_path, **FOUR)

    assert set(Client.objects.values_list("workspace__slug", flat=True)) == {"here"}
    assert Workspace.objects.count() == 2


def test_files_that_break_the_worker_do_not_keep_it_from_the_next(people: Cast, tmp_path: Path) -> None:
    take_in(people, tmp_path, **FOUR)
    other = take_in(people, tmp_path, workspace=people.elsewhere, by=people.stranger, **FOUR)

    def read(*args: Any, workspace: Workspace, **options: Any) -> Any:
        if workspace == people.workspace:
            raise ZeroDivisionError
        return files.read(*args, workspace=workspace, **options)

    with TestCase.captureOnCommitCallbacks(execute=True):
        uploads.work(read=read, now=NOW)

    other.refresh_from_db()
    assert other.state == "checked"
