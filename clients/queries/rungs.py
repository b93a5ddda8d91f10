"""How far to go this time, in words: an effort for a cause that came back goes further than the last."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext

from clients.domain.advice import Advice
from clients.domain.effort import PlanState
from clients.domain.ladder import Rung
from clients.models import Client
from clients.queries import figures, words
from clients.queries.viewer import Viewer

#: An amount is told with so many digits: the score behind it is no surer than that.
DIGITS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RungSaid:
    """A rung of the ladder."""

    kind: str  # a value of Rung
    label: str
    meaning: str
    bearable: str  # at which price it would no longer drain; only for new terms, and where money is seen


def of_advice(kind: Advice, evidence: Mapping[str, Any]) -> str:
    """Return the rung on which an advice stands by an assessment; nothing where it has none.

    A plan that has ended and says nothing yet stands on none: the rung would already be that of the next one.
    """
    if kind is Advice.CONTINUE_EFFORT and evidence.get("plan") != PlanState.RUNNING:
        return ""
    return str(evidence.get("rung") or "")


def said(kind: str, bearable: float | None, client: Client, viewer: Viewer) -> RungSaid | None:
    """Return a rung in words for somebody who sees a client, or None where there is none."""
    if not kind:
        return None
    rung = Rung(kind)
    word = words.RUNGS[rung]
    price = _price(bearable, client) if viewer.sees_money and rung is Rung.NEW_TERMS else ""
    return RungSaid(kind=kind, label=str(word.label), meaning=str(word.meaning), bearable=price)


def _price(bearable: float | None, client: Client) -> str:
    """Return at which monthly value it would no longer drain; nothing where it would not at today's, either."""
    if not bearable or (client.monthly_value is not None and bearable <= client.monthly_value):
        return ""
    amount = figures.money(rounded_up(bearable), client.workspace.currency)
    return gettext("At %s a month it would no longer drain.") % amount


def rounded_up(amount: float) -> Decimal:
    """Return a positive amount in whole units, rounded up to two digits."""
    step = 10 ** max(0, math.floor(math.log10(amount)) - DIGITS + 1)
    return Decimal(math.ceil(amount / step) * step)
