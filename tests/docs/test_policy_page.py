"""What docs/policy.md says of typing amounts holds."""

from __future__ import annotations

import re
from pathlib import Path

from clients.domain.policy import TOLLS
from tests.forms.test_policy import form

PAGE = (Path(__file__).parents[2] / "docs" / "policy.md").read_text()


def test_hours_are_taken_as_the_page_writes_them() -> None:
    (line,) = re.findall(r"hours also (.+?)\. Shares", PAGE)
    typed = re.findall(r"`([^`]+)`", line)

    found = [form(tolls_aggression=text) for text in typed]

    assert [one.is_valid() for one in found] == [True] * 3
    assert {one.policy().tolls["aggression"] for one in found} == {TOLLS["aggression"]}
