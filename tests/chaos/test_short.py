"""A small chaos: what `make chaos` promises holds for sixty mails."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.environment import of_the_product
from tests.site import ROOT


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.redis
def test_no_mail_is_lost_and_none_comes_too_often_whatever_breaks() -> None:
    command = [sys.executable, "-m", "tests.chaos", "--short"]

    done = subprocess.run(command, env=of_the_product(), cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
