"""Compile the catalogues in locale/, and name what they lack: `make messages`."""

from __future__ import annotations

import os
import sys

import django

from tests.messages import catalogues


def main() -> int:
    """Write a .mo beside each .po; the exit status is 1 where something is lacking."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    wanted = catalogues.wanted()
    lacking = [(one, key) for one in catalogues.ours() for key in wanted.keys() - one.keys()]
    for one in catalogues.ours():
        one.compiled.write_bytes(one.compile())
        print(f"{one.compiled.relative_to(catalogues.ROOT)}: {len(one.keys())} texts")
    for one, key in lacking:
        print(f"{one.language} lacks {' | '.join(filter(None, key))}")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
