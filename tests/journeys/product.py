"""The project's own settings, with a scheduler in a hurry and a clock that stands where a story has come to.

The product reads the clock at its edge, with `timezone.now()` alone. Here that reads a file, in each process: web,
worker and scheduler.
"""

import django.utils.timezone

from config.settings import *  # noqa: F403
from config.settings import CELERY_BEAT_SCHEDULE, DATA_DIR
from tests.journeys.clock import Clock

django.utils.timezone.now = Clock(DATA_DIR).now
CELERY_BEAT_SCHEDULE = {name: entry | {"schedule": 1.0} for name, entry in CELERY_BEAT_SCHEDULE.items()}
