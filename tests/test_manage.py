"""The way in: nonsense in the environment ends in one line that names it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.environment import of_the_product

MANAGE = Path(__file__).parent.parent / "manage.py"


@pytest.mark.parametrize("command", ["up", "check"])
@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "80x"), ("DATABASE_URL", "mysql://db.example/evenkeel"), ("SIGNUP", "ajar"), ("DATA_DIR", "/dev/null")],
)
def test_nonsense_in_the_environment_stops_the_start(command: str, name: str, value: str) -> None:
    ended = subprocess.run(
        [sys.executable, MANAGE, command],
        env=of_the_product(**{name: value}),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (1, "", 1)
    assert ended.stderr.startswith(f"evenkeel: {name} ")
