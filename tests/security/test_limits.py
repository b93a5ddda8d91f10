"""Too much, too long, too large, too odd: each is answered in words, and nothing breaks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.test import Client as Browser

from clients.models import Client
from config import env
from tests.security.site_map import AILING, addresses

HUGE = ["9" * 19, "9" * 20, "9" * 400, "18446744073709551616"]
ODD = ["\0", "\ud800", "-1", "1e400", "NaN", "９９９", "x" * 5000, "' OR 1=1 --", "../../etc/passwd", "%00", "[]", "{}"]
DAYS = ["0001-01-01", "9999-12-31", "2026-02-30"]
NAMES = ("page", "q", "sort", "look", "title", "due_at", "kind", "owed_by", "to", "from", "on", "status")
LONGEST_NOTE = 10_000


def test_a_number_that_no_row_can_have_is_not_found(furnished: Client, as_owner: Browser) -> None:
    for where in addresses():
        if where.is_ours and "<int:pk>" in where.route:
            for number in HUGE:
                url = "/" + where.route.replace("<slug:workspace>", "here").replace("<int:pk>", number)
                assert as_owner.get(url).status_code in {404, 405}, url


@pytest.mark.parametrize("turn", range(4))
def test_an_odd_question_is_answered_on_every_page(turn: int, furnished: Client, as_owner: Browser) -> None:
    for number, where in enumerate(addresses()):
        status = as_owner.get(where.url, _odd(NAMES, turn + 4 * number)).status_code
        assert status < 500 or where.url in AILING, where.url


@pytest.mark.parametrize("turn", range(4))
def test_an_odd_answer_is_refused_on_every_form(turn: int, furnished: Client, as_owner: Browser) -> None:
    for number, where in enumerate(where for where in addresses() if where.is_ours):
        fields = _fields(as_owner.get(where.url))
        sent = _odd([*fields, *NAMES], turn + 4 * number)
        assert as_owner.post(where.url, sent).status_code < 500, where.url


def test_every_text_of_every_form_has_a_longest_length(furnished: Client, as_owner: Browser) -> None:
    endless = []
    for where in addresses():
        for name, field in _fields(as_owner.get(where.url)).items():
            if isinstance(field, forms.CharField) and not field.disabled and field.max_length is None:
                endless.append(f"{where.url} {name}")

    assert [found for found in endless if not found.startswith("/admin/")] == []


def test_a_note_that_is_too_long_is_told_and_kept(furnished: Client, as_owner: Browser) -> None:
    url = f"/w/here/clients/{furnished.pk}/edit/"
    note = "x" * (LONGEST_NOTE + 1)

    answer: Any = as_owner.post(url, {"name": "Acme", "status": "active", "started_on": "2025-06-01", "notes": note})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["notes"]
    assert answer.context["form"]["notes"].value() == note


def test_a_note_of_ten_megabytes_is_told(furnished: Client, as_owner: Browser) -> None:
    answer = as_owner.post(f"/w/here/clients/{furnished.pk}/edit/", {"notes": "x" * 10_000_000})

    assert answer.status_code == 413
    assert "too much at once" in answer.content.decode()


def test_thousands_of_fields_are_told(furnished: Client, as_owner: Browser) -> None:
    answer = as_owner.post(f"/w/here/clients/{furnished.pk}/edit/", {f"f{number}": "x" for number in range(600)})

    assert answer.status_code == 413


def test_a_file_is_not_taken(furnished: Client, as_owner: Browser, tmp_path: Path) -> None:
    (tmp_path / "notes.html").write_text("<script>")
    with (tmp_path / "notes.html").open("rb") as file:
        answer = as_owner.post(f"/w/here/clients/{furnished.pk}/edit/", {"notes": file})

    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/proc/self/mem", "..", "\0", "x" * 5000])
def test_a_file_of_a_setting_that_is_none_is_refused(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.environ", {"EVENKEEL_TEST_FILE": path})

    with pytest.raises(ImproperlyConfigured, match=r"^EVENKEEL_TEST_FILE cannot be read"):
        env.text("EVENKEEL_TEST")


def _odd(names: Sequence[str], first: int) -> dict[str, bytes]:
    """Return something odd for each name, beginning at another one each time."""
    odd = [text.encode(errors="surrogatepass") for text in [*ODD, *HUGE, *DAYS]]
    return {name: odd[(first + at) % len(odd)] for at, name in enumerate(names)}


def _fields(answer: Any) -> dict[str, forms.Field]:
    """Return the inputs of the forms on a page."""
    found: dict[str, forms.Field] = {}
    for context in answer.context or []:
        for flat in context.dicts if hasattr(context, "dicts") else [context]:
            for value in flat.values():
                if isinstance(value, forms.BaseForm):
                    found |= value.fields
    return found
