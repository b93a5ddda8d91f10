"""A mistake ends a command in one line on standard error and exit status 1."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from clients.models import Workspace
from tests.management.commands_of_ours import run, told


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["assess"], "The following arguments are required: --workspace."),
        (["assess", "--workspace", "x", "--on", "soon"], "'soon' is not a date; write it like 2026-06-30."),
        (["assess", "--workspace", "x", "--format", "xml"], "Argument --format: invalid choice: 'xml'"),
        (["recommend", "--colour"], "Unrecognized arguments: --colour."),
    ],
)
def test_a_wrong_argument_is_one_line(arguments: list[str], line: str) -> None:
    status, out, err = run(*arguments)

    assert (status, out, err.count("\n")) == (1, "", 1)
    assert line in err


def test_called_by_other_code_a_wrong_argument_is_an_error() -> None:
    with pytest.raises(CommandError, match="'soon' is not a date"):
        call_command("recommend", "--on", "soon")


def test_a_database_that_was_not_prepared_is_told() -> None:
    status, _out, err = run("recommend")

    assert (status, err.count("\n")) == (1, 1)
    assert "The database cannot be used" in err


def test_an_unknown_workspace_is_told_with_those_that_there_are(workspace: Workspace) -> None:
    with pytest.raises(CommandError, match=r"There is no workspace 'her'\. There are: elsewhere, here\."):
        told("assess", "--workspace", "her")


@pytest.mark.django_db
def test_an_unknown_workspace_where_there_is_none_at_all() -> None:
    with pytest.raises(CommandError, match=r"There is no workspace 'her'\. There is none yet\."):
        told("recommend", "--workspace", "her")
