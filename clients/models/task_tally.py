"""How often a task ran, how often it failed, and how long that took: counted where all workers share it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class TaskTally(models.Model):
    """The sums of one task since the database was made."""

    name = models.CharField(max_length=60, primary_key=True)
    runs = models.PositiveBigIntegerField(default=0)
    failures = models.PositiveBigIntegerField(default=0)
    seconds = models.FloatField(default=0)

    objects: ClassVar[models.Manager[TaskTally]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.name}: {self.runs}"
