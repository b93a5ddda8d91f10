"""The folder that stands in for a broker: what is in it is whole."""

from __future__ import annotations

from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from kombu import Connection
from kombu.exceptions import ChannelError

from config import folder_transport


@pytest.fixture
def channel(tmp_path: Path) -> Any:
    """Give a channel to a folder of its own."""
    folder_transport.register()
    folders = {"data_folder_in": tmp_path, "data_folder_out": tmp_path, "control_folder": tmp_path / "control"}
    with Connection(f"{folder_transport.SCHEME}://localhost", transport_options=folders) as connection:
        yield connection.channel()


def test_messages_come_as_they_were_put_the_oldest_first_and_each_from_its_own_queue(channel: Any) -> None:
    for number in range(3):
        channel._put("work", {"number": number, "said": "Grüße"})
    channel._put("other", {})

    assert channel._size("work") == 3
    assert [channel._get("work")["number"] for _ in range(3)] == [0, 1, 2]
    with pytest.raises(Empty):
        channel._get("work")
    assert channel._get("other") == {}


def test_a_message_is_not_taken_before_it_is_whole(channel: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_text
    looked = []

    def write_slowly(file: Path, text: str, **how: Any) -> int:
        for part in ("", text[:5], text):
            write(file, part, **how)
            with pytest.raises(Empty):
                channel._get("work")
            looked.append(part)
        return len(text)

    monkeypatch.setattr(Path, "write_text", write_slowly)
    channel._put("work", {"number": 1})

    assert len(looked) == 3
    assert channel._get("work") == {"number": 1}


def test_a_folder_that_takes_nothing_is_a_fault_of_the_broker(channel: Any, tmp_path: Path) -> None:
    channel.data_folder_out = tmp_path / "gone"

    with pytest.raises(ChannelError, match="gone"):
        channel._put("work", {})
