"""That this worker was asked to stop: whoever goes from one piece of work to the next looks here in between.

A byte that the processes of a worker share: the one that is asked is not the one that works.
"""

from __future__ import annotations

import mmap
from typing import Final

_asked: Final = mmap.mmap(-1, 1)


def ask() -> None:
    """Ask everybody in this worker to finish what is in hand, and to begin nothing more."""
    _asked[0] = 1


def is_asked() -> bool:
    """Return whether somebody did."""
    return _asked[0] == 1


def forget() -> None:
    """Begin anew."""
    _asked[0] = 0
