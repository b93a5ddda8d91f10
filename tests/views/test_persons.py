"""What is held about a person is all there, and nothing else is."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.test import Client as Browser

from clients.models import Client, Contact, Interaction, Report
from clients.queries.spreadsheets import runs
from clients.reports import at_risk
from clients.services import contacts, interactions, marks, plans
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at

ADA = contacts.Person(name="Ada Byron", email="ada@acme.example", phone="+44 20 7946 0000")


@pytest.fixture
def ada(acme: Client, people: Cast) -> Contact:
    """Give a person of whom much was written."""
    cast.make_interaction(acme, by=people.owner, felt=-2, facts="=HYPERLINK(1) said Ada", their_view="Nothing")
    cast.make_interaction(acme, by=people.owner, proposal="Write to ADA@acme.example", issue="Byron's invoice")
    cast.make_obligation(acme, by=people.owner, title="Call Ada Byron")
    plans.start(client=acme, starts_on=TODAY, ends_on=None, goal="Listen to Ada", by=people.owner, now=NOW)
    return contacts.add(client=acme, person=ADA, by=people.owner, now=NOW)


@pytest.fixture
def elsewhere(other: Client, people: Cast) -> Interaction:
    """Give a note on another client that names her as well."""
    return cast.make_interaction(other, by=people.owner, facts="Ada Byron at the other one")


def download(browser: Browser, ada: Contact) -> dict[str, str]:
    """Return the files of the zip."""
    response = browser.get(at("contact_file", ada.client_id, contact=ada.pk))
    assert "Ada" not in response["Content-Disposition"]
    with ZipFile(BytesIO(response.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_every_text_that_names_the_person_is_shown(as_owner: Browser, ada: Contact, elsewhere: Interaction) -> None:
    held = as_owner.get(at("contact", ada.client_id, contact=ada.pk)).context["held"]

    assert sorted(found.text for found in held.found) == [
        "=HYPERLINK(1) said Ada",
        "Byron's invoice",
        "Call Ada Byron",
        "Listen to Ada",
        "Write to ADA@acme.example",
    ]


def test_the_file_holds_the_same_and_no_feelings(as_owner: Browser, ada: Contact, elsewhere: Interaction) -> None:
    files = download(as_owner, ada)

    held = json.loads(files["held.json"])
    assert held["person"]["email"] == "ada@acme.example"
    assert len(held["texts"]) == 5
    assert "other one" not in str(files)
    assert "felt" not in str(files).lower()


def test_no_cell_of_the_table_is_run(as_owner: Browser, ada: Contact) -> None:
    rows = list(csv.reader(StringIO(download(as_owner, ada)["held.csv"])))

    assert not [cell for row in rows for cell in row if runs(cell)]
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)


def test_what_is_said_against_a_note_goes_with_it(as_owner: Browser, ada: Contact, people: Cast) -> None:
    note = Interaction.objects.get(facts__contains="Ada")
    marks.add(interaction=note, kind="dispute", text="She says otherwise.", by=people.owner, now=NOW)

    assert "She says otherwise." in download(as_owner, ada)["held.csv"]


def test_what_was_deleted_is_held_until_it_is_gone(as_owner: Browser, ada: Contact, people: Cast) -> None:
    interactions.delete(interaction=Interaction.objects.get(facts__contains="Ada"), by=people.owner, now=NOW)

    held = as_owner.get(at("contact", ada.client_id, contact=ada.pk)).context["held"]

    assert [found.deleted for found in held.found if "HYPERLINK" in found.text] == [True]


def test_a_mail_that_names_the_person_is_told_by_its_line(as_owner: Browser, ada: Contact, people: Cast) -> None:
    at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.owner, now=NOW)
    Report.objects.update(body_text="Acme: call Ada Byron\nOther: call Ada of Other")

    found = as_owner.get(at("contact", ada.client_id, contact=ada.pk)).context["held"].found

    assert [row.text for row in found if row.where == "Mailed report"] == ["Acme: call Ada Byron"]


def test_a_person_of_whom_nothing_was_written_has_a_page(as_owner: Browser, acme: Client, people: Cast) -> None:
    found = contacts.add(client=acme, person=contacts.Person(email="x@acme.example"), by=people.owner, now=NOW)

    assert "No text of this client" in as_owner.get(at("contact", acme.pk, contact=found.pk)).content.decode()


def test_the_title_of_the_page_names_nobody(as_owner: Browser, ada: Contact) -> None:
    shown = as_owner.get(at("contact", ada.client_id, contact=ada.pk)).content.decode()

    assert "Ada" not in shown[shown.index("<title>") : shown.index("</title>")]
