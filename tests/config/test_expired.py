"""Where a session ended, the whole page logs in, and comes back to where it was."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from tests.cast import Cast

PAGE = {"HX-Request": "true", "HX-Current-URL": "http://testserver/w/here/?order=name"}


def test_a_part_of_a_page_is_not_replaced_by_the_login_page(people: Cast) -> None:
    response = Browser().post("/w/here/log/", {"line": "Acme"}, headers=PAGE)

    assert response.status_code == 200
    assert response["HX-Redirect"] == "/account/login/?next=%2Fw%2Fhere%2F%3Forder%3Dname"
    assert "HX-Trigger" not in response


@pytest.mark.parametrize("current", ["https://evil.example/w/here/", "not an address", ""])
def test_the_way_back_never_leads_elsewhere(people: Cast, current: str) -> None:
    response = Browser().get("/w/here/", headers=PAGE | {"HX-Current-URL": current})

    assert response["HX-Redirect"] == "/account/login/?next=%2F"


def test_a_whole_page_is_led_to_log_in_as_ever(people: Cast) -> None:
    response = Browser().get("/w/here/log/")

    assert (response.status_code, response["Location"]) == (302, "/account/login/?next=/w/here/log/")
