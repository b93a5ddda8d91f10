"""Whatever anybody does, in whatever order: no goodbye passes the gate, goes back, or ends in nothing to do.

A few stories are played each time; STORIES=2000 in the environment plays as many, and does not look for a shorter one
where one fails.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Final

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from clients.domain.ladder import CLIMBING
from clients.models import Assessment, Client, LeavingTask, Obligation, Offboarding
from tests.services.goodbye_moves import Moves

AFTER_NOTICE: Final = {"waiting", "notice_given", "closed"}


class Goodbye(Moves):
    """What never happens, whatever is done."""

    @rule()
    def sleeps(self) -> None:
        """Let a night pass: all that is assessed and advised is that of today, and so is the rung."""
        self.troupe.now += timedelta(days=1)
        self.troupe.night()
        found = Assessment.objects.filter(workspace=self.troupe.workspace).first()
        if found and found.rung and found.rung != "leave":
            assert found.rung == CLIMBING[min(self.troupe.plans_ended(), len(CLIMBING) - 1)]
        self.everybody_can_go_on()

    @rule(stage=st.sampled_from(["ready", "notice_given", "closed"]))
    def passes_the_gate_by_sql(self, stage: str) -> None:
        """Past all services, the database refuses the same."""
        found, owed = self.troupe.goodbye(), self.owed()
        if found and found.stage not in {"closed", "stopped"} and owed:
            changes = {"stage": stage, "notice_given_on": self.troupe.today, "ended_at": self.troupe.now}
            with pytest.raises(IntegrityError), transaction.atomic():
                Offboarding.objects.filter(pk=found.pk).update(**changes)
        if (found and found.ended_at is None) or owed:
            with pytest.raises(IntegrityError), transaction.atomic():
                Client.objects.filter(pk=self.troupe.client.pk).update(status="former")

    def owed(self) -> bool:
        """Return whether anything of ours is open."""
        return Obligation.objects.ours().open().filter(workspace=self.troupe.workspace).exists()

    @invariant()
    def nothing_past_the_gate_owes_anything(self) -> None:
        gone = Client.objects.filter(status="former").exists()
        past = Offboarding.objects.filter(stage__in=["ready", "notice_given"]).exists()
        assert not (self.owed() and (gone or past))

    @invariant()
    def nobody_leaves_with_a_goodbye_under_way_or_its_checklist_open(self) -> None:
        former = Client.objects.filter(status="former").exists()
        assert not (former and Offboarding.objects.under_way().exists())
        assert not LeavingTask.objects.open().filter(offboarding__stage="closed").exists()

    @invariant()
    def nothing_goes_back_after_notice(self) -> None:
        noticed = Offboarding.objects.exclude(notice_given_on=None).values_list("stage", flat=True)
        assert set(noticed) <= AFTER_NOTICE


def test_no_story_passes_the_gate_or_leaves_a_client_without_a_next_step(db: None) -> None:
    deep = os.environ.get("STORIES")
    run_state_machine_as_test(
        Goodbye,
        settings=settings(
            max_examples=int(deep or "10"),
            phases=[Phase.generate] if deep else list(Phase),
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
        ),
    )
