"""All that can be done about leaving a client, by everybody, as rules of a state machine, and what each may change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from clients.models import (
    Advice,
    EffortPlan,
    Interaction,
    LeavingTask,
    Obligation,
    Offboarding,
    PlanStep,
    ReviewDecision,
    Share,
)
from clients.services import members, privacy
from tests.services.troupe import Troupe

DECIDING = st.sampled_from(["owner", "manager"])
#: Those who decide come up most, so that stories come far.
WHO = st.sampled_from(["owner", "manager", "owner", "manager", "member", "guest", "removed", "stranger"])
#: What the clock and the obligations may do to a goodbye, whoever set them going.
BY_ITSELF: Final = {
    ("waiting", "ready"),
    ("ready", "waiting"),
    ("waiting", "notice_given"),
    ("notice_given", "waiting"),
}
GIVEN: Final[dict[str, dict[str, str]]] = {
    "propose": {"reason": "It is time."},
    "accept": {},
    "letter": {"letter": "Our last day is near."},
    "notice": {"letter": "Our last day is near.", "channel": "email"},
    "close": {"reason": "It was time.", "again": "terms", "again_terms": "With one who decides.", "is_early": "on"},
    "stop": {"note": "We talked."},
}
DEEDS: Final = ("pause", "activate", "hand_over", "share", "unshare", "active", "paused", "former")


class Moves(RuleBasedStateMachine):
    """One client, everybody who may try something, and everything that they can do."""

    @initialize(four_eyes=st.booleans(), days=st.sampled_from([0, 3]))
    def begin(self, four_eyes: bool, days: int) -> None:
        self.held = transaction.atomic()
        self.held.__enter__()
        self.troupe = Troupe()
        self.troupe.set_rules(four_eyes=four_eyes, days=days)

    def teardown(self) -> None:
        if hasattr(self, "held"):
            transaction.set_rollback(True)
            self.held.__exit__(None, None, None)

    @contextmanager
    def tries(self, who: str) -> Iterator[Troupe]:
        """Let somebody try something, and look at what became of the goodbye and of the ladder."""
        before, tried, deciding = self.troupe.goodbye(), self.troupe.plans_ended(), self.troupe.deciding()
        status = self.troupe.client.status
        yield self.troupe
        after = self.troupe.goodbye()
        moved = (before.stage if before else "", after.stage if after else "")
        if moved[0] != moved[1] and moved not in BY_ITSELF:
            assert self.troupe.people[who].pk in deciding, f"{who} moved the goodbye: {moved}"
        if after and after.accepted_at and not (before and before.pk == after.pk and before.accepted_at):
            self.nobody_did_both_halves(after, deciding)
        if before and after and before.pk == after.pk and moved[1] == "stopped" != moved[0]:
            assert before.notice_given_on is None
            assert self.troupe.client.status == status != "former"
        assert self.troupe.plans_ended() >= tried
        if moved[0] != moved[1]:
            self.everybody_can_go_on()

    def nobody_did_both_halves(self, accepted: Offboarding, deciding: set[int]) -> None:
        alone = not deciding - {accepted.proposed_by_id}
        assert alone or not (accepted.four_eyes and accepted.accepted_by_id == accepted.proposed_by_id)
        assert accepted.accept_from is None or accepted.accept_from <= self.troupe.now

    def everybody_can_go_on(self) -> None:
        """Whoever sees the client finds on its page what they can do next; nobody else finds anything."""
        for who in self.troupe.people:
            assert self.troupe.can_go_on(who) if self.troupe.sees(who) else self.troupe.finds_nothing(who), who

    # Leaving

    @rule(who=WHO, step=st.sampled_from(sorted(GIVEN)))
    def takes_a_step(self, who: str, step: str) -> None:
        with self.tries(who) as troupe:
            troupe.posts(who, "goodbye", troupe.client.pk, do=step, **GIVEN[step])

    @rule(who=DECIDING, other=DECIDING, patience=st.sampled_from([0, 3]), far=st.integers(1, 6))
    def goes_on(self, who: str, other: str, patience: int, far: int) -> None:
        """Take what is next, one step or several, so that stories come far."""
        self.takes_a_step(who, "propose")
        self.waits(patience)
        self.takes_a_step(other, "accept")
        for way in ("fulfil", "notice", "done", "close")[: max(0, far - 2)]:
            if way == "fulfil":
                self.settles(who, way, 0, most=9)
            elif way == "done":
                self.ticks_the_checklist(who, way)
            else:
                self.takes_a_step(other, way)

    @rule(who=WHO, ahead=st.integers(-3, 30))
    def sets_the_day(self, who: str, ahead: int) -> None:
        with self.tries(who) as troupe:
            troupe.posts(who, "goodbye", troupe.client.pk, do="day", leaves_on=troupe.day(ahead), notice_days="30")

    @rule(who=WHO, state=st.sampled_from(["open", "done", "none"]))
    def ticks_the_checklist(self, who: str, state: str) -> None:
        with self.tries(who) as troupe:
            for task in LeavingTask.objects.filter(workspace=troupe.workspace):
                troupe.posts(who, "goodbye_task", task.pk, state=state)

    # What is owed

    @rule(
        who=WHO,
        kind=st.sampled_from(["deliverable", "promise", "handover", "notice"]),
        owed_by=st.sampled_from(["us", "us", "them"]),
        due=st.sampled_from([None, -2, 5]),
    )
    def owes(self, who: str, kind: str, owed_by: str, due: int | None) -> None:
        with self.tries(who) as troupe:
            day = "" if due is None else troupe.day(due)
            given = {"title": "Something", "kind": kind, "owed_by": owed_by, "due_at_0": day}
            troupe.posts(who, "obligation_add", troupe.client.pk, **given)

    @rule(who=WHO, way=st.sampled_from(["fulfil", "waive", "transfer", "reopen"]), which=st.integers(0, 5))
    def settles(self, who: str, way: str, which: int, most: int = 2) -> None:
        with self.tries(who) as troupe:
            for row in troupe.obligations()[which : which + most]:
                troupe.posts(who, f"obligation_{way}", row.pk, to="West", reason="Agreed.")

    @rule(who=WHO, taken_back=st.booleans())
    def promises_in_a_contact(self, who: str, taken_back: bool) -> None:
        with self.tries(who) as troupe:
            given = {"occurred_at_0": troupe.day(0), "channel": "call", "direction": "in", "minutes": "30"}
            troupe.posts(who, "client_log", troupe.client.pk, **given, promise="A draft", stressors=["aggression"])
            newest = Interaction.objects.filter(client=troupe.client).order_by("-pk").first()
            promise = Obligation.objects.filter(client=troupe.client).order_by("-pk").first()
            if newest and promise and taken_back:
                troupe.posts(who, "interaction_undo", newest.pk, promise.pk)

    # Effort, advice and reviews

    @rule(who=WHO, way=st.sampled_from(["start", "start", "end", "resume", "tick"]), days=st.integers(1, 40))
    def makes_an_effort(self, who: str, way: str, days: int) -> None:
        with self.tries(who) as troupe:
            plan = EffortPlan.objects.filter(workspace=troupe.workspace).order_by("-starts_on", "-pk").first()
            step = PlanStep.objects.filter(plan=plan).first()
            if way == "start":
                steps = {"step-0-title": "Call", "step-0-due_on": troupe.day(0)}
                span = {"starts_on": troupe.day(0), "ends_on": troupe.day(days)}
                troupe.posts(who, "plan_add", troupe.client.pk, goal="Calm", **span, **steps)
            elif plan and way == "end":
                troupe.posts(who, "plan_end", plan.pk)
            elif plan and way == "resume":
                troupe.sends(who, f"/w/here/plans/{plan.pk}/resume/?until={troupe.day(days)}")
            elif step:
                troupe.posts(who, "step_tick" if step.done_on is None else "step_untick", step.pk)

    @rule(who=WHO, decision=st.sampled_from(["accepted", "dismissed", "snoozed"]))
    def decides(self, who: str, decision: str) -> None:
        with self.tries(who) as troupe:
            given = {"decision": decision, "reason": "We talked.", "snoozed_until": troupe.day(9)}
            for advice in Advice.objects.standing().filter(workspace=troupe.workspace):
                troupe.posts(who, "advice_decide", advice.pk, **given)

    @rule(who=WHO, choice=st.sampled_from(["keep", "effort", "leave", "later"]), taken_back=st.booleans())
    def reviews(self, who: str, choice: str, taken_back: bool) -> None:
        with self.tries(who) as troupe:
            troupe.posts(who, "review_begin")
            given = {"choice": choice, "until": troupe.day(9), "reason": "We talked."}
            troupe.posts(who, "review_client", troupe.client.pk, **given)
            decision = ReviewDecision.objects.filter(workspace=troupe.workspace).order_by("-pk").first()
            if decision and taken_back:
                troupe.posts(who, "review_undo", decision.pk)

    # The client and the people

    @rule(who=WHO, deed=st.sampled_from(DEEDS))
    def changes_the_client(self, who: str, deed: str) -> None:
        with self.tries(who) as troupe:
            guest, pk = troupe.people["guest"].pk, troupe.client.pk
            if deed == "unshare":
                Share.objects.filter(client=pk).delete()
            elif deed in {"active", "paused", "former"}:
                manager = troupe.client.account_manager_id or ""
                given = {"name": "Acme", "status": deed, "started_on": "2025-06-01", "account_manager": manager}
                troupe.posts(who, "client_edit", pk, **given)
            else:
                given = {"deed": deed, "number": 1, "to": guest, "member": guest}
                troupe.sends(who, f"/w/here/clients/together/?client={pk}", **given)

    @rule(who=DECIDING, step=st.sampled_from(sorted(GIVEN)))
    def deletes_and_restores(self, who: str, step: str) -> None:
        """While a client is deleted, nothing moves; restored, all is as it was."""
        with self.tries(who) as troupe:
            before, pk = troupe.goodbye(), troupe.client.pk
            troupe.posts(who, "client_delete", pk)
            assert not troupe.decides(who) or troupe.posts(who, "goodbye", pk, do=step, **GIVEN[step]) == 404
            troupe.posts(who, "client_restore", pk)
            assert troupe.goodbye() == before

    @precondition(lambda self: self.troupe.client.status == "former")
    @rule()
    def is_erased_and_taken_on_anew(self) -> None:
        troupe = self.troupe
        privacy.erase_client(client=troupe.client, by=troupe.people["owner"], now=troupe.now)
        assert not Offboarding.objects.filter(workspace=troupe.workspace).exists()
        troupe.take_on()

    @rule(who=st.sampled_from(["manager", "member", "guest"]), role=st.sampled_from(["manager", "member", "owner", ""]))
    def gets_a_role(self, who: str, role: str) -> None:
        """Change somebody's role; without one they are removed, and with one they come back."""
        troupe, found = self.troupe, self.troupe.membership(who)
        by: dict[str, Any] = {"by": troupe.people["owner"], "now": troupe.now}
        if not role:
            troupe.remove(who)
        elif found:
            members.change_role(membership=found, role=role, **by)
        else:
            members.join(workspace=troupe.workspace, user=troupe.people[who], role=role, **by)

    @rule(four_eyes=st.booleans(), days=st.sampled_from([0, 3]))
    def sets_rules(self, four_eyes: bool, days: int) -> None:
        self.troupe.set_rules(four_eyes=four_eyes, days=days)

    @rule(days=st.sampled_from([0, 1, 2, 3, 5, 20, 60, 200]))
    def waits(self, days: int) -> None:
        self.troupe.now += timedelta(days=days)
