"""What the log form offers to choose from."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clients.models import Client, Obligation
from clients.queries import log_choices
from clients.queries.when import Clock
from clients.services import obligations
from tests import cast
from tests.cast import NOW, TODAY, Cast


def titles(client: Client, *, including: int | None = None) -> list[str]:
    """Return what is offered as missed."""
    return [row.title for row in log_choices.our_obligations(client, including=including)]


def test_open_obligations_are_offered_before_those_that_were_kept(acme: Client, people: Cast) -> None:
    kept = cast.make_obligation(acme, by=people.owner, title="Kept")
    cast.make_obligation(acme, by=people.owner, title="Open")
    cast.make_obligation(acme, by=people.owner, title="Theirs", owed_by="them")
    obligations.fulfil(obligation=kept, on=TODAY, by=None, now=NOW)

    assert titles(acme) == ["Open", "Kept"]


def test_an_obligation_that_was_named_stays_on_offer(acme: Client, people: Cast) -> None:
    rows = [
        Obligation(workspace=people.workspace, client=acme, title=f"No. {number}", created_at=NOW)
        for number in range(log_choices.MOST + 1)
    ]
    oldest = Obligation.objects.bulk_create(rows)[0]

    assert "No. 0" not in titles(acme)
    assert titles(acme, including=oldest.pk)[-1] == "No. 0"


def test_without_any_contact_the_channel_is_e_mail(acme: Client) -> None:
    assert log_choices.usual_channel(acme) == "email"


def test_former_clients_are_found_only_by_name(acme: Client, people: Cast) -> None:
    cast.make_client(people.workspace, name="Former", status=Client.Status.FORMER)
    clock = Clock(NOW + timedelta(hours=1), people.workspace.zone)
    everybody = Client.objects.for_workspace(people.workspace)

    assert [choice.name for choice in log_choices.recent(everybody, clock, search="")] == ["Acme"]
    assert [choice.name for choice in log_choices.recent(everybody, clock, search="form")] == ["Former"]


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("call centre 20m", [], ["Call Centre"]),
        ("call 20m", [], []),
        ("x", ["cent"], ["Call Centre"]),
        ("x", ["cent", "100%"], ["100% Cotton", "Call Centre"]),
        ("is 100% cotton good", [], ["100% Cotton"]),
        ("is 1000 cotton good", [], []),
    ],
)
def test_the_clients_that_a_line_may_name_are_found(
    people: Cast, text: str, words: list[str], names: list[str]
) -> None:
    for name in ("Call Centre", "100% Cotton"):
        cast.make_client(people.workspace, name=name)
    clock = Clock(NOW, people.workspace.zone)

    found = log_choices.named(Client.objects.for_workspace(people.workspace), clock, text=text, words=words)

    assert [choice.name for choice in found] == names
