"""Commands and tasks: each stays in the workspace that it was given, whatever else it is given."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands

from clients import tasks, walls
from clients.models import Assessment, Workspace
from config.celery import app
from tests.walls.visits import text_of_zip
from tests.walls.world import MARKS, World, fingerprint

#: Every command of ours that is given a workspace, with what else it needs.
INSIDE: dict[str, list[str]] = {
    "add_member": ["--email", "owner@example.com"],
    "assess": ["--format", "json"],
    "export": ["--output", "{folder}/all.zip"],
    "import_csv": ["--interactions", "{folder}/interactions.csv"],
    "recommend": [],
    "seed_demo": [],
    "send_reports": ["--force"],
}
#: Those that are for no workspace.
FOR_THE_MACHINE = {"up", "remove_second_factor", "doctor", "mail_addresses"}
#: What the clock asks for goes over all workspaces, and is given no row.
BY_THE_CLOCK = {
    *{"clients.reconsider_waiting", "clients.sweep_due", "clients.notices", "clients.send_due_reports"},
    *{"clients.purge_deleted", "clients.heartbeat", "clients.send_invitations", "clients.work_on_imports"},
}
#: What is given rows.
GIVEN_ROWS = {"clients.reconsider"}


def test_every_command_is_named_here() -> None:
    assert {name for name, where in get_commands().items() if where == "clients"} == {*INSIDE, *FOR_THE_MACHINE}


def test_every_task_is_named_here() -> None:
    assert {name for name in app.tasks if name.startswith("clients.")} == BY_THE_CLOCK | GIVEN_ROWS


@pytest.mark.parametrize("name", INSIDE)
def test_a_command_tells_and_touches_nothing_of_another_workspace(name: str, world: World, tmp_path: Path) -> None:
    before = fingerprint("elsewhere")
    (tmp_path / "interactions.csv").write_text(f"client,occurred_at\nAcme {MARKS['elsewhere']},2026-06-01\n")

    said = run(name, "--workspace", "here", *(part.format(folder=tmp_path) for part in INSIDE[name]))

    written = "".join(text_of_zip(path.read_bytes()) for path in tmp_path.glob("*.zip"))
    theirs = {f"Studio {MARKS['elsewhere']}", f"Ada {MARKS['elsewhere']}", "stranger@example.com"}
    assert [word for word in theirs if word in said + written] == []
    assert fingerprint("elsewhere") == before


def run(name: str, *arguments: str) -> str:
    """Return what a command says, begun as on the command line, where nothing is asked for yet."""
    said = StringIO()
    with walls.nowhere():
        try:
            call_command(name, *arguments, stdout=said, stderr=said)
        except CommandError as error:
            said.write(str(error))
    return said.getvalue()


def test_a_task_given_rows_of_another_workspace_leaves_them_alone(world: World) -> None:
    Assessment.objects.update(advice_due=True)
    workspace = Workspace.objects.get(slug="here")
    before = fingerprint("elsewhere")

    with walls.nowhere():
        tasks.reconsider(workspace_id=workspace.pk, client_ids=[world.rows["elsewhere"]["clients"]])
        tasks.reconsider(workspace_id=workspace.pk, client_ids=None)

    assert fingerprint("elsewhere") == before


@pytest.mark.parametrize("name", sorted(BY_THE_CLOCK))
def test_what_the_clock_asks_for_begins_with_nothing_and_works(name: str, world: World) -> None:
    with walls.nowhere():
        app.tasks[name]()
