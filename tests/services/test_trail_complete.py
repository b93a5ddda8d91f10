"""No service forgets the trail: each writes an event on its way, or stands here with the reason why it does not."""

from __future__ import annotations

import pytest

from clients import services
from tests.services import services_of_ours

RECORDERS = {f"{services.__name__}.trail.{name}" for name in ("record", "record_of", "record_many")}
#: What changes nothing that a person would look up, or is a part of something that is told as a whole.
UNTOLD = {
    "assessments.refresh": "derived from the log, which is told",
    "assessments.bring_up_to_date": "derived from the log, which is told",
    "assessments.store": "derived from the log, which is told",
    "advice.reconsider": "advice keeps its own history: when it was issued, replaced and withdrawn, and on what",
    "bulk.copy": "writes rows for others, who tell of them",
    "bulk.insert": "writes rows for others, who tell of them",
    "bulk.upsert": "writes rows for others, who tell of them",
    "bulk.update": "writes rows for others, who tell of them",
    "bulk.take_stock": "changes no row",
    "interactions.hours_of": "changes no row",
    "obligations.refuse_while_leaving": "changes no row",
    "nudges.reconsider": "changes no row",
    "nudges.notices": "changes no row",
    "people.add": "a login belongs to no workspace; joining one is told",
    "people.end_session": "a login belongs to no workspace",
    "people.purge_unverified": "whoever it removes never belonged to a workspace",
    "sweeps.purge_unverified": "whoever it removes never belonged to a workspace",
    "people.trust_address": "an address belongs to no workspace",
    "people.remove_second_factor": "a second factor belongs to no workspace; the security log tells of it",
    "workspaces.create": "a command makes it, or an import, which is told",
    "local_days.move": "follows from a time zone, whose change is told",
    "leftovers.clear": "belongs to no workspace, or is told already",
    "members.is_last_owner": "changes no row",
    "nudges.invitations": "changes no row",
    "invitations.token_of": "changes no row",
    "invitations.find": "changes no row",
    "invitations.is_awaited": "changes no row",
    "privacy.is_named_after": "changes no row",
    "privacy.reduce_to_numbers": "retention tells how many clients it was",
    "redaction.out_of_rows": "changes rows for others, who tell of them",
    "redaction.out_of_reports": "changes rows for others, who tell of them",
    "redaction.save": "changes rows for others, who tell of them",
    "snoozes.put_off": "what a person puts off is their own view",
    "snoozes.bring_back": "what a person puts off is their own view",
    "sweeps.sweep": "derived from the log, which is told",
    "sweeps.reconsider": "derived from the log, which is told",
    "sweeps.reconsider_waiting": "derived from the log, which is told",
    "sweeps.beat": "says that a worker lives",
    "trail.empty": "leaves the events themselves, which tell of it; whoever erases tells of that",
    "trail.retire": "whoever applies the periods tells of that",
    "trail.differences": "changes no row",
    "trail.plain": "changes no row",
}  # fmt: skip


@pytest.mark.parametrize("name", services_of_ours.NAMES)
def test_a_service_writes_an_event_or_says_why_not(name: str) -> None:
    told = services_of_ours.reaches(name, RECORDERS)

    assert told != (name in UNTOLD), f"{name} has to call trail.record, or to stand in UNTOLD with the reason."


def test_whoever_is_excused_is_there() -> None:
    assert UNTOLD.keys() - set(services_of_ours.NAMES) == set()
