"""The pipeline: from what was observed to what we believe and advise, on a day."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from clients.domain import advice, diagnosis, effort, energy, ladder, offboarding, patterns, rises
from clients.domain.facts import Bools, Facts, Floats, Ints
from clients.domain.policy import Policy

#: What is not one value per client as it stands.
_BESIDE_THE_ROWS: Final = frozenset({"on", "effort_parts", "reward_parts", "rose_on", "looks_inward"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessments:
    """What we believe of each client of a batch on a day: columns of shape (n,), in the order of the clients."""

    on: date
    client: Ints  # database id
    score: Floats  # points, as are low, high and trend
    low: Floats
    high: Floats
    ratio: Floats
    trend: Floats  # change of the score in seven days
    rise: Floats  # and since the day before
    rose_on: Ints  # ordinal day, today or yesterday, on which it rose by much; -1 where on neither
    effort_hours: Floats  # energy-hours, faded
    reward_hours: Floats
    effort_parts: dict[str, Floats]  # adding up to effort_hours
    reward_parts: dict[str, Floats]  # adding up to reward_hours
    weeks: patterns.Weeks  # shape (n, 26), oldest first: 0 no contact, 1 contact, 2 drained
    weeks_drained: Ints
    weeks_in_contact: Ints
    usual_newer: Floats
    usual_older: Floats
    usual: Floats
    high_quarters: Ints  # 0, 1 or 2
    own_share: Floats
    silent: Bools
    last_contact: Ints  # ordinal day, -1 where there is none within 364 days
    days_silent: Ints  # -1 where there is none
    mean_gap: Floats  # days, NaN with fewer than three gaps
    loop: Bools
    incident: Bools
    diagnosis: npt.NDArray[np.object_]  # values of Diagnosis
    plan: npt.NDArray[np.object_]  # values of PlanState
    plan_probability: Floats  # NaN where no plan counts
    open_obligations: Ints
    advice: npt.NDArray[np.object_]  # values of Advice
    rule: npt.NDArray[np.object_]  # name of the row of the decision table that held
    rung: npt.NDArray[np.object_]  # values of Rung; None where the advice is no effort and no goodbye
    bearable_value: Floats  # money a month at which the score would stop draining, NaN where not known
    looks_inward: bool  # of the batch as a whole; of a workspace only where the batch is all of it

    def __len__(self) -> int:
        """Return the number of clients."""
        return len(self.client)

    def row(self, position: int) -> dict[str, Any]:
        """Return one client's assessment as plain Python values: NaN as None, the parts as `breakdown`."""
        names = [item.name for item in fields(self) if item.name not in _BESIDE_THE_ROWS]
        values = {name: _plain(getattr(self, name)[position]) for name in names}
        sides = {"effort": self.effort_parts, "reward": self.reward_parts}
        breakdown = {side: {name: float(of[position]) for name, of in parts.items()} for side, parts in sides.items()}
        return {"on": self.on, **values, "breakdown": breakdown}


def assess(facts: Facts, policy: Policy, on: date) -> Assessments:
    """Return the assessment of every client in the facts on a local day; nothing later than it is looked at.

    Scores need the interactions of the last 371 days; plans need those from 56 days before they start.
    """
    today = on.toordinal()
    hours = energy.hours(facts, policy)
    now = energy.energy_on(facts, hours, policy, today)
    week_ago = energy.score_on(facts, hours, policy, today - energy.TREND_DAYS)
    yesterday, day_before = (energy.score_on(facts, hours, policy, today - back) for back in (1, 2))
    seen = patterns.observe(facts, **_columns(hours), policy=policy, on=today)
    plan = effort.outcome(facts, **_columns(hours), on=today)
    owed = offboarding.open_obligations(facts.obligations, clients=len(facts.clients), on=today)
    found = _diagnosis(now, seen, policy)
    signals = advice.Signals(
        incident=seen.incident,
        diagnosis=found,
        mostly_ours=advice.mostly_ours(seen.own_share, policy),
        plan=plan.state,
        open_obligations=owed,
        loop=seen.loop,
        silent=seen.silent,
        kickoff_done=facts.clients.kickoff_done,
    )
    advised, rule = advice.advise(signals)
    return Assessments(
        on=on,
        client=facts.clients.id,
        trend=now.score - week_ago,
        rise=now.score - yesterday,
        rose_on=rises.rose_on(now.score, yesterday, day_before, today),
        diagnosis=found,
        plan=plan.state,
        plan_probability=plan.probability,
        open_obligations=owed,
        advice=advised,
        rule=rule,
        rung=ladder.rungs(advised, facts.plans, today),
        bearable_value=ladder.bearable_value(facts.clients, now, facts.hourly_rate, policy, today),
        looks_inward=diagnosis.batch_looks_inward(found),
        **_columns(now),
        **_columns(seen),
    )


def _diagnosis(now: energy.Energy, seen: patterns.Patterns, policy: Policy) -> npt.NDArray[np.object_]:
    return diagnosis.diagnose(
        score=now.score,
        width=now.high - now.low,
        weeks_in_contact=seen.weeks_in_contact,
        high_quarters=seen.high_quarters,
        policy=policy,
    )


def _columns(of: energy.Hours | energy.Energy | patterns.Patterns) -> dict[str, Any]:
    return {item.name: getattr(of, item.name) for item in fields(of)}


def _plain(value: Any) -> Any:
    """Return a NumPy value as Python has it, and None where it is not a number."""
    plain = value.tolist() if isinstance(value, np.ndarray | np.generic) else value
    return None if isinstance(plain, float) and math.isnan(plain) else plain
