"""Of who was erased, nothing is left in any table; every number is as it was."""

from __future__ import annotations

import html
import unicodedata
from typing import Any

import pytest

from clients.domain.facts import Lift, Stressor
from clients.domain.mail_trouble import Trouble
from clients.models import (
    Advice,
    Assessment,
    Client,
    Contact,
    Event,
    Expectation,
    Interaction,
    Issue,
    NoteMark,
    Obligation,
    Offboarding,
    Report,
    SavedView,
    User,
)
from clients.queries.mentions import Mentions, words_for
from clients.queries.portfolio_ask import Ask
from clients.reports import at_risk
from clients.services import (
    advice,
    assessments,
    clients,
    contacts,
    decisions,
    mail_addresses,
    marks,
    obligations,
    offboardings,
    privacy,
    saved_views,
)
from clients.services.contacts import Person
from clients.services.privacy import Erasure
from tests import cast, dump
from tests.cast import NOW, TODAY, Cast

EMAIL, PHONE = "anna@studio.example", "+49 30 1234567"
NAMES = ["Anna Müller-O'Neil", "Ann.a (B*b) C++", "Zoë Şahin", "李明", "Bo <Li> & Co", 'Al "Ace" Ray']
NUMBERS = ["pk", "day", "minutes", "felt", "stressors", "lifts", "our_cause", "issue_id", "issue_open", "effort_hours"]


def make_history(client: Client, name: str, by: User) -> Contact:
    """Return a contact who is named in every text that there is, in many ways."""
    wide, small = unicodedata.normalize("NFD", name), name.upper()
    person = Person(name=name, email=EMAIL, phone=PHONE, is_primary=True)
    contact = contacts.add(client=client, person=person, by=by, now=NOW)
    mail_addresses.note(address=EMAIL, trouble=Trouble.GONE, said=f"550 5.1.1 {EMAIL}", at=NOW, now=NOW)
    cast.drain(client, by=by, weeks=8)
    note = cast.make_interaction(
        client,
        by=by,
        felt=-2,
        stressors=Stressor.BELITTLING,
        lifts=Lift.THANKS,
        issue=f"The wish of {name}",
        facts=f"{wide} called from 030 123 45 67",
        their_view=f"{html.escape(name)} <{EMAIL.upper()}>",
        our_view=f"as {small} said",
        proposal=f"Write to {EMAIL}",
    )
    cast.make_interaction(client, by=by, issue=f"the wish of {small}")
    Interaction.objects.filter(pk=note.pk).update(external_id=f"mail-{EMAIL}", logged_by_text=EMAIL, source="csv")
    marks.add(interaction=note, kind="dispute", text=f"{name} says no.", by=by, now=NOW)
    clients.agree(client=client, agreed={"process": f"Ask {name}", "when": "Mondays"}, on=TODAY, by=by, now=NOW)
    done = cast.make_obligation(client, by=by, title=f"Call {name}")
    obligations.waive(obligation=done, on=TODAY, reason=f"{name} agreed", by=by, now=NOW)
    cast.make_obligation(client, by=by, title=f"Thank {name}", due_at=NOW)
    advice.reconsider(workspace=client.workspace, on=TODAY, now=NOW)
    stands = Advice.objects.get(client=client)
    decisions.dismiss(advice=stands, by=by, reason=f"{name} asked", now=NOW)
    Advice.objects.update(evidence=stands.evidence | {"note": f"by {name}", name: 1})
    offboarding = offboardings.propose(client=client, by=by, reason=f"{name} left.", now=NOW)
    Offboarding.objects.filter(pk=offboarding.pk).update(closing_note=f"Ask {small} sooner.")
    Client.objects.filter(pk=client.pk).update(notes=f"{name}: {PHONE}", source_digest="f00d")
    cast.make_playbook(client.workspace, said=f"Ask {name} <{EMAIL}> first.")
    at_risk.DIGEST.compose_now(workspace=client.workspace, user=by, now=NOW)
    assert dump.plain(name) in dump.plain(Report.objects.get().body_html)
    return contact


