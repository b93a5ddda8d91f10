"""Keep tests away from a developer's own settings and data. Has to be imported before the settings are."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

#: What .env or the shell may say that must not reach a test. DATABASE_URL and REDIS_URL are the run's own choice.
KEPT_OUT = (
    *("ALLOWED_HOSTS", "DEBUG", "EMAIL_URL", "FROM_EMAIL", "PORT", "SECRET_KEY", "SECRET_KEY_FALLBACKS", "SIGNUP"),
    *("SECOND_FACTOR", "TRUSTED_PROXIES"),
    *("SITE_URL", "METRICS_TOKEN", "METRICS_DIR", "LOG_FORMAT", "WORKER_MEMORY_MB"),
)

DATA_DIR = Path(tempfile.mkdtemp(prefix="evenkeel-tests-"))
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)

os.environ.update(dict.fromkeys(KEPT_OUT, ""), DATA_DIR=str(DATA_DIR))
for name in ("DATABASE_URL", "REDIS_URL"):
    os.environ.setdefault(name, "")


def of_the_product(**changes: str) -> dict[str, str]:
    """Return an environment in which our programs run as they do for a user."""
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", **changes}
