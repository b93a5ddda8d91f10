"""The notice that safety comes first: owners hear of a threat at once, not with the next report."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from clients.domain.facts import Stressor
from clients.models import Advice, Client, Report
from clients.reports import incidents
from clients.services import clients, decisions, interactions, sweeps
from tests import cast
from tests.cast import NOW, TODAY, Cast


def threatened(acme: Client, people: Cast) -> Advice:
    """Return the advice that follows from a threat of today."""
    cast.make_interaction(acme, by=people.colleague, stressors=Stressor.THREAT)
    sweeps.reconsider(workspace_id=acme.workspace_id, now=NOW)
    return Advice.objects.standing().get()


def test_every_owner_is_told_once_and_the_subject_names_nobody(acme: Client, people: Cast) -> None:
    advice = threatened(acme, people)

    assert (incidents.compose_due(now=NOW), incidents.compose_due(now=NOW)) == (1, 0)

    report = Report.objects.get()
    assert report.key == f"incident:{advice.pk}:{people.owner.pk}"
    assert (report.to, report.subject, report.as_of) == (people.owner.email, "Evenkeel: safety first", TODAY)
    assert "Acme" in report.body_text


def test_whoever_advises_it_asks_that_it_be_told_at_once(
    acme: Client,
    people: Cast,
    kept_nudges: list[tuple[str, dict[str, object]]],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        threatened(acme, people)

    assert ("notices", {}) in kept_nudges


def test_nobody_is_told_of_what_was_decided_is_old_or_was_deleted(acme: Client, people: Cast) -> None:
    advice = threatened(acme, people)

    assert incidents.compose_due(now=NOW + timedelta(days=3)) == 0
    assert incidents.compose_due(now=NOW, workspace=people.elsewhere) == 0
    clients.delete(client=acme, by=None, now=NOW)
    assert incidents.compose_due(now=NOW) == 0
    clients.restore(client=acme, by=None, now=NOW)
    decisions.accept(advice=advice, by=people.owner, reason="", now=NOW)
    assert incidents.compose_due(now=NOW) == 0


def test_a_threat_that_is_logged_and_taken_back_over_and_over_fills_no_mailbox(acme: Client, people: Cast) -> None:
    told = []
    for minute in range(incidents.MOST + 2):
        now = NOW + timedelta(minutes=minute)
        contact = cast.make_interaction(acme, by=people.colleague, stressors=Stressor.THREAT)
        sweeps.reconsider(workspace_id=acme.workspace_id, now=now)
        told.append(incidents.compose_due(now=now))
        interactions.delete(interaction=contact, by=people.colleague, now=now)
        sweeps.reconsider(workspace_id=acme.workspace_id, now=now)
    threatened(acme, people)

    assert told == [1] * incidents.MOST + [0, 0]
    assert incidents.compose_due(now=NOW + timedelta(hours=1)) == 0
    assert incidents.compose_due(now=NOW + timedelta(days=1, minutes=minute)) == 1  # it stands: it is told after all
