"""The database backend: a connection begins by saying for which workspace it asks."""

from __future__ import annotations

from django.db.backends.postgresql import base

from clients import walls


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, that never shows rows to a connection which has not said whose it wants."""

    def init_connection_state(self) -> None:
        """Prepare a new connection."""
        super().init_connection_state()
        walls.tell(self)
