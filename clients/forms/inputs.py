"""Inputs that several forms share: days and times by the workspace's clock, and choices as buttons."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.forms.numbers import AmountField, MinutesField, WholeField
from clients.models import Interaction
from clients.models.interaction import LONGEST as LONGEST_CONTACT

# Days that people mean. Further out, a moment could not be moved from one time zone to another.
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2199, 12, 31)
#: What mail programs make a link of, beyond a bare name of a site, which may be that of a business.
_SITE: Final = re.compile(r"://|\bwww\.|\w\.[a-z]{2,}/", re.IGNORECASE)
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
MEANT = _("Write a day between 1970 and 2199.")

#: What the numbers of columns are typed in.
NUMBERS: Final[dict[type[models.Field[Any, Any]], type[forms.Field]]] = {
    models.DecimalField: AmountField,
    models.IntegerField: WholeField,
}


def field_of(model: type[models.Model], name: str, **changes: Any) -> forms.Field:
    """Return the input for a column; its label, limits and choices are the column's own unless changed.

    A number is typed as text.
    """
    column = cast("models.Field[Any, Any]", model._meta.get_field(name))
    typed = next((typed for kind, typed in NUMBERS.items() if isinstance(column, kind)), None)
    field = column.formfield(**({"form_class": typed} if typed else {}) | changes)
    assert field is not None, f"{name} cannot be typed in"
    return field


def minutes_of_contact(*, label: str | Promise, **changes: Any) -> forms.Field:
    """Return the input for how long a contact took; it may stay empty."""
    limits = {"required": False, "max_value": LONGEST_CONTACT}
    return field_of(Interaction, "minutes", form_class=MinutesField, label=label, **limits | changes)


def plain_name(name: str) -> None:
    """Refuse a name that is more than one: it stands in mails to people who do not know who wrote it.

    Raises ValidationError for the address of a site, and for signs that are not seen but turn around what follows.
    """
    if _SITE.search(name):
        raise ValidationError(_("Leave out the web address: a name says who you are."))
    if _UNSEEN.search(name):
        raise ValidationError(_("There are signs in it that cannot be seen. Type the name anew."))


def plain_address(email: str) -> None:
    """Refuse an address whose mails would go to another one, such as with wide letters or signs that are not seen.

    It would get round whatever is counted by address. Raises ValidationError.
    """
    domain = email.rpartition("@")[2].lower()
    try:
        is_itself = domain.isascii() or domain.encode("idna").decode("idna") == domain
    except UnicodeError:
        is_itself = False
    if not is_itself:
        raise ValidationError(_("There are odd signs in this address. Type it anew, letter by letter."))


class DayField(forms.DateField):
    """A day, picked or typed as 2026-05-04."""

    def __init__(self, **options: Any) -> None:
        limits = [MinValueValidator(FIRST_DAY, MEANT), MaxValueValidator(LAST_DAY, MEANT)]
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(**{"input_formats": ["%Y-%m-%d"], "widget": widget, "validators": limits, **options})


@dataclass(frozen=True, slots=True)
class WallClock:
    """A day and perhaps a time, as a clock on the wall shows them."""

    day: date
    time: dt.time | None = None

    @classmethod
    def of(cls, moment: datetime, zone: ZoneInfo, *, has_time: bool = True) -> WallClock:
        """Return what the clock shows at a moment, to the minute."""
        local = moment.astimezone(zone)
        return cls(local.date(), local.time().replace(second=0, microsecond=0) if has_time else None)

    def moment(self, zone: ZoneInfo, *, otherwise: dt.time) -> datetime:
        """Return the moment in UTC; `otherwise` stands for a time that is not known.

        In the hour that the clock shows twice a year it is the first of both; a time that it skips is taken as if it
        had not been put forward.
        """
        return datetime.combine(self.day, self.time or otherwise, tzinfo=zone).astimezone(UTC)


class WallClockInput(forms.SplitDateTimeWidget):
    """A day beside a time."""

    def __init__(self) -> None:
        day: dict[str, Any] = {"type": "date", "aria-label": _("Day")}
        time: dict[str, Any] = {"type": "time", "aria-label": _("Time")}
        super().__init__(date_format="%Y-%m-%d", time_format="%H:%M", date_attrs=day, time_attrs=time)

    def decompress(self, value: Any) -> tuple[date | None, dt.time | None]:
        """Return the day and the time apart."""
        return (value.day, value.time) if value else (None, None)


class WallClockField(forms.MultiValueField):
    """A day and perhaps a time; gives a WallClock, or None where neither was filled in."""

    def __init__(self, **options: Any) -> None:
        incomplete = _("Fill in the day as well.")
        day = DayField(error_messages={"incomplete": incomplete})
        clock = forms.TimeField(required=False)
        fields = (day, clock)
        super().__init__(fields=fields, require_all_fields=False, widget=WallClockInput(), **options)

    def compress(self, data_list: list[Any]) -> WallClock | None:
        """Return both as one value."""
        return WallClock(*data_list) if data_list else None


class _WithMeanings:
    """Options that tell what they mean, where a pointer rests on them."""

    def __init__(self, meanings: Mapping[str, str | Promise] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.meanings = meanings or {}

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        """Return an option with its meaning as `title`."""
        option: dict[str, Any] = super().create_option(name, value, *args, **options)  # type: ignore[misc]
        return option | {"title": self.meanings.get(str(value), "")}


class Buttons(_WithMeanings, forms.RadioSelect):
    """One of a few, as buttons side by side."""


class Chips(_WithMeanings, forms.CheckboxSelectMultiple):
    """Any of a few, as buttons that stay down."""
