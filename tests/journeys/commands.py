"""Run several of our commands in one process, for the sake of speed: a list of them as JSON, on standard input."""

from __future__ import annotations

import json
import sys

import django
from django.core.management import call_command


def main() -> None:
    """Run them, one after the other; what they say goes to standard output."""
    django.setup()
    for command in json.load(sys.stdin):
        call_command(*command)


if __name__ == "__main__":
    main()
