"""Every kind of mail in German: nothing falls back to English; numbers, days and times read as they do there."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

import pytest
from django.core import mail as post
from django.utils import translation

from clients.domain.facts import Lift, Stressor
from clients.models import (
    Advice,
    Client,
    Interaction,
    Membership,
    Obligation,
    Recovery,
    Report,
    ReportKind,
    Subscription,
    User,
)
from clients.queries import named_clients
from clients.reports import account_mails, incidents, invitations, notices, on_time, plan_ends, reminders, review, rise
from clients.reports.render import in_language_of
from clients.services import plans, subscriptions, sweeps
from clients.services.plan_steps import Draft
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.messages import catalogues
from tests.messages.missed import Missed, watched
from tests.reports.conftest import report_for

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
ENGLISH: Final = re.compile(
    r"\b(?:the|is|are|and|of|you|your|this|that|from|since|by|to|days?|weeks?)\b", re.IGNORECASE
)


@pytest.fixture
def missed(monkeypatch: pytest.MonkeyPatch) -> Missed:
    """Give what was looked for in vain."""
    return watched(monkeypatch, "de")


@pytest.fixture
def mails(people: Cast, drained: Client, missed: Missed) -> dict[str, Report]:
    """Give a mail of each kind to the owner, who reads German, with something in each of its parts."""
    owner = people.owner
    owner.language = "de"
    owner.save()
    rested = cast.make_client(people.workspace, name="Rested")
    cast.drain(rested, by=owner)
    report_for(people, now=NOW - 6 * DAY)
    _let_much_happen(people, drained, rested)
    missed.texts.clear()
    report_for(people)
    incidents.compose_due(now=NOW)
    notices.compose_due(now=NOW)
    rise.compose_due(now=NOW)
    plan_ends.compose_due(now=NOW)
    review.REVIEW.compose_due(now=NOW, workspace=people.workspace)
    reminders.MORNING.compose_due(now=NOW + HOUR)
    on_time.compose_due(now=NOW + 4 * HOUR)
    return {report.kind: report for report in Report.objects.order_by("pk")}


def _let_much_happen(people: Cast, drained: Client, rested: Client) -> None:
    """Let one client threaten, one recover and one be ready to go; promise this and that."""
    owner, workspace = people.owner, people.workspace
    for ago in range(6):
        cast.make_interaction(rested, by=owner, ago=ago, felt=2, minutes=5, lifts=Lift.REFERRAL | Lift.THANKS)
    cast.make_interaction(drained, by=owner, ago=1, minutes=1200, stressors=Stressor.THREAT, our_cause=True)
    for title, after in [("Angebot", -2 * DAY), ("Entwurf", 4 * HOUR), ("Muster", DAY), ("Plan", 3 * DAY)]:
        owed = cast.make_obligation(drained, by=owner, title=title, due_at=NOW + after, due_has_time=after < DAY)
        Obligation.objects.filter(pk=owed.pk).update(created_at=NOW - 7 * DAY)
    cast.make_obligation(rested, by=owner, title="Rechnung", owed_by="them", due_at=NOW + 2 * DAY)
    step = Draft(title="Anrufen", due_on=TODAY + DAY, owner=owner)
    plans.start(client=rested, starts_on=TODAY, ends_on=None, goal="", by=owner, now=NOW, steps=[step])
    leaving = cast.make_offboarding(cast.make_client(workspace, name="Leaving"), by=owner)
    leaving.tasks.update(due_on=TODAY, owner=owner)
    turned = {"turned_on": TODAY - 30 * DAY, "was": "rough_patch", "score_before": 70, "score_then": 40}
    Recovery.objects.create(workspace=workspace, client=rested, created_at=NOW, **turned)
    risen = cast.make_client(workspace, name="Risen")
    cast.delight(risen, by=owner, weeks=10)
    began, ended = TODAY - 28 * DAY, TODAY - DAY
    plans.start(client=risen, starts_on=began, ends_on=ended, goal="Ein Anruf", by=owner, now=NOW, steps=[])
    cast.make_interaction(risen, by=owner, minutes=90, stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND)
    Client.objects.update(account_manager=owner)
    sweeps.reconsider(workspace_id=workspace.pk, now=NOW)
    subscriptions.choose(workspace=workspace, user=owner, kind="due", wanted=True, now=NOW)
    Subscription.objects.update(next_due_at=NOW)


def test_every_kind_is_said_in_german(mails: dict[str, Report], missed: Missed) -> None:
    assert missed.texts == set()
    assert set(mails) == set(ReportKind.values)
    for kind, report in mails.items():
        assert ENGLISH.findall(f"{report.subject}\n{report.body_text}") == [], kind


def test_every_client_that_a_mail_names_is_known(mails: dict[str, Report]) -> None:
    every = dict(Client.objects.values_list("pk", "name"))
    for kind, report in mails.items():
        named = {pk for pk, name in every.items() if name in f"{report.body_text}{report.body_html}"}
        assert named_clients.named_in(report) == named != set(), kind


def test_days_times_and_numbers_are_written_as_in_german(mails: dict[str, Report]) -> None:
    said = "\n".join(report.body_text for report in mails.values())

    assert "Stand: Dienstag, 30. Juni 2026" in said
    assert "Seit 24. Juni" in said
    assert "Fr., 3. Juli: Plan" in said
    assert "Heute, 16:00\u00a0Uhr: Entwurf" in said
    assert "Zeitaufwand +19,4; Drohung" in said
    assert "Mo., 29. Juni: Telefonat, 1.200 Minuten" in said
    assert "Von „festes Muster“ (61) zu „in Erholung“ (36)." in said


@pytest.mark.parametrize("role", Membership.Role.values)
def test_an_invitation_to_somebody_known_is_said_in_german(role: str, people: Cast, missed: Missed) -> None:
    User.objects.filter(pk=people.stranger.pk).update(language="de")

    said = invitations.compose(cast.make_invitation(people, role=role, email=people.stranger.email))

    assert missed.texts == set()
    assert ENGLISH.findall(f"{said.subject}\n{said.text}") == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", account_mails.LETTERS)
def test_a_mail_about_an_account_is_said_in_german(kind: str, missed: Missed, db: None) -> None:
    names = ("email", "from_email", "to_email", "deleted_email")
    context = dict.fromkeys(names, "johanna@example.com") | {
        "timestamp": NOW,
        "ip": "192.0.2.7",
        "user_agent": "Firefox",
    }

    account_mails.send(kind, to="johanna@example.com", context=context, reader=User(language="de"))

    [mail] = post.outbox
    assert missed.texts == set()
    assert ENGLISH.findall(f"{mail.subject}\n{mail.body}") == []


@pytest.mark.parametrize("language", ["", "en", "xx"])
def test_without_a_language_that_is_offered_it_is_the_site_s(language: str) -> None:
    with in_language_of(User(language=language)):
        assert translation.get_language() == "en"


def test_all_that_a_contact_or_a_decision_is_called_is_translated() -> None:
    names = {str(name) for name in (*Interaction.Channel.labels, *Advice.Decision.labels)}
    [german] = catalogues.ours()

    assert names <= {entry.text for entry in german.entries()}
