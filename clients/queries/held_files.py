"""What is held about a person, as a file that is handed over: JSON for programs, a table for people."""

from __future__ import annotations

import json
from typing import Final

from clients.queries.archives import table, zipped
from clients.queries.held import Held
from clients.queries.when import Clock

NAME: Final = "what-is-held.zip"
HEAD: Final = ("where", "when", "text", "deleted", "marks")


def packed(held: Held, clock: Clock) -> bytes:
    """Return the zip."""
    as_json = json.dumps(held.as_json(clock), ensure_ascii=False, indent=1)
    person = [("person", held.since.iso, f"{held.name}, {held.email}, {held.phone}; {held.client}", "", "")]
    texts = [
        (
            found.where,
            found.when.iso,
            found.text,
            "yes" if found.deleted else "",
            "\n".join(f"{mark.kind}, {mark.day}: {mark.text}" for mark in found.marks),
        )
        for found in held.found
    ]
    return zipped({"held.json": as_json, "held.csv": table(HEAD, [*person, *texts])}, now=clock.now)
