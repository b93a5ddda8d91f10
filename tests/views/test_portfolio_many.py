"""Ten clients or ten thousand: as many statements, and no heavier a page."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import Assessment, Client
from clients.services import assessments
from clients.services.bulk import take_stock
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at

FEW, MANY = 10, 10_000
#: What a page may weigh after the first visit, compressed.
HEAVIEST = 30_000
ASKED = [
    {"sort": "name"},
    {"sort": "-value", "page": "150"},
    {"sort": "last_contact", "status": "all", "page": "200"},
    {"advice": "none", "pays": "1", "sort": "trend"},
    {"q": "client 0", "manager": "nobody"},
]


def make(people: Cast, number: int) -> None:
    """Store so many clients with their assessments."""
    Client.objects.bulk_create(
        (
            Client(
                workspace=people.workspace,
                name=f"Client {n:05}",
                started_on=TODAY,
                monthly_value=n,
                created_at=NOW,
                updated_at=NOW,
            )
            for n in range(number)
        ),
        batch_size=2_000,
    )
    assessments.refresh(workspace=people.workspace, on=TODAY)
    for table in (Client, Assessment):
        take_stock(table)


@pytest.mark.parametrize("number", [FEW, MANY])
def test_the_page_takes_as_many_statements(
    people: Cast, as_owner: Browser, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make(people, number)

    for query in ASKED:
        with django_assert_num_queries(8):
            as_owner.get(at("portfolio"), query)


@pytest.mark.parametrize("number", [FEW, MANY])
def test_all_of_them_take_as_many_statements_to_change(
    people: Cast, as_owner: Browser, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make(people, number)
    page = at("clients_together") + "?all=on"

    # Session, user, membership; how many, their names; rows, change and events in a savepoint; the notice.
    with django_assert_num_queries(13):
        as_owner.post(page, {"deed": "pause", "number": number})

    assert Client.objects.filter(status="paused").count() == number


def test_a_full_page_stays_light(people: Cast, as_owner: Browser) -> None:
    make(people, 120)

    assert len(gzip.compress(as_owner.get(at("portfolio")).content)) < HEAVIEST
