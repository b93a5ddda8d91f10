"""How the balance of effort and reward moved in some days: what came in, what faded, what the money did."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clients.domain import energy
from clients.domain.facts import Facts, Floats
from clients.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class Change:
    """The balance of each client on two days and what lies between, in energy-hours, shape (n,).

    On either side, before + new - faded is now; on that of the reward, the money's change is added.
    """

    effort_before: Floats
    effort_new: Floats
    effort_faded: Floats
    effort_now: Floats
    reward_before: Floats
    reward_new: Floats
    reward_faded: Floats
    reward_now: Floats
    money: Floats  # what came in for it, less what faded of it


def since(facts: Facts, policy: Policy, *, before: int, on: int) -> Change:
    """Return how the balance moved from one ordinal day to another; the facts reach back 364 days from the first.

    Contact of a day after the first is new, with what is left of it.
    """
    hours = energy.hours(facts, policy)
    then, now = (energy.weights_on(facts.interactions, policy, day) for day in (before, on))
    new = np.where(facts.interactions.day > before, now, 0.0)
    paid_then, paid_now = (energy.money(facts.clients, hours.allowance, policy, day) for day in (before, on))

    def of(amounts: Floats, weights: Floats) -> Floats:
        return energy.per_client(facts, amounts * weights)

    return Change(
        effort_before=of(hours.effort, then),
        effort_new=of(hours.effort, new),
        effort_faded=of(hours.effort, then - (now - new)),
        effort_now=of(hours.effort, now),
        reward_before=of(hours.reward, then) + paid_then,
        reward_new=of(hours.reward, new),
        reward_faded=of(hours.reward, then - (now - new)),
        reward_now=of(hours.reward, now) + paid_now,
        money=paid_now - paid_then,
    )
