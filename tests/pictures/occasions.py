"""Give the demo portfolio an occasion for every kind of mail, and send them all: a program of its own.

`python -m tests.pictures.occasions` speaks of the database and the mail server that the environment names.
"""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402 (Django has to be set up first)
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from clients.domain.facts import Stressor  # noqa: E402
from clients.models import Client, EffortPlan, LeavingTask, Obligation, Recovery, Subscription, User, Workspace  # noqa: E402
from clients.reports import account_mails  # noqa: E402
from clients.reports import invitations as post  # noqa: E402
from clients.services import interactions, invitations, obligations, sweeps  # noqa: E402
from clients.services.interactions import Entry  # noqa: E402
from clients.services.obligations import Terms  # noqa: E402
from tests.browser.pages import DEMO  # noqa: E402

SOON = timedelta(minutes=10)


def main() -> None:
    """Let much happen at once, make every mail due, and hand them over."""
    now = timezone.now()
    workspace = Workspace.objects.get(slug=DEMO)
    owner = User.objects.get(email="johanna.reuter@example.com")
    User.objects.filter(email="freya.dahl@example.com").update(language="de")
    call_command("send_reports", force=True)  # what is told first, so that the next one can say what changed
    _let_it_come_to_a_head(workspace, owner, now)
    _let_a_plan_end(workspace, workspace.local_day(now))
    _let_nothing_be_owed(workspace, owner, now)
    _let_a_morning_be_full(workspace, owner, workspace.local_day(now))
    sweeps.reconsider(workspace_id=workspace.pk, now=now)
    Subscription.objects.for_workspace(workspace).update(next_due_at=now - SOON)
    call_command("send_reports")
    _write_about_accounts(workspace, owner, now)


def _let_it_come_to_a_head(workspace: Workspace, owner: User, now: datetime) -> None:
    """Let calm relationships turn within a day, one of them into a threat; and let two promises fall due."""
    for advice, minutes, stressors in (
        ("check_in", 420, Stressor.EXCESS_DEMAND | Stressor.AGGRESSION | Stressor.PUBLIC_COMPLAINT),
        ("set_expectations", 30, Stressor.THREAT),
    ):
        client = _advised(workspace, advice)
        entry = Entry(
            occurred_at=now - SOON,
            channel="call",
            minutes=minutes,
            felt=-2,
            stressors=stressors,
            issue="Delivery of the spring order",
            facts="They called three times within an hour.",
        )
        interactions.log(client=client, entry=entry, by=owner, now=now)
        terms = Terms(title="Call back, also without news", due_at=now + SOON, due_has_time=True)
        obligations.take_on(client=client, terms=terms, by=owner, now=now)


def _let_a_plan_end(workspace: Workspace, today: date) -> None:
    """Let a plan that runs have ended yesterday."""
    running = EffortPlan.objects.for_workspace(workspace).filter(ends_on__gte=today)
    running.update(ends_on=today - timedelta(days=1))


def _let_nothing_be_owed(workspace: Workspace, owner: User, now: datetime) -> None:
    """Fulfil whatever holds the goodbye that waits."""
    leaving = Client.objects.for_workspace(workspace).filter(offboardings__stage="waiting")
    for obligation in Obligation.objects.ours().filter(client__in=leaving, fulfilled_on=None, waived_on=None):
        obligations.fulfil(obligation=obligation, on=workspace.local_day(now), by=owner, now=now)


def _let_a_morning_be_full(workspace: Workspace, owner: User, today: date) -> None:
    """Let lines of a goodbye be due, and hand those who were won back to somebody who is asked whether it held."""
    lines = LeavingTask.objects.for_workspace(workspace).open().filter(kind__in=["invoice", "access"])
    lines.update(due_on=today, owner=owner)
    turned = Recovery.objects.for_workspace(workspace).due(today)
    Client.objects.for_workspace(workspace).filter(pk__in=turned.values("client")).update(account_manager=owner)


def _write_about_accounts(workspace: Workspace, owner: User, now: datetime) -> None:
    """Send what is mailed about accounts, and an invitation."""
    addresses = dict.fromkeys(("email", "from_email", "to_email", "deleted_email"), owner.email)
    known = {"timestamp": now, "ip": "192.0.2.7", "user_agent": "Firefox on Windows"}
    links = dict.fromkeys(("reset_url", "signup_url", "password_reset_url"), f"{settings.SITE_URL}/account/")
    for kind in account_mails.LETTERS:
        code = {"code": "K7MP4D"} if kind in {"email_confirmation", "login_code"} else {}
        account_mails.send(kind, to=owner.email, context={**addresses, **known, **links, **code}, reader=owner)
    invitations.invite(workspace=workspace, email="ida@example.com", role="member", by=owner, now=now)
    post.send_waiting(now=timezone.now())


def _advised(workspace: Workspace, advice: str) -> Client:
    found = Client.objects.for_workspace(workspace).alive().filter(assessment__advice=advice)
    return found.order_by("pk")[0]


if __name__ == "__main__":
    main()
