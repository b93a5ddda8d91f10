#!/usr/bin/env python
"""Run Evenkeel's commands."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from clients import walls


def main() -> None:
    """Run the command that the arguments name; nonsense in the environment ends in one line that names it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        with walls.everywhere():  # whoever runs the machine; our own commands ask for less
            execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"evenkeel: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
