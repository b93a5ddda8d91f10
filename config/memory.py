"""How much memory another process holds."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path

KILOBYTE = 1024


def held_by(process: int) -> int:
    """Return the resident memory of a process in bytes; 0 where it cannot be told."""
    with suppress(OSError, ValueError, IndexError):
        pages = Path(f"/proc/{process}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    with suppress(OSError, ValueError):
        told = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=False)  # noqa: S607 (macOS has no /proc)
        return int(told.stdout) * KILOBYTE
    return 0
