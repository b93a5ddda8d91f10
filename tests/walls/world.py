"""Workspaces with a row of every kind in them."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model

from clients.models import Client, Invitation, NoteMark, Share, Snooze, User, Workspace
from clients.reports import weekly
from clients.services import advice, clients, plans, snoozes
from tests import cast
from tests.cast import NOW, TODAY

#: Who belongs where is found by the person, before any workspace is known.
OPEN = {"Membership"}


def walled() -> list[type[Model]]:
    """Return every table whose rows belong to a workspace and stand behind the second wall."""
    models = apps.get_app_config("clients").get_models()
    columns = {model: {field.attname for field in model._meta.concrete_fields} for model in models}
    return [model for model in columns if "workspace_id" in columns[model] and model.__name__ not in OPEN]


def furnish(workspace: Workspace, *, owner: User, member: User) -> Client:
    """Put a row of every kind into a workspace; return the client to which they belong, which the member manages."""
    client = cast.make_client(
        workspace, name="Acme", account_manager=member, contact_name="Ada Byron", email="ada@example.com"
    )
    clients.agree(client=client, agreed={"what": "A site in three languages."}, on=TODAY, by=owner, now=NOW)
    cast.drain(client, by=owner, weeks=8)
    logged = cast.make_interaction(client, by=member, issue="Invoice 7", facts="They called about the invoice.")
    NoteMark.objects.create(workspace=workspace, interaction=logged, kind="dispute", text="No.", created_at=NOW)
    advice.reconsider(workspace=workspace, on=TODAY, now=NOW)
    plans.start(client=client, starts_on=TODAY, ends_on=None, goal="Calm down.", by=owner, now=NOW)
    cast.make_obligation(client, by=owner)
    cast.make_offboarding(client, by=owner)
    weekly.compose_now(workspace=workspace, user=owner, now=NOW)
    line = snoozes.Line(workspace=workspace, by=owner, kind=Snooze.Kind.QUIET, subject_id=client.pk)
    snoozes.put_off(line=line, days=1, now=NOW)
    Share.objects.create(workspace=workspace, client=client, user=owner, shared_by=owner, created_at=NOW)
    Invitation.objects.create(
        workspace=workspace, email="new@example.com", nonce="n" * 43, expires_at=NOW, invited_by=owner, created_at=NOW
    )
    assert all(model._default_manager.filter(workspace=workspace).exists() for model in walled())
    return client
