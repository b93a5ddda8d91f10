"""The versions of a policy: counted from one, once each, and begun with what stood when they were introduced."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from clients.models import PolicyVersion, Workspace
from tests.cast import NOW, Cast


@pytest.mark.parametrize("number", [0, 1])
def test_a_number_is_given_once_from_one_on(people: Cast, number: int) -> None:
    PolicyVersion.objects.create(workspace=people.workspace, number=1, created_at=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyVersion.objects.create(workspace=people.workspace, number=number, created_at=NOW)


def test_another_workspace_counts_by_itself(people: Cast) -> None:
    for workspace in (people.workspace, people.elsewhere):
        PolicyVersion.objects.create(workspace=workspace, number=1, created_at=NOW)

    assert PolicyVersion.objects.for_workspace(people.elsewhere).count() == 1


def test_what_was_changed_before_there_were_versions_is_the_first(people: Cast) -> None:
    Workspace.objects.filter(pk=people.workspace.pk).update(policy_changes={"plan_days": 14})

    import_module("clients.migrations.0014_policy_versions").keep_what_stands(apps, None)

    only = PolicyVersion.objects.get()
    assert (only.workspace, only.number, only.policy.plan_days, only.created_at) == (people.workspace, 1, 14, NOW)
