"""What is said against a note stands beside it, until it is settled."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clients.models import Client, Event, Interaction, NoteMark
from tests import cast
from tests.cast import NOW, Cast
from tests.views.pages import at, errors, undo


@pytest.fixture
def note(acme: Client, people: Cast) -> Interaction:
    """Give a note."""
    return cast.make_interaction(acme, by=people.owner, facts="They never paid.")


def test_a_dispute_stands_beside_the_note(as_colleague: Browser, note: Interaction) -> None:
    as_colleague.post(at("note_mark", note.pk), {"kind": "dispute", "text": "Paid on 3 May, says Ada."})

    shown = as_colleague.get(at("client", note.client_id)).content.decode()
    assert "They never paid." in shown
    assert "Paid on 3 May, says Ada." in shown
    assert "Disputed</span> · Colleague" in shown


@pytest.mark.parametrize(("field", "value"), [("text", " "), ("text", ""), ("kind", "insult"), ("text", "x" * 5001)])
def test_a_fault_is_shown_beside_its_input(as_owner: Browser, note: Interaction, field: str, value: str) -> None:
    response = as_owner.post(at("note_mark", note.pk), {"kind": "correction", "text": "Not so.", field: value})

    assert (response.status_code, set(errors(response))) == (422, {field})
    assert not NoteMark.objects.exists()


def test_the_form_shows_the_note(as_owner: Browser, note: Interaction) -> None:
    assert "They never paid." in as_owner.get(at("note_mark", note.pk)).content.decode()


def test_settling_can_be_undone(as_owner: Browser, note: Interaction) -> None:
    as_owner.post(at("note_mark", note.pk), {"kind": "correction", "text": "Not so."})
    mark = NoteMark.objects.get()

    response = as_owner.post(at("mark_settle", mark.pk))
    mark.refresh_from_db()
    settled = mark.settled_at
    as_owner.post(undo(response))
    mark.refresh_from_db()

    assert (settled, mark.settled_at) == (NOW, None)
    assert list(Event.objects.filter(kind__startswith="mark.").order_by("pk").values_list("kind", flat=True)) == [
        "mark.added",
        "mark.settled",
        "mark.reopened",
    ]


def test_settling_twice_is_settling_once(as_owner: Browser, note: Interaction) -> None:
    as_owner.post(at("note_mark", note.pk), {"kind": "correction", "text": "Not so."})
    for _time in range(2):
        as_owner.post(at("mark_settle", NoteMark.objects.get().pk))

    assert Event.objects.filter(kind="mark.settled").count() == 1


def test_the_trail_repeats_no_words(as_owner: Browser, note: Interaction) -> None:
    as_owner.post(at("note_mark", note.pk), {"kind": "correction", "text": "Secret."})

    assert "Secret" not in str(list(Event.objects.values()))
