"""The project's own settings, in a folder of their own, with the little that tests need otherwise."""

from tests import environment

# isort: split
from config.settings import *  # noqa: F403
from config.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; the real one takes its time on purpose
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = environment.DATA_DIR / "static"
STATIC_ROOT.mkdir()
AFTER_COMMIT = "tests.nudges.keep"
# A file, as in real life: SQLite in memory locks whole tables, and threads that meet there fail instead of waiting.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(environment.DATA_DIR / "test.sqlite3")}
