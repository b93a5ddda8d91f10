"""The layers of docs/architecture.md hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LINT = Path(sys.executable).with_name("lint-imports")


def test_imports_point_one_way() -> None:
    linted = subprocess.run([LINT, "--no-logo", "--no-cache"], capture_output=True, text=True, check=False)

    assert linted.returncode == 0, linted.stdout
