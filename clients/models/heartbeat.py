"""That a part of the machinery has done some work: health is read from here, never guessed."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """When a job was last carried out by a worker."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at}"
