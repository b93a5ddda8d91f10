"""The page that says that something broke."""

from __future__ import annotations

from django.test import RequestFactory
from django.views.defaults import server_error


def test_the_page_of_last_resort_needs_no_database_and_nobody_logged_in() -> None:
    """This test has no database: whoever asked for one would fail."""
    answer = server_error(RequestFactory().get("/w/here/"))

    assert answer.status_code == 500
    assert b"Something broke on our side" in answer.content
    assert b"</html>" in answer.content
