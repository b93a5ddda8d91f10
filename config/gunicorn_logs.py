"""Gunicorn's own lines in the format of the others: --logger-class config.gunicorn_logs.Logger."""

from __future__ import annotations

import logging
import os
from typing import Any

from gunicorn.glogging import Logger as Gunicorns  # type: ignore[import-untyped]

from config.logs import Json, Line

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Logger(Gunicorns):  # type: ignore[misc] # it says nothing of its types
    """Gunicorn's, with our formatter. Its access log, which holds paths, stays off: see config.requests."""

    def setup(self, cfg: Any) -> None:
        """Prepare the loggers."""
        super().setup(cfg)
        wanted = Json() if os.environ.get("LOG_FORMAT", "").strip() == "json" else Line(FORMAT)
        for logger in (self.error_log, self.access_log):
            for handler in logger.handlers:
                handler.setFormatter(wanted)
        self.access_log.setLevel(logging.CRITICAL)
