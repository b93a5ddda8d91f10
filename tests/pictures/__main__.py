"""Take pictures of every page in a fresh Evenkeel with the demo portfolio; with --docs, those of README and guide."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Final

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from tests import needs  # noqa: E402 (Django has to be set up first)
from tests.browser import launch  # noqa: E402
from tests.pictures import tour  # noqa: E402
from tests.pictures.camera import Camera  # noqa: E402
from tests.reports import mailserver  # noqa: E402
from tests.site import running_site  # noqa: E402

ROOT: Final = Path(__file__).parents[2]


def main() -> int:
    """Start everything, take the pictures, and say where they lie."""
    parser = argparse.ArgumentParser(prog="make screenshots", description=__doc__)
    parser.add_argument("--only", metavar="WORD", default="", help="only pages and people with this in their name")
    parser.add_argument("--docs", action="store_true", help="only those of README and guide, into docs/pictures")
    asked = parser.parse_args()
    chromium = needs.chromium()
    if chromium is None:
        print("No Chromium is installed here. On Debian: sudo apt install chromium", file=sys.stderr)
        return 1
    with (
        tempfile.TemporaryDirectory(prefix="evenkeel-pictures-") as folder,
        mailserver.running() as (mail_server, port),
        running_site(Path(folder), mail_port=port) as site,
        launch.chromium(chromium) as browser,
    ):
        stage = tour.Stage(browser, site, mail_server)
        if asked.docs:
            print(f"The pictures are in {tour.of_the_docs(stage, ROOT / 'docs' / 'pictures')}.")
        else:
            print(f"Open {tour.of_everything(stage, Camera(ROOT / 'screenshots'), only=asked.only)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
