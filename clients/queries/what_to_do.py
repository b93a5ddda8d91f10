"""What there is to do with a client, in a line: what is advised, or the next step of a goodbye that is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clients.domain.advice import Advice
from clients.domain.offboarding import Stage
from clients.queries import advice, next_step, words

#: What `of` reads of clients as `portfolio_ask.narrowed` returns them.
COLUMNS: Final = ("standing__kind", "standing__decision", "standing__snoozed_until", "goodbye__stage")


@dataclass(frozen=True, slots=True)
class ToDo:
    """What there is to do; all of it is empty where there is nothing."""

    title: str
    decision: str = ""  # what a person made of the advice
    step: str = ""  # the next one of the goodbye


def of(values: Mapping[str, Any], *, decides: bool) -> ToDo:
    """Return what there is to do with the client of a row."""
    kind = Advice(values["standing__kind"] or Advice.CARRY_ON)
    stage = Stage(values["goodbye__stage"]) if values["goodbye__stage"] else None
    if goodbye := next_step.instead_of(kind, stage, decides=decides):
        return ToDo(goodbye.stage, step=goodbye.title)
    made = advice.decision(values["standing__decision"], values["standing__snoozed_until"])
    return ToDo(str(words.ADVICE[kind].title) if values["standing__kind"] else "", made)
