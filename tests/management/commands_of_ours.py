"""Run a command as a person does, or as other code does."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from tests import environment

ROOT = Path(__file__).resolve().parents[2]
#: Where real data is laid out beside the repository.
SHARED = ROOT.parent / "shared" / "data"


def told(*arguments: str) -> str:
    """Return what a command prints; raises CommandError with its lines where it refuses."""
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def run(*arguments: str) -> tuple[int, str, str]:
    """Return the exit status of a command in a process of its own, and what it printed on each stream."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment.of_the_product(), capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr
