"""Evenkeel as .env.example describes it for a server, asked in a process of its own: settings are read once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.environment import of_the_product

EXAMPLE = dict(re.findall(r"^#([A-Z_]+)=(.*)$", (Path(settings.BASE_DIR) / ".env.example").read_text(), re.MULTILINE))
KEY = "Yk3vQ0hZ8sWmX1tB-6nRfLpEa9cJdG7uKoTi2yVb4xNqSwHz5M_ArC"
#: The run's own choice; the tests have servers of their own.
NOT_FROM_THE_EXAMPLE = ("DATA_DIR", "DATABASE_URL", "REDIS_URL")

LOOK = """
import json, sys, django
django.setup()
from django.conf import settings
from django.test import Client
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
site = Client(headers={"host": "evenkeel.example"})
answers = {}
login = "/account/login/"
for scheme, path in [("https", login), ("https", "/nowhere/"), ("http", login), ("http", "/healthz")]:
    found = site.get(path, secure=scheme == "https")
    answers[f"{scheme}:{path}"] = [found.status_code, dict(found.headers), {
        name: {key: value for key, value in cookie.items() if value} for name, cookie in found.cookies.items()
    }]
names = [name for name in dir(settings) if name.isupper()]
print(json.dumps([answers, {name: repr(getattr(settings, name)) for name in names}]))
"""


def environment(**changes: str) -> dict[str, str]:
    """Return the environment of a server."""
    chosen = {name: value for name, value in EXAMPLE.items() if name not in NOT_FROM_THE_EXAMPLE}
    return of_the_product(**chosen | {"SECRET_KEY": KEY} | changes)


def run(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Return how Python ended in that environment."""
    command = [sys.executable, *arguments]
    folder = settings.BASE_DIR
    return subprocess.run(command, cwd=folder, env=environment(**changes), capture_output=True, text=True, check=False)


@cache
def look() -> tuple[dict[str, Any], dict[str, str]]:
    """Return what some addresses answer there, and the settings."""
    ended = run("-W", "ignore", "-c", LOOK, DATABASE_URL="")
    assert ended.returncode == 0, ended.stderr
    answers, found = json.loads(ended.stdout)
    return answers, found
