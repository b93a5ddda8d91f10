"""The process runner, with real processes: what dies comes back, what is stopped is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config import memory, processes
from config.processes import Program, Together
from tests.waiting import PATIENCE, is_alive, until

pytestmark = pytest.mark.embedded

#: Programs of the test, which leave their process ids in a file.
SLEEPS = "import os, sys, time; print(os.getpid(), file=open(sys.argv[1], 'a')); time.sleep(60)"
DIES = "import os, sys; print(os.getpid(), file=open(sys.argv[1], 'a')); sys.exit(3)"
BEARS = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEPS!r}, sys.argv[1]])"
IS_DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEPS}"
MOST = 1_000_000  # bytes
HOLDS = """
import sys
from config.processes import Program, Together
programs = [Program("program", [sys.executable, "-c", *sys.argv[1:]])]
Together(programs, say=print).run(is_ready=lambda: False, on_ready=lambda: None)
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Give the file that the programs write to."""
    path = tmp_path / "pids"
    path.touch()
    return path


def program(code: str, notes: Path) -> Program:
    return Program("program", [sys.executable, "-c", code, str(notes)])


def pids(notes: Path) -> list[int]:
    return [int(line) for line in notes.read_text().split()]


def run_until_noted(*programs: Program, notes: Path, times: int = 1) -> list[str]:
    """Run programs until that many starts were noted, then stop as Ctrl-C does; return what was said."""
    said: list[str] = []
    deadline = time.monotonic() + PATIENCE  # then what is asserted fails, instead of waiting for ever
    Together(programs, say=said.append).run(
        is_ready=lambda: len(pids(notes)) >= times or time.monotonic() > deadline,
        on_ready=lambda: os.kill(os.getpid(), signal.SIGINT),
    )
    return said


def test_programs_are_gone_after_a_stop(notes: Path) -> None:
    run_until_noted(program(SLEEPS, notes), program(SLEEPS, notes), notes=notes, times=2)

    assert [is_alive(pid) for pid in pids(notes)] == [False, False]


def test_program_that_dies_is_started_again(notes: Path) -> None:
    said = run_until_noted(program(DIES, notes), notes=notes, times=2)

    assert said[0] == "The program stopped (exit status 3); again in 1 s."


def test_program_that_ignores_the_request_is_killed(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 0.2)

    run_until_noted(program(IS_DEAF, notes), notes=notes)

    assert not is_alive(pids(notes)[0])


def test_children_of_a_program_that_was_killed_go_with_it(notes: Path) -> None:
    parent = program(BEARS, notes)
    parent.start(None)
    assert parent.process is not None
    assert until(lambda: pids(notes))
    parent.process.kill()
    parent.process.wait()

    parent.bury(parent.process)

    assert until(lambda: not is_alive(pids(notes)[0]))


def test_wait_doubles_with_each_death_up_to_a_minute(notes: Path) -> None:
    dying = program("", notes)

    waits = [bury(dying) for _ in range(8)]

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_death_after_a_steady_time_counts_as_the_first(notes: Path) -> None:
    dying = program("", notes)
    dying.deaths = 5
    dying.start(None)
    dying.started -= processes.STEADY_AFTER

    assert bury(dying, started=True) == 1


def bury(dying: Program, *, started: bool = False) -> float:
    if not started:
        dying.start(None)
    assert dying.process is not None
    dying.process.wait()
    return dying.bury(dying.process)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_programs_do_not_outlive_their_holder(notes: Path, number: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDS, SLEEPS, str(notes)]) as holder:
        assert until(lambda: pids(notes))

        holder.send_signal(number)

    assert until(lambda: not is_alive(pids(notes)[0]))


def grow_once_noted(monkeypatch: pytest.MonkeyPatch, notes: Path) -> None:
    """Let a program hold too much as soon as it has left its process id, and not before it has begun."""
    monkeypatch.setattr(processes, "LOOK", 0.0)
    monkeypatch.setattr(memory, "held_by", lambda pid: 2 * MOST if pid in pids(notes) else 0)


def test_program_that_holds_too_much_is_asked_to_end_and_started_again(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow_once_noted(monkeypatch, notes)
    large = program(SLEEPS, notes)
    large.most_memory = MOST

    said = run_until_noted(large, notes=notes, times=2)

    assert "The program holds too much memory" in said[0]
    assert said[1] == "The program stopped (exit status -15); again in 1 s."


def test_one_that_is_asked_to_end_and_does_not_is_killed(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grow_once_noted(monkeypatch, notes)
    monkeypatch.setattr(processes, "TIME_TO_END", 0.2)
    monkeypatch.setattr(processes, "PATIENCE", 0.2)  # with the one that took its place, when all is stopped
    deaf = program(IS_DEAF, notes)
    deaf.most_memory = MOST

    said = run_until_noted(deaf, notes=notes, times=2)

    assert said[1] == "The program stopped (exit status -9); again in 1 s."


def test_memory_of_a_process_is_known_and_of_none_is_nothing() -> None:
    assert 5_000_000 < memory.held_by(os.getpid()) < 5_000_000_000
    assert memory.held_by(2**30) == 0
