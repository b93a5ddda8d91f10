"""What interactions cost beside what was felt, in energy-hours, as SQL works it out."""

from __future__ import annotations

from django.db.models import ExpressionWrapper, F, FloatField, Value
from django.db.models.expressions import Combinable

from clients.domain.facts import Stressor
from clients.domain.policy import Policy


def strain(policy: Policy) -> ExpressionWrapper[Combinable]:
    """Return the energy-hours that the stressors of an interaction cost."""
    return ExpressionWrapper(_strain(policy), output_field=FloatField())


def cost(policy: Policy) -> ExpressionWrapper[Combinable]:
    """Return the energy-hours of an interaction: its time and its stressors, without what was felt."""
    return ExpressionWrapper(F("minutes") / Value(60.0) + _strain(policy), output_field=FloatField())


def of_bits(stressors: int, policy: Policy) -> float:
    """Return the energy-hours that a set of stressors costs."""
    return sum(policy.tolls[str(kind.name).lower()] for kind in Stressor if stressors & kind)


def _strain(policy: Policy) -> Combinable:
    whole: Combinable = Value(0.0)
    for kind in Stressor:
        whole += F("stressors").bitand(kind.value) * Value(policy.tolls[str(kind.name).lower()] / kind.value)
    return whole