def numbers(client: Client) -> dict[str, Any]:
    """Return what has to be the same before and after."""
    assessments.refresh(workspace=client.workspace, on=TODAY, client_ids=[client.pk])
    return {
        "assessment": Assessment.objects.filter(client=client).values().get(),
        "interactions": list(Interaction.objects.order_by("pk").values_list(*NUMBERS)),
        "obligations": list(Obligation.objects.order_by("pk").values_list("pk", "kind", "due_at", "waived_on")),
        "issues": list(Issue.objects.order_by("pk").values_list("pk", flat=True)),
        "reports": list(Report.objects.values_list("pk", "as_of", "state")),
    }


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_an_erased_person_is_left_in_any_table(acme: Client, people: Cast, name: str) -> None:
    contact = make_history(acme, name, people.owner)
    before, was_held = numbers(acme), dump.holding(name, EMAIL)

    privacy.erase(contact=contact, erasure=Erasure(), by=people.owner, now=NOW)

    assert was_held
    assert dump.holding(name, EMAIL, PHONE, "123 45 67", "1234567") == []
    assert numbers(acme) == before


def test_first_and_last_name_go_where_they_mean_this_person(acme: Client, people: Cast) -> None:
    contact = make_history(acme, "Will Zimmer", people.owner)
    cast.make_interaction(acme, by=people.owner, facts="Zimmer said that he will pay; Will.")

    privacy.erase(contact=contact, erasure=Erasure(parts=["Zimmer"]), by=people.owner, now=NOW)

    assert Interaction.objects.filter(facts="[erased] said that he will pay; Will.").exists()
    assert dump.holding("Zimmer") == []


def test_a_client_that_is_named_after_the_person_gets_a_neutral_name(people: Cast) -> None:
    client = cast.make_client(people.workspace, name="Tamsin Rowe")
    contact = make_history(client, "Tamsin Rowe", people.owner)
    erasure = Erasure(parts=["Tamsin", "Rowe"], renames_client=True)

    privacy.erase(contact=contact, erasure=erasure, by=people.owner, now=NOW)

    client.refresh_from_db()
    assert client.name == f"Erased client {client.pk}"
    assert dump.holding("Tamsin", "Rowe", EMAIL) == []


@pytest.mark.parametrize(
    ("name", "is_named_after"), [("Tamsin Rowe", True), ("Studio Rowe", True), ("Acme", False), ("Rower & Sons", False)]
)
def test_a_client_may_be_named_after_a_person(people: Cast, name: str, is_named_after: bool) -> None:
    contact = Contact(name="Tamsin Rowe")

    assert privacy.is_named_after(cast.make_client(people.workspace, name=name), contact) is is_named_after


def test_two_issues_stay_two_when_their_titles_become_alike(acme: Client, people: Cast) -> None:
    contact = make_history(acme, "Anna Lee", people.owner)

    privacy.erase(contact=contact, erasure=Erasure(), by=people.owner, now=NOW)

    titles = list(Issue.objects.order_by("pk").values_list("title", flat=True))
    assert titles == ["The wish of [erased]", "the wish of [erased]"]
    assert len(set(titles)) == len(titles)


def test_titles_that_would_be_the_same_are_told_apart(acme: Client, people: Cast) -> None:
    for issue in ("Bill of Anna Lee", "Bill of ANNA LEE"):
        cast.make_interaction(acme, by=people.owner, issue=issue)
    contact = contacts.add(client=acme, person=Person(name="Anna Lee"), by=people.owner, now=NOW)

    privacy.erase(contact=contact, erasure=Erasure(), by=people.owner, now=NOW)

    titles = list(Issue.objects.order_by("pk").values_list("title", flat=True))
    assert titles == ["Bill of [erased]", f"Bill of [erased] ({Issue.objects.latest('pk').pk})"]


def test_all_notes_are_emptied_where_that_is_asked_for(acme: Client, people: Cast) -> None:
    contact = make_history(acme, "Anna Lee", people.owner)
    cast.make_interaction(acme, by=people.owner, facts="Nobody was named.")
    before = numbers(acme)

    privacy.erase(contact=contact, erasure=Erasure(empties_notes=True), by=people.owner, now=NOW)

    assert not Interaction.objects.exclude(facts="", their_view="", our_view="", proposal="").exists()
    assert not NoteMark.objects.exists()
    assert numbers(acme) == before


def test_notes_on_other_clients_are_left_alone(acme: Client, other: Client, people: Cast) -> None:
    contact = make_history(acme, "Anna Lee", people.owner)
    note = cast.make_interaction(other, by=people.owner, facts="Another Anna Lee.")

    privacy.erase(contact=contact, erasure=Erasure(parts=["Anna", "Lee"]), by=people.owner, now=NOW)

    note.refresh_from_db()
    assert note.facts == "Another Anna Lee."


