"""Measure every job on SQLite and, where DATABASE_URL names one, on PostgreSQL, and print one table of ratios."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

HEAD = f"{'database':<12}{'job':<34}{'floor':<40}{'ratio':>8}{'from':>8}{'to':>8}"


def main() -> int:
    """Run the jobs once for each database, each in a process of its own."""
    print("How many times as long as its floor each job takes: the median, the least and the most of the rounds.\n")
    print(HEAD, flush=True)
    databases = [""] + ([os.environ["DATABASE_URL"]] if os.environ.get("DATABASE_URL") else [])
    return max(_run(url) for url in databases)


def _run(database_url: str) -> int:
    with tempfile.TemporaryDirectory(prefix="evenkeel-bench-") as folder:
        environment = {**os.environ, "DATA_DIR": folder, "DATABASE_URL": database_url, "REDIS_URL": ""}
        return subprocess.run([sys.executable, "-m", "tests.bench.run"], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
