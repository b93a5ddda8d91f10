"""The project's own settings, with a scheduler in a hurry, so that a test sees it at work."""

from config.settings import *  # noqa: F403
from config.settings import CELERY_BEAT_SCHEDULE

CELERY_BEAT_SCHEDULE = {**CELERY_BEAT_SCHEDULE, "heartbeat": CELERY_BEAT_SCHEDULE["heartbeat"] | {"schedule": 1.0}}
