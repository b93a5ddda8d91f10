"""Run a few programs side by side: start again what died, stop all of it together, leave nothing behind."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType

from config import memory
from config.leash import PATIENCE, Leash, kill_group

TICK = 0.1  # seconds
LONGEST_WAIT = 60.0  # seconds until a program that keeps dying is started again
STEADY_AFTER = 60.0  # seconds after which an earlier death no longer counts
LOOK = 5.0  # seconds between two looks at a program's memory
TIME_TO_END = 120.0  # seconds that one may take to end because of its memory
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(slots=True)
class Program:
    """One program: what to call it, its command, and how it fares."""

    name: str
    command: Sequence[str]
    before: Callable[[], object] | None = None  # called ahead of every start
    most_memory: int | None = None  # bytes; with more, it is asked to end, and started again
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started: float = 0.0
    start_at: float = 0.0
    look_at: float = 0.0  # at its memory
    end_at: float | None = None  # it was asked to end, and is killed from then on

    def start(self, environment: Mapping[str, str] | None) -> None:
        """Start it in a process group of its own, so that Ctrl-C reaches only the one who stops it in good order."""
        if self.before:
            self.before()
        self.started, self.end_at = time.monotonic(), None
        self.process = subprocess.Popen(self.command, env=environment, start_new_session=True)

    def is_too_large(self, process: subprocess.Popen[bytes]) -> bool:
        """Return whether it was asked to end just now, because it holds more memory than it may."""
        now = time.monotonic()
        if self.most_memory is None or now < self.look_at:
            return False
        if self.end_at is not None and now >= self.end_at:
            process.kill()
        self.look_at = now + LOOK
        if self.end_at is not None or memory.held_by(process.pid) <= self.most_memory:
            return False
        self.end_at = now + TIME_TO_END
        process.terminate()
        return True

    def bury(self, process: subprocess.Popen[bytes]) -> float:
        """Clear away what is left of it; return after how many seconds it starts again, longer with each death."""
        kill_group(process.pid)
        now = time.monotonic()
        self.deaths = 1 if now - self.started > STEADY_AFTER else self.deaths + 1
        wait = min(2.0 ** (self.deaths - 1), LONGEST_WAIT)
        self.process, self.start_at = None, now + wait
        return wait


class Together:
    """Programs that live and end together. `say` is given a line for each that has to be started again."""

    def __init__(
        self,
        programs: Sequence[Program],
        *,
        say: Callable[[str], object],
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.programs = programs
        self.say = say
        self.environment = environment
        self._stopping = False

    def run(self, *, is_ready: Callable[[], bool], on_ready: Callable[[], object]) -> None:
        """Run until SIGINT, SIGTERM or SIGHUP; call `on_ready` once, as soon as `is_ready` says so."""
        handlers = {number: signal.signal(number, self._stop) for number in STOP_SIGNALS}
        leash = Leash()
        ready = False
        try:
            while not self._stopping:
                if self._look_after_all():
                    leash.hold(process.pid for process in self._running())
                if not ready and is_ready():
                    ready = True
                    on_ready()
                time.sleep(TICK)
        finally:
            _end(self._running())
            leash.let_go()
            for number, handler in handlers.items():
                signal.signal(number, handler)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        # Only a note: a program that is being started at this moment must be known before it can be stopped.
        self._stopping = True

    def _look_after_all(self) -> bool:
        """Return whether a program died or was started."""
        changed = False
        for program in self.programs:
            process = program.process
            if process is not None and process.poll() is not None:
                wait = program.bury(process)
                self.say(f"The {program.name} stopped (exit status {process.returncode}); again in {wait:.0f} s.")
                changed = True
            elif process is not None and program.is_too_large(process):
                self.say(f"The {program.name} holds too much memory; it finishes what it has in hand, and begins anew.")
            elif process is None and time.monotonic() >= program.start_at:
                program.start(self.environment)
                changed = True
        return changed

    def _running(self) -> list[subprocess.Popen[bytes]]:
        return [program.process for program in self.programs if program.process is not None]


def _end(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    processes = list(processes)
    for process in processes:
        process.terminate()  # the leader alone: a signal to a whole group confuses its workers
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, deadline - time.monotonic()))
        kill_group(process.pid)
        process.wait()
