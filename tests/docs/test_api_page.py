"""What docs/api.md shows can be typed as it stands."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client as Browser

from clients.services import tokens, workspaces
from tests import cast
from tests.cast import NOW

PAGE = (Path(__file__).parents[2] / "docs/api.md").read_text()
EXAMPLES = re.findall(r"^curl .+$", PAGE, re.MULTILINE)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 4


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_answers(example: str, db: None) -> None:
    owner = cast.make_user("owner")
    studio = workspaces.create(slug="studio", now=NOW)
    workspaces.join(workspace=studio, user=owner, role="owner", now=NOW)
    cast.make_client(studio, name="Acme")
    secret = tokens.make(workspace=studio, by=owner, name="n", scope="log", days=36500, now=NOW)
    words = shlex.split(example.replace("$TOKEN", secret))
    header, path = words[words.index("-H") + 1].partition(": ")[2], urlsplit(words[-1]).path
    browser: Any = Browser()

    if "-d" in words:
        sent = json.loads(words[words.index("-d") + 1])
        answer = browser.post(path, sent, content_type="application/json", headers={"authorization": header})
        assert (answer.status_code, answer.json()["client"]) == (201, "Acme")
    else:
        answer = browser.get(path, headers={"authorization": header})
        assert [row["client"] for row in answer.json()] == ["Acme"]
