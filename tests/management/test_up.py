"""`manage.py up` as a user runs it: web, scheduler and worker in processes of their own."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.environment import of_the_product
from tests.servers import free_port
from tests.site import Site, empty_database, start
from tests.waiting import is_alive, until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for the data, and beside it what is said."""
    return tmp_path_factory.mktemp("up")


@pytest.fixture(scope="module")
def site(folder: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """Give a site that runs, on a database of its own."""
    with django_db_blocker.unblock(), empty_database() as database:
        port = str(free_port())
        changes = {"DATA_DIR": str(folder / "data"), "DATABASE_URL": database, "PORT": port}
        site = Site(of_the_product(**changes, DJANGO_SETTINGS_MODULE="tests.hasty"), folder / "said")
        try:
            assert site.comes_up(), site.said.read_text()
            yield site
        finally:
            site.process.terminate()
            site.process.wait()


def test_site_answers_where_it_says(site: Site) -> None:
    assert site.health()["database"] == "answers"


def test_scheduler_and_worker_do_their_work(site: Site) -> None:
    assert until(lambda: site.health()["worker_heartbeat_age_seconds"] is not None)


def test_demo_is_made_on_an_empty_database(site: Site) -> None:
    assert "Log in at" in site.said.read_text()


def test_data_folder_is_closed_to_others(site: Site, folder: Path) -> None:
    assert (folder / "data").stat().st_mode & 0o077 == 0


def test_second_start_on_the_same_data_is_refused_in_one_line(site: Site, folder: Path) -> None:
    refused = start(site.environment, folder / "second")

    assert refused.wait() == 1
    assert (folder / "second").read_text() == f"CommandError: Evenkeel already runs with the data in {folder}/data.\n"


def test_port_that_is_taken_is_refused_in_one_line(site: Site, folder: Path) -> None:
    refused = start({**site.environment, "DATA_DIR": str(folder / "other")}, folder / "third")

    assert refused.wait() == 1
    assert (folder / "third").read_text().startswith(f"CommandError: Port {site.environment['PORT']} is in use.")


def test_next_start_makes_nothing_anew(site: Site) -> None:
    site.process.terminate()
    site.process.wait()

    site.process = start(site.environment, site.said)

    assert site.comes_up()
    assert site.said.read_text().splitlines()[0].startswith("Evenkeel is at")


def test_ctrl_c_stops_all_of_it(site: Site) -> None:
    children = site.children()

    site.process.send_signal(signal.SIGINT)

    assert site.process.wait() == 0
    assert [child for child in children if is_alive(child)] == []
