"""What a mail is about, and the link in it."""

from __future__ import annotations

import pytest

from clients.models import Client, Obligation, PlanStep
from clients.services import plan_steps, plans
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.mail_links import Act, path_of


@pytest.fixture
def owed(acme: Client, people: Cast) -> Obligation:
    """Give an open obligation of ours."""
    return cast.make_obligation(acme, by=people.owner, title="Final report")


@pytest.fixture
def step(acme: Client, people: Cast) -> PlanStep:
    """Give a step of a plan that is the colleague's."""
    plan = plans.start(client=acme, starts_on=TODAY, ends_on=None, goal="Calm", by=people.owner, now=NOW)
    draft = plan_steps.Draft(title="Call Ada", due_on=TODAY, owner=people.colleague)
    return plan_steps.add(plan=plan, draft=draft, by=people.owner, now=NOW)


@pytest.fixture
def done(owed: Obligation, people: Cast) -> str:
    """Give where a mail to the colleague leads who has kept what was owed."""
    return path_of(people.workspace, people.colleague, Act.OBLIGATION_DONE, owed.pk)
