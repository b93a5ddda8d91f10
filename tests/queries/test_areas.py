"""Areas of the map: as an address names them, as the database finds them, and as they are told."""

from __future__ import annotations

import pytest

from clients.models import Assessment, Client
from clients.queries import areas
from tests import cast
from tests.cast import Cast


@pytest.mark.parametrize("text", ["0-10,20-30", "90-100,90-100", "0-100,0-100"])
def test_an_area_is_written_as_it_is_read(text: str) -> None:
    assert str(areas.as_written(text)) == text


@pytest.mark.parametrize("text", ["", "10-0,20-30", "5-10,20-30", "0-10", "0-110,0-10", "٠-10,0-10", "0-10,20-30 "])
def test_what_is_no_area_is_taken_as_not_asked(text: str) -> None:
    assert (areas.as_written(text), areas.offered(text), areas.words(text)) == (None, "", "")


def test_an_area_is_told_by_what_its_clients_have_in_common() -> None:
    assert areas.words("0-10,20-30") == "between 20 and 30 now, drained in 0 to 10% of their weeks"
    assert areas.words(areas.NOWHERE) == "without contact so far"


@pytest.mark.parametrize(
    ("drained", "in_contact", "score"),
    [(0, 0, 0.0), (0, 26, 9.99), (26, 26, 100.0), (3, 10, 30.0), (7, 23, 69.999), (1, 10, 70.0), (13, 26, 57.0)],
)
def test_the_database_finds_a_client_where_it_is_drawn(
    acme: Client, people: Cast, drained: int, in_contact: int, score: float
) -> None:
    cast.make_interaction(acme, by=people.owner)
    Assessment.objects.update(weeks_drained=drained, weeks_in_contact=in_contact, score=score)
    across, up = areas.tenths(drained, in_contact, score)
    everybody = Client.objects.for_workspace(people.workspace)

    area = areas.Area(across, across + 1, up, up + 1)

    assert [client.name for client in areas.within(everybody, str(area))] == ["Acme"]
    assert areas.within(everybody.filter(name="Acme"), areas.NOWHERE).count() == 0


def test_who_was_never_contacted_is_nowhere(acme: Client, people: Cast) -> None:
    everybody = Client.objects.for_workspace(people.workspace)

    assert list(areas.within(everybody, areas.NOWHERE)) == [acme]
    assert list(areas.within(everybody, "0-100,0-100")) == []
