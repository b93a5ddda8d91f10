"""Columns of our own: a set of kinds as bits, and a folding of another column."""

from __future__ import annotations

from collections.abc import Callable
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


class FoldedField(models.TextField):  # type: ignore[type-arg]
    """Keeps another column of the row folded, so that it is found however it is typed; follows it with each save.

    What it follows is left out of migrations: there it is a column like others.
    SQLite knows the small and capital letters of ASCII alone, and no database leaves accents off by itself.
    """

    def __init__(self, of: str = "", fold: Callable[[str], str] | None = None, **kwargs: Any) -> None:
        self.of, self.fold = of, fold
        super().__init__(**{"null": True, "editable": False, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 (as Django calls it)
        """Return what is stored: the other column, folded."""
        if self.fold is not None:
            setattr(model_instance, self.attname, self.fold(getattr(model_instance, self.of)))
        return super().pre_save(model_instance, add)