@pytest.mark.parametrize(
    ("name", "again"),
    [("Anna Lee", "ANNA LEE"), ("Jörg Öztürk", "JÖRG ÖZTÜRK"), ("Zoë Lee", "Zoe\N{COMBINING DIAERESIS} lee")],
)
def test_other_people_at_the_client_stay(acme: Client, people: Cast, name: str, again: str) -> None:
    contact = make_history(acme, name, people.owner)
    grace = contacts.add(client=acme, person=Person(name="Grace Lee"), by=people.owner, now=NOW)
    contacts.add(client=acme, person=Person(name=again), by=people.owner, now=NOW)

    privacy.erase(contact=contact, erasure=Erasure(), by=people.owner, now=NOW)

    assert list(Contact.objects.filter(client=acme)) == [grace]


def test_a_row_with_an_erased_id_keeps_one_of_its_own(acme: Client, people: Cast) -> None:
    contact = make_history(acme, "Anna Lee", people.owner)
    note = Interaction.objects.get(external_id__startswith="mail-")

    privacy.erase(contact=contact, erasure=Erasure(), by=people.owner, now=NOW)

    note.refresh_from_db()
    assert (note.external_id, note.logged_by_text) == (f"erased-{note.pk}", "[erased]")


def test_the_trail_keeps_that_it_happened(acme: Client, people: Cast) -> None:
    contact = make_history(acme, "Anna Lee", people.owner)

    privacy.erase(contact=contact, erasure=Erasure(), by=people.owner, now=NOW)

    event = Event.objects.latest("pk")
    assert (event.kind, event.by, event.client, event.changes) == ("contact.erased", people.owner, acme, {})
    assert not Event.objects.filter(client=acme).exclude(changes={}).exists()


def test_nothing_of_an_erased_client_is_left_in_any_table(people: Cast) -> None:
    client = cast.make_client(people.workspace, name="O'Hara & Söhne")
    make_history(client, "Anna Müller", people.owner)

    privacy.erase_client(client=client, by=people.owner, now=NOW)

    assert dump.holding("O'Hara", "Söhne", "Müller", EMAIL, PHONE) == []
    assert Report.objects.count() == 1
    assert Event.objects.latest("pk").kind == "client.erased"


def test_a_client_in_the_bin_can_be_erased_at_once(acme: Client, people: Cast) -> None:
    clients.delete(client=acme, by=people.owner, now=NOW)

    privacy.erase_client(client=acme, by=people.owner, now=NOW)

    assert not Client.objects.exists()


def test_of_a_client_that_is_reduced_to_numbers_only_those_are_left(people: Cast) -> None:
    client = cast.make_client(people.workspace, name="O'Hara & Söhne")
    make_history(client, "Anna Müller", people.owner)
    before = numbers(client)

    privacy.reduce_to_numbers(clients=[client], now=NOW)

    assert dump.holding("O'Hara", "Söhne", "Müller", EMAIL, PHONE, "Mondays") == []
    assert not Expectation.objects.exists()
    assert numbers(client) == before


def test_erasing_again_finds_nothing(acme: Client, people: Cast) -> None:
    words = words_for(name="Anna Lee", email=EMAIL, phone=PHONE)
    contact = make_history(acme, "Anna Lee", people.owner)
    privacy.erase(contact=contact, erasure=Erasure(), by=people.owner, now=NOW)
    again = contacts.add(client=acme, person=Person(name="Anna Lee"), by=people.owner, now=NOW)

    count = privacy.erase(contact=again, erasure=Erasure(), by=people.owner, now=NOW)

    assert (count, Mentions(words).occur_in(dump.everything())) == (0, False)


@pytest.mark.parametrize("is_deleted", [False, True])
@pytest.mark.parametrize(("name", "search"), [("Ada Lovelace and her team", ""), ("Mine", "ada lovelace")])
def test_a_saved_view_that_names_the_person_goes(
    acme: Client, people: Cast, name: str, search: str, is_deleted: bool
) -> None:
    person = contacts.add(client=acme, person=Person(name="Ada Lovelace"), by=people.owner, now=NOW)
    for title, asked in [(name, search), ("Of others", "Bolt")]:
        view = saved_views.Title(name=title)
        held = saved_views.save(workspace=people.workspace, by=people.owner, title=view, ask=Ask(search=asked), now=NOW)
        if is_deleted:
            saved_views.delete(view=held, now=NOW)

    privacy.erase(contact=person, erasure=Erasure(), by=people.owner, now=NOW)

    assert [view.name for view in SavedView.objects.all()] == ["Of others"]
