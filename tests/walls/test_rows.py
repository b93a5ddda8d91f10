"""The second wall: what PostgreSQL shows and takes, whatever the code above it asks for."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, connections, transaction
from django.db.models import Model
from django.http import HttpRequest
from django.test import Client as Browser
from django.urls import reverse

from clients import access, tasks, walls
from clients.models import Client, Issue, Membership, Workspace
from clients.services import advice
from clients.views import portfolio
from tests import cast
from tests.cast import NOW, Cast
from tests.walls.world import furnish, walled

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]

every_table = pytest.mark.parametrize("model", walled(), ids=lambda model: model.__name__)


@pytest.fixture
def world(people: Cast) -> Cast:
    """Give the cast with a row of every kind here and elsewhere."""
    furnish(people.workspace, owner=people.owner, member=people.colleague, shared=people.owner)
    furnish(people.elsewhere, owner=people.stranger, member=people.stranger, shared=people.stranger)
    return people


def shown(model: type[Model]) -> set[int]:
    """Return the workspaces whose rows the database shows."""
    return set(model._default_manager.values_list("workspace", flat=True))


def test_every_table_with_a_workspace_is_walled_off() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid "
            "WHERE relrowsecurity AND relforcerowsecurity AND polname = 'workspace_wall' AND polcmd = '*'"
        )
        found = {name for (name,) in cursor.fetchall()}

    assert found == {model._meta.db_table for model in walled()}


def test_the_role_of_these_tests_passes_no_wall() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)


@every_table
def test_without_a_workspace_nothing_is_shown_changed_or_taken(model: type[Model], world: Cast) -> None:
    row = model._default_manager.filter(workspace=world.workspace)[0]

    with walls.nowhere():
        assert shown(model) == set()
        assert model._default_manager.update(workspace=world.elsewhere) == 0
        assert model._default_manager.all()._raw_delete(connection.alias) == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            _copy(row).save(force_insert=True)

    assert shown(model) == {world.workspace.pk, world.elsewhere.pk}


@every_table
def test_inside_one_workspace_nothing_of_another_is_shown_changed_or_taken(model: type[Model], world: Cast) -> None:
    theirs = model._default_manager.filter(workspace=world.elsewhere)
    row = theirs[0]

    with walls.inside(world.workspace.pk):
        assert shown(model) == {world.workspace.pk}
        assert theirs.update(workspace=world.workspace) == 0
        assert theirs._raw_delete(connection.alias) == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            _copy(row).save(force_insert=True)
        with pytest.raises(DatabaseError, match=r"row-level security|append_only"), transaction.atomic():
            model._default_manager.update(workspace=world.elsewhere)

    assert shown(model) == {world.workspace.pk, world.elsewhere.pk}


def test_who_belongs_where_is_found_before_a_workspace_is_known(people: Cast) -> None:
    with walls.nowhere():
        assert Membership.objects.filter(user=people.owner).count() == 1


def test_a_request_leaves_nothing_behind_on_its_connection(world: Cast) -> None:
    browser = Browser()
    browser.force_login(world.owner)

    with walls.nowhere():
        assert browser.get(reverse("portfolio", args=["here"])).status_code == 200
        assert (shown(Client), asked()) == (set(), "")


def test_a_request_does_not_see_what_its_caller_sees(world: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []

    def look(_request: HttpRequest) -> list[Workspace]:
        found.append(shown(Client))
        return []

    monkeypatch.setattr(access, "workspaces_of", look)
    browser = Browser()
    browser.force_login(world.owner)
    browser.get(reverse("home"))

    assert found == [set()]


def test_a_view_that_fails_leaves_nothing_behind(world: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        with transaction.atomic():
            divide_by_zero()

    monkeypatch.setattr(portfolio, "render", fail)
    browser = Browser(raise_request_exception=False)
    browser.force_login(world.owner)

    with walls.nowhere():
        assert browser.get(reverse("portfolio", args=["here"])).status_code == 500
        assert (shown(Client), asked()) == (set(), "")


def test_a_transaction_taken_back_takes_back_what_was_asked_in_it(world: Cast) -> None:
    with walls.nowhere():
        with pytest.raises(DatabaseError), transaction.atomic(), walls.inside(world.workspace.pk):
            divide_by_zero()
        assert (shown(Client), asked()) == (set(), "")


def test_the_inner_of_two_contexts_counts_and_the_outer_comes_back(world: Cast) -> None:
    with walls.inside(world.workspace.pk):
        with walls.inside(world.elsewhere.pk):
            assert shown(Client) == {world.elsewhere.pk}
        assert shown(Client) == {world.workspace.pk}


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_is_told_where_it_is(world: Cast) -> None:
    with walls.inside(world.workspace.pk):
        connection.close()
        assert shown(Client) == {world.workspace.pk}
    with walls.nowhere():
        connection.close()
        assert shown(Client) == set()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_is_opened_anew(world: Cast) -> None:
    with walls.inside(world.workspace.pk):
        connection.connection.close()  # as when the server ended it
    assert shown(Client) == {world.workspace.pk, world.elsewhere.pk}


@pytest.mark.django_db(transaction=True)
def test_a_kept_connection_shows_the_next_request_nothing_of_the_last(world: Cast) -> None:
    """Two people take turns on one connection, which lives on between them (CONN_MAX_AGE)."""

    def page(slug: str) -> tuple[int, int, set[int]]:
        browser = Browser()
        browser.force_login(world.owner if slug == "here" else world.stranger)
        status = browser.get(reverse("portfolio", args=[slug])).status_code
        return status, connection.connection.info.backend_pid, shown(Client)

    def visits() -> list[tuple[int, int, set[int]]]:
        try:
            return [page(slug) for slug in ("here", "elsewhere", "here")]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        found = thread.submit(visits).result()

    assert {status for status, _pid, _seen in found} == {200}
    assert len({pid for _status, pid, _seen in found}) == 1
    assert all(seen == set() for _status, _pid, seen in found)


@pytest.mark.django_db(transaction=True)
def test_two_threads_each_see_their_own(world: Cast) -> None:
    meet = threading.Barrier(2)

    def look(workspace: Workspace) -> set[int]:
        try:
            with walls.inside(workspace.pk):
                meet.wait(30)
                found = shown(Client)
                meet.wait(30)
                return found
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(look, [world.workspace, world.elsewhere]))

    assert found == [{world.workspace.pk}, {world.elsewhere.pk}]


@pytest.mark.django_db(transaction=True)
def test_a_thread_begins_with_nothing(world: Cast) -> None:
    def look() -> set[int]:
        try:
            return shown(Client)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(look).result() == set()


def test_a_task_that_fails_leaves_nothing_behind(world: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_options: object) -> None:
        assert shown(Client) == {world.workspace.pk}
        raise RuntimeError

    monkeypatch.setattr(advice, "reconsider", fail)
    with walls.nowhere():
        with pytest.raises(RuntimeError):
            tasks.reconsider(workspace_id=world.workspace.pk, client_ids=None)
        assert (shown(Client), asked()) == (set(), "")


def test_constraints_see_over_the_wall(people: Cast) -> None:
    """An index that holds a value once holds it once for all; only the row itself stays out of sight."""
    client = cast.make_client(people.elsewhere)

    with walls.inside(people.workspace.pk), pytest.raises(DatabaseError), transaction.atomic():
        Client(pk=client.pk, workspace=people.workspace, name="Other", started_on=NOW, created_at=NOW).save(
            force_insert=True
        )


def divide_by_zero() -> None:
    """Do what makes PostgreSQL refuse everything until the transaction is taken back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")


