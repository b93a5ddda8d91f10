"""What the self-check suggests first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from clients.domain.baseline import Contrast
from clients.domain.selfcheck import EARLY, MOST, NOTHING, RULES, Findings, suggest

HIGHER = Contrast(0.6, 0.3, 2.0, 1.4, 2.9)
ALIKE = Contrast(0.4, 0.3, 1.3, 0.8, 2.1)
#: For each rule: findings under which it holds, and some that just miss it.
HOLDS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "overdue": ({"overdue": 1}, {"overdue": 0}),
    "misses": ({"own_share": 1 / 6}, {"own_share": 0.16}),
    "recurring": ({"recurring": 3}, {"recurring": 2}),
    "wave": ({"wave": 1.25}, {"wave": 1.24}),
    "others": ({"beside_others": HIGHER}, {"beside_others": ALIKE}),
    "before": ({"beside_before": HIGHER}, {"beside_before": ALIKE}),
    "only_me": ({"only_me": 2, "my_clients": 4}, {"only_me": 1, "my_clients": 4}),
    "inward": ({"draining": 3, "judged": 8}, {"draining": 3, "judged": 9}),
}


@pytest.mark.parametrize("name", HOLDS)
def test_a_rule_holds_from_its_threshold_on(name: str) -> None:
    enough, too_little = HOLDS[name]

    assert suggest(replace(Findings(), **enough)) == [name]
    assert suggest(replace(Findings(judged=9), **too_little)) == [NOTHING]


def test_nothing_is_said_where_nothing_can_be_judged() -> None:
    assert suggest(Findings()) == [EARLY]


def test_every_rule_has_its_threshold_here() -> None:
    assert [rule.name for rule in RULES] == list(HOLDS)


def test_of_many_the_surest_come_first() -> None:
    everything = {name: value for enough, _ in HOLDS.values() for name, value in enough.items()}

    assert suggest(Findings(**everything)) == ["overdue", "misses", "recurring"]
    assert len(suggest(Findings(**everything))) == MOST
