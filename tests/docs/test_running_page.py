"""The units and the containers that the page shows can be used as they stand."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path

import pytest

from clients.reports import claims

PAGE = (Path(__file__).parents[2] / "docs" / "running.md").read_text()
UNITS = dict(re.findall(r"```ini\n# \S+/(\S+)\.service\n(.*?)```", PAGE, re.DOTALL))
PROGRAMS = re.compile(r"(gunicorn config\.wsgi|celery -A config\.celery (?:worker|beat)) .*")


def unit(name: str) -> ConfigParser:
    """Return a unit as it is read; a key may stand there twice."""
    read = ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read_string(UNITS[name])
    return read


@pytest.mark.parametrize("name", UNITS)
def test_unit_restarts_with_limits_and_time_to_stop(name: str) -> None:
    service = unit(name)["Service"]

    assert PROGRAMS.search(service["ExecStart"])
    assert (service["Restart"], service["NoNewPrivileges"], "MemoryMax" in service) == ("always", "yes", True)
    assert unit(name)["Install"]["WantedBy"] == "multi-user.target"


def test_worker_has_time_for_the_mail_in_hand_and_its_children_are_left_alone() -> None:
    service = unit("evenkeel-worker")["Service"]

    assert service["KillMode"] == "mixed"
    assert int(service["TimeoutStopSec"]) > claims.HURRY.total_seconds()


def test_containers_run_what_the_units_run() -> None:
    containers = PAGE.split("```yaml")[1]
    shown = {found[1] for found in PROGRAMS.finditer(containers)}

    assert shown == {found[1] for name in UNITS for found in PROGRAMS.finditer(UNITS[name])}
    assert "\t" not in containers
    assert "stop_grace_period: 90s" in containers
    assert "noeviction" in containers