def asked() -> str:
    """Return what the connection was told last."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [walls.SETTING])
        return str(cursor.fetchone()[0])


def _copy(row: Model) -> Model:
    row.pk, row._state.adding = None, True
    return row


def test_every_table_with_a_client_is_tied_to_the_clients_of_its_workspace() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text FROM pg_constraint "
            "WHERE contype = 'f' AND confrelid = 'clients_client'::regclass AND cardinality(conkey) = 2"
        )
        found = {name for (name,) in cursor.fetchall()}
    columns = {model: {field.column for field in model._meta.concrete_fields} for model in walled()}

    assert found == {model._meta.db_table for model in columns if {"client_id", "workspace_id"} <= columns[model]}


@transaction.atomic
def name_a_matter(workspace: Workspace, client: Client) -> None:
    """Put a row on a client, and let the database look at its keys at once."""
    Issue.objects.create(workspace=workspace, client=client, title="Matter", created_at=NOW)
    connection.check_constraints()


def test_a_row_cannot_hang_on_a_client_of_another_workspace(world: Cast) -> None:
    here, there = (Client.objects.filter(workspace=each)[0] for each in (world.workspace, world.elsewhere))
    name_a_matter(world.workspace, here)

    with pytest.raises(IntegrityError, match="of_its_client"):
        name_a_matter(world.workspace, there)
