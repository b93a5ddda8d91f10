"""No column in which people write is forgotten when a person is looked for."""

from __future__ import annotations

import pytest
from django.db.models import CharField, Field, JSONField, Model, TextField

from clients.models import (
    AccessToken,
    Advice,
    Answer,
    Client,
    Contact,
    Event,
    ImportRun,
    Invitation,
    PlaybookVersion,
    PolicyVersion,
    Report,
    SavedView,
    Workspace,
)
from clients.queries.exports import tables
from clients.queries.writings import WRITINGS

#: Where a person is looked for in another way, or cannot stand.
ELSEWHERE = {
    (AccessToken, "name"): "of people who use Evenkeel",
    (Answer, "to"): "the row goes",
    (Client, "name"): "renamed where it is the person's",
    (Client, "name_plain"): "follows the name",
    (Client, "name_spelt_out"): "follows the name",
    (Contact, "name"): "the row goes",
    (Contact, "email"): "the row goes",
    (Contact, "phone"): "the row goes",
    (Event, "changes"): "emptied",
    (ImportRun, "files"): "goes within a day",
    (ImportRun, "alterations"): "goes within a day",
    (ImportRun, "faults"): "goes within a day",
    (ImportRun, "counts"): "numbers",
    (SavedView, "name"): "the row goes",
    (SavedView, "search"): "the row goes",
    (Invitation, "email"): "of people who use Evenkeel",
    (Invitation, "mail_error"): "of people who use Evenkeel",
    (PlaybookVersion, "content"): "of the workspace, about no client",
    (PolicyVersion, "note"): "of the workspace, about no client",
    (PolicyVersion, "changes"): "numbers",
}
#: Filled in by programs, from a list of their own.
CODES = {
    "kind", "rule", "diagnosis", "replaced_kind", "waiting_kind", "end", "decision", "source", "source_digest", "nonce",
    "digest", "cause", "seal", "language",
    "plan", "advice", "rung", "figures", "weeks", "effort_parts", "reward_parts", "role",
    "key", "status", "sign", "ours", "manager", "sort",
}  # fmt: skip


def columns() -> list[tuple[type[Model], Field[object, object]]]:
    """Return every column of a workspace's rows that could hold words."""
    found = [(model, field) for model in tables() for field in model._meta.concrete_fields]
    worded = [(model, field) for model, field in found if isinstance(field, CharField | TextField | JSONField)]
    return [(model, field) for model, field in worded if not field.choices and field.name not in CODES]


@pytest.mark.parametrize(("model", "field"), columns(), ids=str)
def test_a_column_for_words_is_known(model: type[Model], field: Field[object, object]) -> None:
    known = {(writing.model, name) for writing in WRITINGS for name in (*writing.texts, *writing.codes, *writing.data)}

    assert model is Report or (model, field.name) in known | ELSEWHERE.keys()


def test_what_is_excused_is_there() -> None:
    assert all(model._meta.get_field(name) for model, name in ELSEWHERE)
    assert Workspace not in tables()
    assert Advice in tables()
