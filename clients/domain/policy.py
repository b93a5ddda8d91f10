"""Weights, half-life and thresholds of the scoring model: one frozen, bounded, validated value per workspace.

The defaults and their meaning are in docs/scoring.md. A policy is stored as the changes that a workspace made to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, Final

from clients.domain.facts import Lift, Stressor

TOLLS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "aggression": 1.5,
        "excess_demand": 1.0,
        "unclear_expectation": 0.5,
        "boundary": 0.5,
        "reopened": 0.5,
        "belittling": 0.75,
        "public_complaint": 1.0,
        "broken_word": 0.75,
        "threat": 3.0,
    }
)
LIFTS: Final[Mapping[str, float]] = MappingProxyType(
    {"thanks": 0.5, "cooperation": 0.5, "referral": 2.0, "prompt_payment": 0.25}
)

#: Lowest and highest value that makes sense, per parameter.
BOUNDS: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {
        "tolls": (0.0, 24.0),
        "lifts": (0.0, 24.0),
        "felt_hours": (0.0, 8.0),
        "half_life_days": (3.0, 182.0),
        "prior_hours": (0.5, 20.0),
        "prior_share": (0.05, 0.95),
        "contact_share": (0.01, 1.0),
        "unknown_allowance": (0.0, 40.0),
        "draining_score": (51.0, 95.0),
        "widest_interval": (5.0, 100.0),
        "fewest_weeks": (1.0, 26.0),
        "own_share": (0.05, 1.0),
        "silent_days": (1.0, 182.0),
        "silent_gaps": (1.0, 20.0),
        "loop_mentions": (2.0, 20.0),
        "incident_days": (1.0, 364.0),
        "plan_days": (7.0, 91.0),
    }
)


class PolicyError(ValueError):
    """A policy holds a parameter that does not exist or a value out of its bounds; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The parameters of the model. Raises PolicyError where one is out of its bounds."""

    tolls: Mapping[str, float] = field(default_factory=lambda: TOLLS)  # energy-hours per stressor
    lifts: Mapping[str, float] = field(default_factory=lambda: LIFTS)  # energy-hours per lift
    felt_hours: float = 0.5  # energy-hours per step of felt
    half_life_days: float = 21.0
    prior_hours: float = 2.5  # what the prior is worth, in energy-hours
    prior_share: float = 0.40  # the effort share it stands for
    contact_share: float = 0.20  # of paid time, that a healthy relationship spends on contact
    unknown_allowance: float = 0.75  # energy-hours a week where value or rate is not known
    draining_score: float = 60.0  # from here on a relationship drains
    widest_interval: float = 35.0  # points; wider is too early to say
    fewest_weeks: float = 3  # in contact, before anything is said; and for a quarter to be high
    own_share: float = 0.5  # from here on most of it followed our own misses
    silent_days: float = 14
    silent_gaps: float = 3.0  # times the mean gap
    loop_mentions: float = 3
    incident_days: float = 90
    plan_days: float = 28

    def __post_init__(self) -> None:
        """Refuse what is out of bounds, naming the parameter."""
        for item in fields(self):
            value = getattr(self, item.name)
            if item.name in ("tolls", "lifts"):
                _check_weights(item.name, value)
            else:
                _check_bounds(item.name, value, BOUNDS[item.name])

    @property
    def drained_ratio(self) -> float:
        """Return the ratio of effort to reward at the draining score: 1.5 for a score of 60."""
        return self.draining_score / (100.0 - self.draining_score)

    @classmethod
    def from_changes(cls, changes: Mapping[str, Any]) -> Policy:
        """Return the defaults with a workspace's changes laid over them; raises PolicyError."""
        known = {item.name for item in fields(cls)}
        if unknown := sorted(set(changes) - known):
            raise PolicyError(f"{unknown[0]} is not a parameter of the policy.")
        values = dict(changes)
        for name, defaults in (("tolls", TOLLS), ("lifts", LIFTS)):
            if name in values:
                values[name] = MappingProxyType({**defaults, **values[name]})
        return cls(**values)

    @property
    def changes(self) -> dict[str, Any]:
        """Return what differs from the defaults, as a workspace stores it."""
        ours = dict(parameters(Policy()))
        found: dict[str, Any] = {}
        for name, value in parameters(self):
            group, _dot, kind = name.partition(".")
            if value != ours[name] and kind:
                found.setdefault(group, {})[kind] = value
            elif value != ours[name]:
                found[name] = value
        return found

    def as_dict(self) -> dict[str, Any]:
        """Return every parameter as plain numbers, for storing and showing."""
        return {name: dict(value) if isinstance(value, Mapping) else value for name, value in _items(self)}


def parameters(policy: Policy) -> Iterator[tuple[str, float]]:
    """Yield every parameter of a policy by its full name, such as tolls.threat."""
    for name, value in _items(policy):
        if isinstance(value, Mapping):
            yield from ((f"{name}.{kind}", hours) for kind, hours in value.items())
        else:
            yield name, value


def _items(policy: Policy) -> list[tuple[str, Any]]:
    return [(item.name, getattr(policy, item.name)) for item in fields(policy)]


def _check_weights(name: str, weights: Mapping[str, float]) -> None:
    kinds = {kind.name.lower() for kind in (Stressor if name == "tolls" else Lift) if kind.name}
    if set(weights) != kinds:
        wrong = min(set(weights) ^ kinds)
        raise PolicyError(f"{name}: {wrong} is missing or unknown.")
    for kind, hours in weights.items():
        _check_bounds(f"{name}.{kind}", hours, BOUNDS[name])


def _check_bounds(name: str, value: object, bounds: tuple[float, float]) -> None:
    low, high = bounds
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise PolicyError(f"{name} is {value!r}; it must be a number from {low:g} to {high:g}.")
