"""Run all tests: on the embedded default, and beside it on a real PostgreSQL and a real Redis. `python -m tests.suite`.

The default takes two runs, because what waits for a browser leaves a core to the rest. What the other runs say follows
when the first has ended; the last line counts them all. With CI=true a missing server is a failure; elsewhere its run
is left out. Coverage is taken of the first, which runs nearly all there is, but for tests that walk through pages or
examples: following each line costs minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from xml.etree.ElementTree import parse

from tests import servers

#: No run must be led astray by what another one was told.
EMBEDDED = {"DATABASE_URL": "", "REDIS_URL": ""}
BROWSER = "browser"  # a marker
#: What pytest ends with where none of the chosen tests belongs to a run.
NOTHING_CHOSEN = 5


def main(arguments: list[str]) -> int:
    """Run what the arguments choose (all without any); return 0 when the runs and the coverage are as they must be."""
    total: Counter[str] = Counter()
    left_out = []
    _coverage("erase")
    with ExitStack() as stack:
        runs = [Run(stack, "SQLite, and a folder as the broker", EMBEDDED, arguments or ["-m", f"not {BROWSER}"])]
        if not arguments:
            runs.append(Run(stack, "The same, in a browser", EMBEDDED, ["-m", BROWSER], kept_back=True))
        try:
            environment = stack.enter_context(servers.both())
            runs.append(Run(stack, "PostgreSQL and Redis", environment, arguments, kept_back=True))
        except servers.Missing as missing:
            left_out = [f"LEFT OUT: the run on PostgreSQL and Redis, because {missing} is not installed here."]
        failed = True in [run.failed(total) for run in runs]  # each is waited for, whatever came of the others
    failed |= bool(left_out) and os.environ.get("CI") == "true"
    _coverage("combine", "--quiet")
    if not arguments:  # a part of the tests covers a part of the code
        failed |= _coverage("report") != 0
    print(*left_out, f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped", sep="\n")
    return int(failed)


class Run:
    """One run of the tests, in a process of its own; what it says is shown at once, or kept back until its end."""

    def __init__(
        self,
        stack: ExitStack,
        what: str,
        environment: Mapping[str, str],
        arguments: Sequence[str],
        *,
        kept_back: bool = False,
    ) -> None:
        self.what, self.arguments = what, arguments
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        self.report, self.said = folder / "report.xml", folder / "said" if kept_back else None
        if not kept_back:
            print(f"\n{what}", flush=True)
        output = stack.enter_context(self.said.open("wb")) if self.said else None
        watched = [] if kept_back else ["-m", "coverage", "run"]
        command = [sys.executable, *watched, "-m", "pytest", f"--junit-xml={self.report}", *arguments]
        self.process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=output, stderr=output)
        stack.callback(self.process.kill)

    def failed(self, total: Counter[str]) -> bool:
        """Wait for the run, add what it counted to the total, and return whether it failed."""
        status = self.process.wait()
        if self.said:
            print(f"\n{self.what}\n{self.said.read_text(errors='replace')}", flush=True)
        if self.report.exists():
            total.update(_counted(self.report))
        return status not in ({0, NOTHING_CHOSEN} if self.arguments else {0})


def _coverage(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", "coverage", *arguments], check=False).returncode


def _counted(report: Path) -> dict[str, int]:
    suite = parse(report).getroot().find("testsuite")  # noqa: S314 (written by our own run)
    if suite is None:
        return {}
    count = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
    failed = count["failures"] + count["errors"]
    return {"passed": count["tests"] - failed - count["skipped"], "failed": failed, "skipped": count["skipped"]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
