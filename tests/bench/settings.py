"""The product's own settings, with nudges kept: a worker would share the machine with what is measured."""

from config.settings import *  # noqa: F403
from config.settings import STATIC_ROOT

STATIC_ROOT.mkdir(parents=True, exist_ok=True)
AFTER_COMMIT = "tests.nudges.keep"
ALLOWED_HOSTS = ["testserver"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
