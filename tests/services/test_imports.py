"""An import is one transaction: everything that the files hold, with the assessments that follow, or nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.facts import Lift, Stressor
from clients.models import (
    Assessment,
    Client,
    EffortPlan,
    Interaction,
    Obligation,
    Workspace,
)
from clients.services import imports, interactions
from clients.services.imports import Table, Target
from tests.cast import NOW, TODAY, Cast
from tests.services.csv_files import FOUR, IDEAL, Files, counts, everything


def test_a_client_is_stored_with_the_person_to_talk_to(csv: Files) -> None:
    csv.load(
        clients="client,contact_name,email,phone,monthly_value,started_on,status,cadence_days,kickoff_done,notes\n"
        "Acme,Ann,ann@acme.example,+49 30 1,3000.50,2025-06-01,paused,14,yes,Likes tea\n"
    )

    client = Client.objects.get()
    assert (client.name, client.monthly_value, client.started_on) == ("Acme", Decimal("3000.50"), date(2025, 6, 1))
    assert (client.status, client.cadence_days, client.kickoff_done, client.notes) == ("paused", 14, True, "Likes tea")
    assert list(client.contacts.values_list("name", "email", "phone", "is_primary")) == [
        ("Ann", "ann@acme.example", "+49 30 1", True)
    ]


def test_an_interaction_is_stored_with_its_hours_and_issue(csv: Files, people: Cast) -> None:
    csv.load(interactions=IDEAL)

    row = Interaction.objects.select_related("client", "issue").get()
    assert (row.occurred_at, row.day, row.has_time) == (datetime(2026, 6, 1, 8, tzinfo=UTC), date(2026, 6, 1), True)
    assert (row.stressors, row.lifts) == (Stressor.AGGRESSION | Stressor.REOPENED, Lift.THANKS)
    assert (row.effort_hours, row.reward_hours) == (0.5 + 1.5 + 0.5 + 1.0, 0.5)
    assert (row.client.name, row.issue and row.issue.title, row.logged_by) == ("Acme", "Invoice", people.owner)
    assert (row.source, row.external_id) == ("csv", "a-1")


def test_it_is_stored_as_the_log_form_would_store_it(csv: Files, people: Cast) -> None:
    csv.load(interactions=IDEAL)
    client = Client.objects.get()
    entry = interactions.Entry(
        occurred_at=datetime(2026, 6, 1, 8, tzinfo=UTC),
        channel="call",
        direction="in",
        minutes=30,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.REOPENED,
        lifts=Lift.THANKS,
        issue="Invoice",
        facts="Shouting.",
    )
    interactions.log(client=client, entry=entry, by=people.owner, now=NOW)

    own = {"id", "source", "external_id", "source_digest"}
    columns = [field.attname for field in Interaction._meta.concrete_fields if field.name not in own]
    imported, logged = Interaction.objects.order_by("pk").values_list(*columns)
    assert imported == logged


def test_whoever_has_no_account_is_kept_as_text(csv: Files) -> None:
    csv.load(interactions=IDEAL.replace("owner@example.com", "stranger@example.com"))

    row = Interaction.objects.get()
    assert (row.logged_by, row.logged_by_text) == (None, "stranger@example.com")


def test_a_client_that_only_interactions_name_starts_with_the_first(csv: Files) -> None:
    outcome = csv.load(interactions="client,occurred_at\nAcme,2026-06-02\nAcme,2026-05-01\nAcme,2026-06-03\n")

    assert (Client.objects.get().started_on, outcome.made_by_name) == (date(2026, 5, 1), 1)


def test_a_new_client_of_which_nobody_says_when_it_started(csv: Files) -> None:
    csv.load(clients="client\nAcme\nBolt\n", interactions="client,occurred_at\nAcme,2026-05-01\n")

    starts = dict(Client.objects.values_list("name", "started_on"))
    assert starts == {"Acme": date(2026, 5, 1), "Bolt": TODAY}


def test_an_obligation_is_stored(csv: Files) -> None:
    csv.load(
        clients="client\nAcme\n",
        obligations="client,title,kind,owed_by,due_at,fulfilled_on,external_id\n"
        "Acme,Report,promise,them,2026-07-01,2026-06-29,o-1\n",
    )

    row = Obligation.objects.get()
    assert (row.title, row.kind, row.owed_by, row.fulfilled_on) == ("Report", "promise", "them", date(2026, 6, 29))
    assert (row.due_at, row.due_has_time) == (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), False)


def test_a_plan_ends_after_as_many_days_as_the_policy_says(csv: Files) -> None:
    csv.load(clients="client\nAcme\n", plans="client,starts_on,goal\nAcme,2026-06-01,Turn it round\n")

    plan = EffortPlan.objects.get()
    assert (plan.ends_on, plan.goal) == (date(2026, 6, 29), "Turn it round")


def test_plans_may_overlap(csv: Files) -> None:
    text = "client,starts_on,ends_on\nAcme,2024-01-01,2026-06-01\nAcme,2026-05-01,2026-06-20\n"
    outcome = csv.load(clients="client\nAcme\n", plans=text)

    assert counts(outcome, Table.PLANS) == (2, 0, 0, 0)


def test_every_touched_client_is_assessed_and_reconsidered(
    csv: Files,
    kept_nudges: list[tuple[str, dict[str, object]]],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        outcome = csv.load(clients="client\nBolt\n", interactions=IDEAL)

    told = {row.client.name: row.weeks_in_contact for row in Assessment.objects.select_related("client")}
    ids = list(Client.objects.order_by("pk").values_list("pk", flat=True))
    assert (outcome.assessed, told) == (2, {"Bolt": 0, "Acme": 1})
    assert [nudge["client_ids"] for _what, nudge in kept_nudges] == [ids]


def test_a_dry_run_tells_everything_and_writes_nothing(csv: Files) -> None:
    before = everything()

    outcome = csv.load(dry_run=True, **FOUR)

    assert (counts(outcome, Table.INTERACTIONS), everything()) == ((2, 0, 0, 0), before)


def test_a_workspace_is_made_when_asked_for(csv: Files) -> None:
    target = Target(slug="new", create=True, time_zone="Asia/Tokyo", currency="JPY", hourly_rate=Decimal(75))

    outcome = csv.load(target=target, interactions=IDEAL)

    workspace = Workspace.objects.get(slug="new")
    assert (outcome.is_new, workspace.time_zone, workspace.currency) == (True, "Asia/Tokyo", "JPY")
    assert Interaction.objects.get().occurred_at == datetime(2026, 6, 1, 1, tzinfo=UTC)


def test_a_workspace_is_not_made_unasked(csv: Files) -> None:
    with pytest.raises(imports.NoSuchWorkspace, match="There is no workspace new"):
        csv.load(target=Target(slug="new"), interactions=IDEAL)


def test_another_hourly_rate_assesses_everyone_anew(csv: Files, acme: Client) -> None:
    before = Assessment.objects.get().reward_hours

    outcome = csv.load(target=Target(slug="here", hourly_rate=Decimal(150)), clients="client\nBolt\n")

    assert (outcome.assessed, Assessment.objects.get(client=acme).reward_hours < before) == (2, True)


def test_another_time_zone_is_refused(csv: Files) -> None:
    with pytest.raises(imports.OtherTimeZone, match="Europe/Berlin"):
        csv.load(target=Target(slug="here", time_zone="UTC"), interactions=IDEAL)


def test_the_number_of_statements_does_not_grow_with_the_rows(
    csv: Files, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def text(rows: int) -> str:
        lines = (f"Client {n % 300},2026-06-{n % 28 + 1:02},Issue {n},x-{n}\n" for n in range(rows))
        return "client,occurred_at,issue,external_id\n" + "".join(lines)

    with django_assert_max_num_queries(100) as few:
        csv.load(interactions=text(2))
    with django_assert_max_num_queries(len(few)):
        csv.load(target=Target(slug="elsewhere"), interactions=text(4_000))
