"""Ask something that may hang, and go on without an answer."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

Answer = TypeVar("Answer")


def within(seconds: float, ask: Callable[[], Answer]) -> Answer:
    """Return the answer, or raise what asking raised; raises TimeoutError where none comes in time.

    It is asked in a thread, which is left behind then: a name that nobody resolves holds up no caller.
    """
    answers: SimpleQueue[tuple[Answer | None, Exception | None]] = SimpleQueue()

    def asked() -> None:
        try:
            answers.put((ask(), None))
        except Exception as error:  # noqa: BLE001 (it is raised where it was asked for)
            answers.put((None, error))

    Thread(target=asked, daemon=True).start()
    try:
        answer, error = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError(f"no answer within {seconds:.0f} s") from None
    if error is not None:
        raise error
    return answer  # type: ignore[return-value] # None only where that is the answer
