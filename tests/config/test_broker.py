"""The broker from outside: a folder, a Redis, and what takes no notice."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from config import bounded, broker


@pytest.fixture
def deaf() -> Iterator[str]:
    """Give the address of a server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def test_folder_answers_where_it_is(settings: Settings, tmp_path: Path) -> None:
    settings.REDIS_URL, settings.BROKER_DIR = "", tmp_path
    assert not broker.answers()

    (tmp_path / "queue").mkdir()
    assert broker.answers()


def test_redis_that_says_nothing_or_is_not_there_does_not_answer(settings: Settings, deaf: str) -> None:
    for url in (deaf, "redis://127.0.0.1:1/0"):
        settings.REDIS_URL = url
        assert not broker.answers()


@pytest.mark.redis
def test_redis_of_the_run_answers() -> None:
    assert broker.answers()


def test_an_answer_or_an_error_comes_through_and_silence_ends() -> None:
    assert bounded.within(5, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        bounded.within(5, lambda: 1 // 0)
    with pytest.raises(TimeoutError):
        bounded.within(0.01, lambda: time.sleep(1))
