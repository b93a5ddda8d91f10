"""A column that keeps a set of kinds as bits."""

from __future__ import annotations

from enum import IntFlag
from typing import Any

from django.db import models


class FlagField(models.PositiveSmallIntegerField):  # type: ignore[type-arg]
    """Keeps an IntFlag as a small number, so that an index can cover it; gives back the flag."""

    def __init__(self, flag: type[IntFlag] | None = None, **kwargs: Any) -> None:
        self.flag = flag
        super().__init__(**{"default": 0, "blank": True, **kwargs})

    def deconstruct(self) -> Any:
        """Leave the flag out of migrations: adding a kind at the end needs none."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs

    def from_db_value(self, value: int | None, *_: Any) -> IntFlag | int | None:
        """Return what the column holds, as the flag."""
        return value if value is None or self.flag is None else self.flag(value)

    def to_python(self, value: Any) -> Any:
        """Return the value as the flag."""
        number = super().to_python(value)
        return number if number is None or self.flag is None else self.flag(number)
