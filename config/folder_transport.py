"""The folder that stands in for a broker: kombu's, with messages that are whole from the first moment.

Kombu makes a file under its final name and fills it then. A worker that looks in between takes it away empty, loses
the message and falls over it (kombu issue 1551).
"""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps

SCHEME = "folder"


class Channel(filesystem.Channel):
    """A channel that shows a message only once it is written."""

    def _put(self, queue: str, message: Any, **_kwargs: Any) -> None:  # type: ignore[override]
        """Put a message into a queue; kombu takes the first by name."""
        whole = Path(self.data_folder_out) / f"{time.time_ns()}_{uuid.uuid4()}.{queue}.msg"
        part = whole.with_suffix(".part")  # no queue looks for that
        try:
            part.write_text(dumps(message), encoding="utf-8")
            part.replace(whole)
        except OSError as fault:
            raise ChannelError(f"No message can be written to {whole.parent}.") from fault


class Transport(filesystem.Transport):
    """Kombu's transport by files, with that channel."""

    Channel = Channel


def register() -> None:
    """Let addresses that begin with our scheme mean that transport."""
    TRANSPORT_ALIASES[SCHEME] = f"{__name__}:Transport"
