"""Wait for what happens in another process."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

PATIENCE = 90.0  # seconds; only a test that fails waits as long


def until(holds: Callable[[], object], *, patience: float = PATIENCE) -> bool:
    """Return True as soon as something holds; False where it still does not when patience ends."""
    deadline = time.monotonic() + patience
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def is_alive(process: int) -> bool:
    """Return whether a process runs; one that is dead and only waits to be counted does not."""
    with suppress(OSError):
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    if Path("/proc/self").exists():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
