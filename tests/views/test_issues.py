"""A matter that keeps coming up is settled on the client's page, and opened again."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clients.models import Client, Interaction, Issue
from tests import cast
from tests.cast import Cast
from tests.views.pages import at, notice, undo


@pytest.fixture
def matter(acme: Client, people: Cast) -> Issue:
    """Give a matter that is open."""
    cast.make_interaction(acme, by=people.owner, issue="Invoice 7")
    return Issue.objects.get(client=acme)


def test_settling_offers_to_undo_it(as_colleague: Browser, matter: Issue) -> None:
    response = as_colleague.post(at("issue_settle", matter.pk))

    assert (notice(response), response["Location"]) == ("Settled.", at("client", matter.client_id))
    assert not Interaction.objects.get().issue_open
    as_colleague.post(undo(response))
    assert Interaction.objects.get().issue_open


def test_one_that_no_contact_is_about_says_so(as_owner: Browser, matter: Issue) -> None:
    as_owner.post(at("interaction_delete", Interaction.objects.get().pk))

    assert notice(as_owner.post(at("issue_settle", matter.pk))).startswith("No contact is about this any more")


def test_the_page_leads_from_a_matter_to_its_contacts(as_owner: Browser, matter: Issue) -> None:
    shown = as_owner.get(at("client", matter.client_id)).content.decode()

    assert f"?issue={matter.pk}#timeline" in shown
    assert at("issue_settle", matter.pk) in shown
