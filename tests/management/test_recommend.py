"""Advice is issued by hand as the night would issue it."""

from __future__ import annotations

import pytest

from clients.models import Advice, Client
from tests import cast
from tests.cast import TODAY, Cast
from tests.management.commands_of_ours import told


def test_it_tells_what_became_of_the_advice(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)

    assert (
        told("recommend", "--workspace", "here", "--on", "2026-06-30") == "here: 1 issued, 0 withdrawn, 0 held back\n"
    )
    assert (Advice.objects.get().kind, Advice.objects.get().issued_on) == ("extra_effort", TODAY)


def test_without_a_workspace_all_have_their_turn(people: Cast) -> None:
    lines = told("recommend", "--on", "2026-06-30").splitlines()

    assert [line.split(":")[0] for line in lines] == ["elsewhere", "here"]


@pytest.mark.django_db
def test_without_any_workspace_that_is_told() -> None:
    assert told("recommend") == "There is no workspace yet.\n"
