"""Measure the jobs on the database that the environment names, and print a row for each."""

from __future__ import annotations

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
django.setup()

from django.core.management import call_command  # noqa: E402 (Django has to be set up first)
from django.db import connection  # noqa: E402

from clients import walls  # noqa: E402
from tests.bench import jobs, measure, portfolio  # noqa: E402


def main() -> None:
    """Make a portfolio and measure on it."""
    with walls.everywhere():  # behind the second wall as everybody, but not asking for one workspace alone
        call_command("migrate", verbosity=0)
        for job in jobs.jobs(portfolio.make()):
            found = measure.ratio(job.run, job.floor, rounds=job.rounds)
            figures = "".join(f"{figure:>8.2f}" for figure in (found.median, found.least, found.most))
            print(f"{connection.vendor:<12}{job.name:<34}{job.floor_name:<40}{figures}", flush=True)


if __name__ == "__main__":
    main()
