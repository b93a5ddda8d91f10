"""Numbers for Prometheus: behind a token, by kind alone, and summed over processes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.test import Client as Browser
from prometheus_client.parser import text_string_to_metric_families
from pytest_django.fixtures import Settings

from clients.models import Client, TaskTally
from clients.services import sweeps, tallies
from config import counting
from tests import cast
from tests.cast import NOW, Cast
from tests.environment import of_the_product

TOKEN = "a-token-for-the-scraper"
ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"evenkeel_[a-z_]+")


@pytest.fixture
def token(settings: Settings) -> str:
    """Give the token of the environment."""
    settings.METRICS_TOKEN = TOKEN
    return TOKEN


def scraped(browser: Browser) -> dict[str, dict[tuple[str, ...], float]]:
    """Return each sample by its name and the values of its labels."""
    answer = browser.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    found: dict[str, dict[tuple[str, ...], float]] = {}
    for family in text_string_to_metric_families(answer.content.decode()):
        for sample in family.samples:
            found.setdefault(sample.name, {})[tuple(sample.labels.values())] = sample.value
    return found


@pytest.mark.django_db
def test_there_is_nothing_without_the_token(settings: Settings) -> None:
    for kept, shown in (("", ""), ("", "Bearer "), (TOKEN, ""), (TOKEN, "Bearer guess"), (TOKEN, f"Bearer {TOKEN}x")):
        settings.METRICS_TOKEN = kept
        assert Browser().get("/metrics", headers={"authorization": shown}).status_code == 404


def test_numbers_of_the_database_are_told_by_kind(token: str, people: Cast, acme: Client) -> None:
    sweeps.beat(name="worker", now=NOW)
    cast.make_interaction(acme, by=people.owner)
    tallies.count_task(name="clients.heartbeat", seconds=0.5, failed=False)
    tallies.count_task(name="clients.heartbeat", seconds=0.5, failed=True)

    found = scraped(Browser())

    assert found["evenkeel_clients"][()] == found["evenkeel_interactions"][()] == 1
    assert found["evenkeel_workspaces"][()] == 2
    assert found["evenkeel_heartbeat_age_seconds"].keys() == {("worker",)}
    assert found["evenkeel_mails"][("invitation", "waiting")] == 0
    assert [
        found[f"evenkeel_task_{what}_total"][("clients.heartbeat",)] for what in ("runs", "failures", "seconds")
    ] == [
        2,
        1,
        1.0,
    ]


def test_requests_are_counted_by_route_and_nobody_is_named(token: str, people: Cast, acme: Client) -> None:
    browser = Browser()
    browser.force_login(people.owner)
    browser.get(f"/w/here/clients/{acme.pk}/")
    browser.get("/nowhere/secret-token/")

    answer = browser.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
    found = scraped(browser)

    assert found["evenkeel_requests_total"][("GET", "client", "200")] >= 1
    assert found["evenkeel_requests_total"][("GET", "unknown", "404")] >= 1
    said = answer.content.decode()
    assert not [word for word in ("secret", "Acme", "owner@", "here") if word in said]


@pytest.mark.django_db
def test_each_run_of_a_task_is_counted_and_a_count_that_fails_stops_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(**_facts: object) -> None:
        raise OperationalError

    task = SimpleNamespace(name="clients.heartbeat", request=SimpleNamespace(id="one"))
    for state in ("SUCCESS", "FAILURE"):
        counting.begin(task=task)
        counting.end(task=task, state=state)
    monkeypatch.setattr(tallies, "count_task", gone)
    counting.end(task=task, state="SUCCESS")

    tally = TaskTally.objects.get()
    assert (tally.name, tally.runs, tally.failures, tally.seconds > 0) == ("clients.heartbeat", 2, 1, True)


ASKS = """
import django; django.setup()
from config import metrics
metrics.REQUESTS.labels("today", "GET", 200).inc()
"""
TELLS = """
import django; django.setup()
from config import metrics
print(metrics.of_all_processes().get_sample_value(
    "evenkeel_requests_total", {"route": "today", "method": "GET", "status": "200"}))
"""


def test_requests_of_all_processes_are_summed_also_of_those_that_ended(tmp_path: Path) -> None:
    given = of_the_product(METRICS_TOKEN=TOKEN, METRICS_DIR=str(tmp_path))
    given.pop("PROMETHEUS_MULTIPROC_DIR", None)

    for code in (ASKS, ASKS, TELLS):
        said = subprocess.run([sys.executable, "-c", code], env=given, cwd=ROOT, capture_output=True, check=True)

    assert said.stdout == b"2.0\n"


def test_page_of_operations_names_every_metric_and_rules_name_nothing_else(token: str, people: Cast) -> None:
    page = (ROOT / "docs" / "operations.md").read_text()
    browser = Browser()
    browser.get("/healthz")
    sweeps.beat(name="beat", now=NOW)
    tallies.count_task(name="clients.heartbeat", seconds=1, failed=False)
    there = {re.sub(r"_(bucket|count|sum)$", "", name) for name in scraped(browser) if not name.endswith("_created")}
    there -= {"evenkeel_import_runs"}

    table, rules = page.split("```yaml\ngroups:")[0], page.split("```yaml\ngroups:")[1].split("```")[0]
    assert there <= set(NAMED.findall(table))
    assert set(NAMED.findall(rules)) <= there
