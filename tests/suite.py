"""Run all tests: on the embedded default, and again on a real PostgreSQL and a real Redis. `python -m tests.suite`.

The last line counts both runs. With CI=true a missing server is a failure; elsewhere the second run is left out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import parse

from tests import servers

#: The second run must not be led astray by what the first one was told.
EMBEDDED = {"DATABASE_URL": "", "REDIS_URL": ""}
#: What pytest ends with where none of the chosen tests belongs to a run.
NOTHING_CHOSEN = 5


def main(arguments: list[str]) -> int:
    """Run what the arguments choose (all without any); return 0 when both runs and the coverage are as they must be."""
    total: Counter[str] = Counter()
    left_out = []
    _coverage("erase")
    failed = _run("SQLite, and a folder as the broker", EMBEDDED, arguments, total)
    try:
        with servers.both() as environment:
            failed |= _run("PostgreSQL and Redis", environment, arguments, total)
    except servers.Missing as missing:
        left_out = [f"LEFT OUT: the run on PostgreSQL and Redis, because {missing} is not installed here."]
        failed |= os.environ.get("CI") == "true"
    _coverage("combine", "--quiet")
    if not arguments:  # a part of the tests covers a part of the code
        failed |= _coverage("report") != 0
    print(*left_out, f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped", sep="\n")
    return int(failed)


def _run(what: str, environment: Mapping[str, str], arguments: list[str], total: Counter[str]) -> bool:
    """Return whether a run failed, and add what it counted to the total."""
    print(f"\n{what}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        status = _coverage("run", "-m", "pytest", f"--junit-xml={report}", *arguments, **environment)
        if report.exists():
            total.update(_counted(report))
    return status not in ({0, NOTHING_CHOSEN} if arguments else {0})


def _coverage(*arguments: str, **environment: str) -> int:
    command = [sys.executable, "-m", "coverage", *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


def _counted(report: Path) -> dict[str, int]:
    suite = parse(report).getroot().find("testsuite")  # noqa: S314 (written by our own run)
    if suite is None:
        return {}
    count = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
    failed = count["failures"] + count["errors"]
    return {"passed": count["tests"] - failed - count["skipped"], "failed": failed, "skipped": count["skipped"]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
