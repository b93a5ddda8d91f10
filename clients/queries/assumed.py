"""What is assumed about money: ours, with what a workspace put in its place, and what it says of single clients."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import Q

from clients.domain import assumptions, economics
from clients.domain.assumptions import Assumed, Name
from clients.domain.economics import Range
from clients.domain.guesses import Guess
from clients.models import Assumption, Client, Workspace

NAMES: Final = {name.value for name in Name}


@dataclass(frozen=True, slots=True)
class Known:
    """What people have put in place of ours."""

    common: Assumed  # of the workspace
    of_clients: Mapping[int, Assumed]  # by client

    @property
    def whole(self) -> Assumed:
        """Return all that is assumed of any client."""
        return assumptions.whole(self.common)

    def of_one(self, client: int) -> Assumed:
        """Return what is said of one client alone."""
        return self.of_clients.get(client, {})


def of_workspace(workspace: Workspace) -> Known:
    """Return everything that is said in a workspace; one statement."""
    return _known(Q(), workspace)


def of_client(client: Client, workspace: Workspace) -> Known:
    """Return what is said of all clients, and of this one; one statement."""
    return _known(Q(client=None) | Q(client=client.pk), workspace)


def common(workspace: Workspace) -> Assumed:
    """Return all that is assumed of any client; one statement."""
    return _known(Q(client=None), workspace).whole


def plainly(assumed: Assumed) -> economics.Assumptions:
    """Return what economics asks for: shares of the price as is most likely, the rest from end to end."""
    return economics.Assumptions(
        paid_part=assumed[Name.PAID_PART].likely,
        included_share=assumed[Name.INCLUDED].likely,
        replacement_months=_ends(assumed[Name.GAP_MONTHS]),
        acquisition_hours=_ends(assumed[Name.WIN_HOURS]),
    )


def plainly_of_one(usual: economics.Assumptions, own: Assumed) -> economics.Assumptions:
    """Return the same for a client, with what is said of it alone in place of what is usual."""
    paid, months = own.get(Name.PAID_HOURS), own.get(Name.GAP_MONTHS)
    return replace(
        usual,
        paid_hours=paid.likely if paid else None,
        replacement_months=_ends(months) if months else usual.replacement_months,
    )


def _ends(guess: Guess) -> Range:
    return Range(guess.low, guess.high)


def _known(which: Q, workspace: Workspace) -> Known:
    found: dict[int | None, dict[Name, Guess]] = defaultdict(dict)
    for row in Assumption.objects.for_workspace(workspace).filter(which):
        if row.name in NAMES:  # not of a later version that was taken back
            found[row.client_id][Name(row.name)] = row.guess
    return Known(found.pop(None, {}), {pk: own for pk, own in found.items() if pk is not None})
