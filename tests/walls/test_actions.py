"""Whatever an owner does elsewhere, nothing changes here."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.walls.addresses import every_address
from tests.walls.visits import Visitors
from tests.walls.world import Who, World, fingerprint

INSIDE = [address for address in every_address() if address.is_in_a_workspace]
#: What may be typed into a field of that name, beside the rows of both workspaces.
TYPED: dict[str, list[str]] = {
    "name": ["Acme", "Bolt"],
    "email": ["new@example.com", "owner@example.com"],
    "started_on": ["2026-01-01"],
    "status": ["active", "paused"],
    "channel": ["call"],
    "minutes": ["30"],
    "felt": ["-1", "2"],
    "day": ["2026-06-29"],
    "issue": ["Invoice 7"],
    "our_cause": ["yes", "no", ""],
    "facts": ["They called."],
    "title": ["Final report"],
    "kind": ["promise", "dispute", "correction"],
    "owed_by": ["us", "them"],
    "text": ["Not so."],
    "reason": ["It is time."],
    "decision": ["accepted", "dismissed", "snoozed"],
    "choice": ["keep", "effort", "leave", "later"],
    "until": ["2026-07-14"],
    "to": ["accepted", "notice_given", "closed", "stopped", "ready"],
    "note": ["So be it."],
    "starts_on": ["2026-06-30"],
    "goal": ["Calm down."],
    "what": ["A site."],
    "role": ["member", "owner"],
    "meant": ["on"],
    "is_meant": ["on"],
    "deed": ["hand_over", "share", "pause", "delete"],
    "number": ["1"],
}
#: Fields that name a row, or would if anybody looked at them.
NAMING = [
    "account_manager",
    "people",
    "member",
    "missed_obligation",
    "to",
    "workspace",
    "workspace_id",
    "client",
    "client_id",
    "id",
]


@dataclass(frozen=True)
class Act:
    """An address, one of its mixtures (the first is the person's own), and what is posted to it."""

    address: int
    mixture: int
    typed: dict[str, str]
    named: dict[str, int]


@some.composite
def actions(draw: some.DrawFn) -> Act:
    """Draw something to do; half of it in the person's own workspace alone."""
    typed = {name: draw(some.sampled_from(values)) for name, values in TYPED.items() if draw(some.booleans())}
    named = {name: draw(some.integers(0, 40)) for name in NAMING if draw(some.booleans())}
    mixture = draw(some.just(0) | some.integers(1, 7))
    return Act(draw(some.integers(0, len(INSIDE) - 1)), mixture, typed, named)


def test_nothing_done_elsewhere_changes_anything_here(visitors: Visitors, world: World) -> None:
    here, elsewhere = fingerprint("here"), fingerprint("elsewhere")
    rows = [*world.rows["here"].values(), *world.rows["elsewhere"].values()]
    effects: set[str] = set()

    @settings(max_examples=25, deadline=None, derandomize=True)
    @given(some.lists(actions(), min_size=6, max_size=16))
    def holds(acts: list[Act]) -> None:
        with transaction.atomic():
            for act in acts:
                carry_out(act, visitors, rows)
            assert fingerprint("here") == here
            effects.update(table for table, kept in fingerprint("elsewhere").items() if kept != elsewhere[table])
            transaction.set_rollback(True)

    holds()
    assert len(effects) > 5, "The actions change too little where they may to say anything of where they may not."


def carry_out(act: Act, visitors: Visitors, rows: list[int]) -> None:
    """Post to an address as the stranger."""
    address = INSIDE[act.address]
    urls = [address.at(visitors.world, "elsewhere"), *address.crossings(visitors.world, "elsewhere")]
    data = act.typed | {name: str(rows[number % len(rows)]) for name, number in act.named.items()}
    answer = visitors.browser(Who.STRANGER).post(urls[act.mixture % len(urls)], data)
    assert answer.status_code < 500
