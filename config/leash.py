"""A leash on programs: they end when the one who holds it is gone, even where that one was killed without warning."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress

PATIENCE = 30.0  # seconds between asking to stop and killing: a mail in hand is finished, and a request
STEP = 0.05


class Leash:
    """The holder's end. Each program on it must be the leader of a process group of its own."""

    def __init__(self) -> None:
        command = [sys.executable, "-I", __file__]  # isolated: it needs nothing of ours, wherever we were started
        self._other_end = subprocess.Popen(command, stdin=subprocess.PIPE, text=True, start_new_session=True)

    def hold(self, leaders: Iterable[int]) -> None:
        """Say which programs run now."""
        pipe = self._other_end.stdin
        with suppress(BrokenPipeError):  # cut by somebody: it is missed only if we are killed as well
            if pipe is not None:
                print(*leaders, file=pipe, flush=True)

    def let_go(self) -> None:
        """Take it off, when every program has ended."""
        self.hold([])
        self._other_end.communicate()


def kill_group(leader: int) -> None:
    """Kill everything that is left of a program."""
    with suppress(ProcessLookupError, PermissionError):  # macOS refuses where only the dead are left
        os.killpg(leader, signal.SIGKILL)


def main() -> None:
    """Wait until the holder is gone, then end what it held. Each line of the input names what runs at that time."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    held: list[int] = []
    for line in sys.stdin:
        held = [int(word) for word in line.split()]
    _end(held)


def _end(leaders: list[int]) -> None:
    deadline = time.monotonic() + PATIENCE
    waiting = [leader for leader in leaders if _signal(leader, signal.SIGTERM)]
    while waiting and time.monotonic() < deadline:
        time.sleep(STEP)
        waiting = [leader for leader in waiting if _signal(leader, 0)]
    for leader in leaders:
        kill_group(leader)


def _signal(process: int, number: int) -> bool:
    try:
        os.kill(process, number)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    main()
