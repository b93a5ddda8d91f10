"""The page of a workspace's data: take everything out, bring files in."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.test import TestCase
from django.urls import reverse

from clients.importers import files
from clients.models import Client, Event, ImportRun, Interaction, User
from clients.services import imports, obligations, uploads
from clients.services.imports import Table, Target
from config import uploads as limits
from tests import cast
from tests.accounts.visitor import Visitor
from tests.cast import NOW, TODAY, Cast
from tests.services.csv_files import FOUR, IDEAL
from tests.views.pages import at, notice


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any) -> None:
    settings.UPLOADS_DIR = tmp_path / "uploads"


def csv(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.csv", text.encode(), content_type="text/csv")


def upload(browser: Browser, **content: str) -> Any:
    return browser.post(at("data"), {name: csv(name, text) for name, text in content.items()})


def work() -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        uploads.work(read=files.read, now=NOW)


def download(user: User) -> tuple[dict[str, str], dict[str, Any]]:
    """Return what the files in the zip say: the tables, and the rest."""
    cache.clear()  # limits on attempts
    visitor = Visitor()
    visitor.logs_in(user.email)
    visitor.proves_it_is_them()
    answer: Any = visitor.get(at("data_export"))
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    return texts, json.loads(texts.pop("workspace.json"))


# Bring in


def test_files_are_checked_then_brought_in(as_owner: Browser) -> None:
    page = upload(as_owner, **FOUR)
    work()
    looked_at = as_owner.get(page.url)
    as_owner.post(at("import_apply", ImportRun.objects.get().pk))
    work()
    done = as_owner.get(page.url)

    assert "Ready to bring in" in looked_at.content.decode()
    assert "Your files are in" in done.content.decode()
    assert Interaction.objects.count() == 2


def test_a_file_under_way_says_how_far_it_is_and_asks_again_by_itself(as_owner: Browser) -> None:
    page = as_owner.get(upload(as_owner, **FOUR).url).content.decode()

    assert "Your files are being checked" in page
    assert 'hx-trigger="load delay:1s"' in page


def test_faults_are_told_with_row_and_column(as_owner: Browser) -> None:
    page = upload(as_owner, interactions="client,occurred_at,felt\nAcme,2026-06-01,7\n")
    work()

    said = as_owner.get(page.url).content.decode()
    assert "1 fault in the files" in said
    assert "row 2" in said
    assert "felt" in said


def brought_in(browser: Browser, **content: str) -> str:
    """Bring files in, and return the page that says so."""
    page = upload(browser, **content)
    work()
    browser.post(at("import_apply", ImportRun.objects.latest("pk").pk))
    work()
    return str(browser.get(page.url).content.decode())


def checked(browser: Browser, **content: str) -> str:
    """Upload files, and return the page that says what would become of them."""
    page = upload(browser, **content)
    work()
    return str(browser.get(page.url).content.decode())


KNOWN = "client,status,monthly_value,notes\nAcme,former,100,Likes tea.\nBolt,active,,\n"
OLDER = "client,status,monthly_value,notes\nAcme,active,200,\nBolt,paused,,\n"


def test_what_would_be_taken_back_stands_before_the_button(as_owner: Browser) -> None:
    brought_in(as_owner, clients=KNOWN)

    page = checked(as_owner, clients=OLDER)

    said = [
        "1 row takes something back", "row 2", "Acme", "This was a former client, who is back.",
        "Something that was written down is gone.", "Former", "Active", "Likes tea.", "Bring it in all the same",
        "1 row changes something", "Bolt", "Paused",
    ]  # fmt: skip
    places = [page.index(text) for text in said]
    assert places == sorted(places)
    assert Client.objects.get(name="Acme").status == "former"


def test_what_has_to_be_looked_at_again_is_said(as_owner: Browser) -> None:
    brought_in(as_owner, clients=KNOWN)
    page = upload(as_owner, clients=OLDER)
    work()
    Client.objects.filter(name="Acme").update(notes="Written meanwhile.")
    as_owner.post(at("import_apply", ImportRun.objects.latest("pk").pk))
    work()

    again = as_owner.get(page.url).content.decode()

    assert again.index("Look at what it is, then bring them in.") < again.index("Written meanwhile.")
    assert "Bring it in all the same" in again


def test_what_was_changed_is_told_when_it_is_done(as_owner: Browser) -> None:
    brought_in(as_owner, clients=KNOWN)

    page = brought_in(as_owner, clients=OLDER)

    assert "Your files are in" in page
    assert "This was a former client, who is back." in page


def test_new_rows_alone_take_nothing_back(as_owner: Browser) -> None:
    page = checked(as_owner, clients=KNOWN)

    assert "Bring it in<" in page
    assert not any(text in page for text in ("takes something back", "changes something", "cannot be taken back"))


def test_what_a_file_holds_is_shown_as_text(as_owner: Browser) -> None:
    brought_in(as_owner, clients="client,notes\nAcme,<b>bold</b>\n")

    page = checked(as_owner, clients="client,notes\nAcme,<i>thin</i>\n")

    assert "&lt;b&gt;bold" in page
    assert "&lt;i&gt;thin" in page
    assert "<i>thin" not in page


def test_rows_beyond_fifty_are_counted(as_owner: Browser) -> None:
    def text(notes: str) -> str:
        return "client,notes,cadence_days\n" + "".join(f"C{n},{notes},{len(notes) + 1}\n" for n in range(60))

    brought_in(as_owner, clients=text("Tea."))

    assert "… and 10 more." in checked(as_owner, clients=text("Soup."))
    page = checked(as_owner, clients=text(""))
    assert "60 rows take something back" in page
    assert "… and 10 more." in page


def test_the_trail_names_the_row_of_the_file(as_owner: Browser) -> None:
    brought_in(as_owner, clients=KNOWN)
    brought_in(as_owner, clients=OLDER)

    page = as_owner.get(at("trail")).content.decode()

    assert "What is known of" in page
    assert "Row of the imported file" in page
    assert "Likes tea." not in page


@pytest.mark.parametrize("rows", [2, 60])
def test_the_page_takes_as_many_statements_however_much_changes(
    rows: int, as_owner: Browser, django_assert_num_queries: Any
) -> None:
    def text(value: int) -> str:
        return "client,monthly_value\n" + "".join(f"C{n},{value}\n" for n in range(rows))

    brought_in(as_owner, clients=text(1))
    page = upload(as_owner, clients=text(2))
    work()

    with django_assert_num_queries(4):
        as_owner.get(page.url)


def test_files_that_are_not_wanted_are_let_go_of(as_owner: Browser, tmp_path: Path) -> None:
    upload(as_owner, **FOUR)
    work()

    with TestCase.captureOnCommitCallbacks(execute=True):
        as_owner.post(at("import_discard", ImportRun.objects.get().pk))

    assert not ImportRun.objects.exists()
    assert list((tmp_path / "uploads").iterdir()) == []


def test_no_file_is_told(as_owner: Browser) -> None:
    answer = as_owner.post(at("data"), {})

    assert answer.status_code == 422
    assert "Choose at least one file." in answer.content.decode()


def test_an_empty_file_is_told(as_owner: Browser) -> None:
    assert upload(as_owner, clients="").status_code == 422


def test_files_that_are_too_large_together_are_told_and_not_kept(
    as_owner: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST", 100_000)

    answer = upload(as_owner, clients="client\nAcme\n", interactions="x" * 200_000)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["interactions"]
    assert "larger than" in answer.content.decode()
    assert list((tmp_path / "uploads").iterdir()) == []


def test_far_too_much_is_not_even_read(as_owner: Browser) -> None:
    answer = as_owner.generic("POST", at("data"), b"x", content_type="text/csv", CONTENT_LENGTH="999999999")

    assert answer.status_code == 413


def test_a_second_import_is_refused_kindly(as_owner: Browser) -> None:
    upload(as_owner, **FOUR)

    answer = upload(as_owner, **FOUR)

    assert answer.status_code == 422
    assert "Wait until that is done" in answer.content.decode()


def test_files_that_were_brought_in_cannot_be_brought_in_again(as_owner: Browser) -> None:
    upload(as_owner, **FOUR)
    work()
    run = ImportRun.objects.get()
    as_owner.post(at("import_apply", run.pk))
    work()

    answer = as_owner.post(at("import_apply", run.pk))

    assert "Upload them again" in notice(answer)


def test_a_forged_upload_is_refused(people: Cast) -> None:
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(people.owner)

    assert upload(browser, **FOUR).status_code == 403
    assert not ImportRun.objects.exists()


def test_who_may_not_bring_in_files_has_none_of_them_read(as_colleague: Browser, tmp_path: Path) -> None:
    assert upload(as_colleague, **FOUR).status_code == 404
    assert not (tmp_path / "uploads").exists()


def test_another_owner_does_not_see_what_is_wrong_with_files(people: Cast, as_owner: Browser) -> None:
    page = upload(as_owner, interactions=IDEAL)
    other = cast.make_user("other")
    people.workspace.memberships.create(user=other, role="owner", created_at=NOW)
    browser = Browser()
    browser.force_login(other)

    assert browser.get(page.url).status_code == 404


@pytest.mark.parametrize("table", list(Table))
def test_an_example_can_be_brought_in_as_it_stands(table: Table, as_owner: Browser, tmp_path: Path) -> None:
    wanted = {Table.CLIENTS, table}
    paths = {}
    for name in wanted:
        answer = as_owner.get(reverse("data_example", args=["here", name]))
        (tmp_path / f"{name}.csv").write_bytes(answer.content)
        paths[name] = str(tmp_path / f"{name}.csv")

    outcome = imports.load(
        target=Target(slug="here"),
        source=lambda workspace, faults: files.read(
            paths, workspace=workspace, now=NOW, faults=faults, progress=lambda _size: None
        ),
        by=None,
        now=NOW,
    )

    assert outcome.tallies[table].new > 0


def test_there_is_no_example_of_anything_else(as_owner: Browser) -> None:
    assert as_owner.get("/w/here/settings/data/examples/users.csv").status_code == 404


def test_the_first_empty_portfolio_leads_here_for_owners(as_owner: Browser, as_colleague: Browser) -> None:
    assert at("data") in as_owner.get(at("portfolio")).content.decode()
    assert at("data") not in as_colleague.get(at("portfolio")).content.decode()


@pytest.mark.parametrize("rows", [1, 5])
def test_the_page_takes_as_many_statements_however_many_imports(
    rows: int, people: Cast, as_owner: Browser, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        ImportRun.objects.create(
            workspace=people.workspace, by=people.owner, state="done", nonce=f"n{number}", files={}, created_at=NOW
        )

    with django_assert_num_queries(4):
        as_owner.get(at("data"))


# Take out


def test_everything_is_taken_out_and_the_trail_tells_of_it(people: Cast, acme: Client) -> None:
    cast.make_interaction(acme, by=people.owner, felt=-2, facts="Mine.")

    tables, rest = download(people.owner)

    assert "Mine." in tables["interactions.csv"]
    assert [row["felt"] for row in rest["interaction"]] == [-2]
    assert Event.objects.get(kind="data.exported").by == people.owner


def test_it_is_asked_again_who_takes_everything_out(as_owner: Browser) -> None:
    answer = as_owner.get(at("data_export"))

    assert answer.status_code == 302
    assert reverse("account_reauthenticate") in answer["Location"]


def test_a_colleagues_feelings_are_in_no_file(people: Cast, acme: Client) -> None:
    """Neither as such nor in what follows from them: the same files come out, whatever was felt."""
    logged = cast.make_interaction(acme, by=people.colleague, felt=-2)
    said = []
    for felt, hours in ((-2, 9.0), (2, 1.0), (None, 3.0)):
        Interaction.objects.filter(pk=logged.pk).update(felt=felt, effort_hours=hours, reward_hours=hours)
        tables, rest = download(people.owner)
        rest = {name: rows for name, rows in rest.items() if name not in {"event", "exported_at"}}
        said.append((tables, rest))

    assert said[0] == said[1] == said[2]


def test_the_key_of_an_imported_row_tells_nothing_of_what_was_felt(people: Cast, acme: Client, tmp_path: Path) -> None:
    (tmp_path / "i.csv").write_text("client,occurred_at,felt,logged_by\nAcme,2026-06-01,-2,ann\n")
    imports.load(
        target=Target(slug="here"),
        source=lambda workspace, faults: files.read(
            {Table.INTERACTIONS: str(tmp_path / "i.csv")},
            workspace=workspace,
            now=NOW,
            faults=faults,
            progress=lambda _size: None,
        ),
        by=None,
        now=NOW,
    )

    tables, rest = download(people.owner)

    assert "row:" not in str(tables) + str(rest)


def test_what_was_taken_out_can_be_brought_in_again_and_leaves_feelings_alone(
    people: Cast, acme: Client, as_owner: Browser
) -> None:
    cast.make_interaction(acme, by=people.colleague, felt=-1)
    cast.make_interaction(acme, by=people.owner, felt=2)
    tables, _rest = download(people.owner)

    upload(as_owner, **{Path(name).stem: text for name, text in tables.items()})
    work()
    as_owner.post(at("import_apply", ImportRun.objects.get().pk))
    work()

    assert ImportRun.objects.get().counts["interactions"]["unchanged"] == 2
    assert list(Interaction.objects.order_by("felt").values_list("felt", flat=True)) == [-1, 2]


def test_an_older_export_takes_nothing_back_in_silence(people: Cast, acme: Client, as_owner: Browser) -> None:
    owed = cast.make_obligation(acme, by=people.owner)
    tables, _rest = download(people.owner)
    older = {Path(name).stem: text for name, text in tables.items()}
    obligations.fulfil(obligation=owed, on=TODAY, by=people.owner, now=NOW)
    Client.objects.update(notes="Written since.")

    page = checked(as_owner, **older)

    assert "2 rows take something back" in page
    assert "It was fulfilled or waived, and is open again." in page
    assert "Written since." in page
    owed.refresh_from_db()
    assert owed.fulfilled_on == TODAY


def test_an_older_export_does_not_undo_a_goodbye(people: Cast, acme: Client, as_owner: Browser) -> None:
    tables, _rest = download(people.owner)
    older = {Path(name).stem: text for name, text in tables.items()}
    cast.part_ways(acme, by=people.owner)

    page = checked(as_owner, **older)

    assert "1 fault in the files" in page
    assert "was closed on 30 Jun 2026" in page
    assert Client.objects.get().status == "former"
    corrected = older | {"clients": older["clients"].replace(",active,", ",former,")}
    assert "Nothing new in these files" in checked(as_owner, **corrected)
