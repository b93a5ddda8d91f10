"""What a workspace goes by: its name, its clock, its money, and how long things are kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clients.domain.old_zones import NOW_CALLED
from clients.domain.wording import LANGUAGES, name_of
from clients.domain.zones import time_zones
from clients.forms.inputs import Buttons, field_of, plain_name
from clients.forms.layout import beside, choices, group, screen
from clients.forms.numbers import WholeField
from clients.models import Workspace
from clients.queries import letters
from clients.queries.words import Text
from clients.services.workspaces import LONGEST_COOLING_OFF, LONGEST_KEPT, Terms

#: The first part of a zone that is named for a place; all others are other names of these.
AREAS: Final = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
}


#: The browser's own is chosen beforehand; some still call theirs by an old name.
GUESSED: Final = {"data-guess": "time-zone", "data-now-called": json.dumps(NOW_CALLED)}


@cache
def zones() -> tuple[tuple[Text, tuple[tuple[str, str], ...]], ...]:
    """Return the time zones to choose from, each by the name that it has now, in its area."""
    named = sorted(name for name in time_zones() - NOW_CALLED.keys() if "/" in name and _area(name) in AREAS)
    return tuple((AREAS[area], tuple((name, _place(name)) for name in names)) for area, names in groupby(named, _area))


def _area(name: str) -> str:
    return name.split("/", 1)[0]


def _place(name: str) -> str:
    """Return the place that a zone is named for, such as New York."""
    return name.split("/", 1)[1].replace("_", " ").replace("/", ", ")


def _kept(name: str, *, label: Any, meaning: Any) -> forms.Field:
    return field_of(Workspace, name, label=label, help_text=meaning, min_value=1, max_value=LONGEST_KEPT)


class WorkspaceForm(forms.Form):
    """What is needed to make a workspace."""

    name = field_of(
        Workspace,
        "name",
        validators=[plain_name],
        help_text=_("Your own name, or that of your business. It stands at the head of each page."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), widget=forms.Select(attrs=GUESSED))
    currency = forms.CharField(
        label=_("Currency"),
        max_length=3,
        initial="EUR",
        help_text=_("Three letters, like EUR or USD."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    hourly_rate = field_of(
        Workspace,
        "hourly_rate",
        min_value=Decimal("0.01"),
        help_text=_("What an hour of yours is worth. It tells how much contact a client's money pays for."),
    )

    def __init__(self, *, workspace: Workspace | None = None, data: Any = None) -> None:
        super().__init__(data, initial=_known(self.base_fields, workspace) if workspace else None)
        self.workspace = workspace
        time_zone = self.fields["time_zone"]
        assert isinstance(time_zone, forms.ChoiceField)
        time_zone.choices = list(self._zones())

    def clean_currency(self) -> str:
        """Return the three letters as capitals."""
        currency: str = self.cleaned_data["currency"].upper()
        if not re.fullmatch("[A-Z]{3}", currency):
            raise forms.ValidationError(_("A currency is known by its three letters. Write them like EUR or USD."))
        return currency

    def terms(self) -> Terms:
        """Return what was filled in; wording is checked in the language of the page, where that has rules."""
        spoken = get_language()
        return Terms(**self.cleaned_data, wording_language=spoken if spoken in LANGUAGES else "en")

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen("name", "time_zone", beside("currency", "hourly_rate"), submit=_("Make the workspace"))

    def _zones(self) -> Iterator[Any]:
        """Yield the zones; one that goes by another name stays where it was chosen before."""
        own = self.workspace.time_zone if self.workspace else ""
        yield from () if own else [("", _("Choose the nearest city"))]
        known = {name for _area, names in zones() for name, _label in names} | {"UTC"}
        yield from [(own, own)] if own and own not in known else []
        yield ("UTC", _("UTC, the same all year"))
        yield from zones()


class SettingsForm(WorkspaceForm):
    """All that owners choose."""

    notes_kept = _kept(
        "notes_kept",
        label=_("Months that notes are kept"),
        meaning=_("What was written about a contact is emptied then; the contact and its numbers stay."),
    )
    former_kept = _kept(
        "former_kept",
        label=_("Months that former clients are kept"),
        meaning=_("Name, people and words go then; only the numbers stay."),
    )
    reports_kept = _kept(
        "reports_kept",
        label=_("Months that mailed reports are kept"),
        meaning=_("Reports that were mailed can be read again here until then."),
    )
    events_kept = _kept(
        "events_kept",
        label=_("Months that changes are kept"),
        meaning=_("Who changed what, and when, is forgotten then."),
    )
    four_eyes = forms.BooleanField(
        label=_("A second person accepts a goodbye"),
        help_text=_("Whoever proposes it cannot accept it, as long as somebody else decides here."),
        required=False,
    )
    cooling_off_days = WholeField(
        label=_("Days between proposing and accepting"),
        help_text=_("Time for a cool head. Empty: it can be accepted at once."),
        required=False,
        min_value=0,
        max_value=LONGEST_COOLING_OFF,
    )

    letter_template = forms.CharField(
        label=_("The letter that a goodbye begins with"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    wording_language = forms.ChoiceField(
        label=_("Language of the wording check"),
        help_text=_(
            "It reads letters and notes by the rules of one language. If you write in one that is not here, choose "
            "none: rules of another find little in it and mislead."
        ),
        required=False,
        choices=[*((code, name_of(code)) for code in LANGUAGES), ("", _("None: nothing is checked"))],
        widget=Buttons,
    )

    def __init__(self, *, alone: bool = False, workspace: Workspace, data: Any = None) -> None:
        super().__init__(workspace=workspace, data=data)
        self.alone = alone
        self.kept = {name: getattr(workspace, name) for name in self._untold}
        self.initial["letter_template"] = letters.template_of(workspace)
        told = ", ".join(f"{place} {meaning}" for place, meaning in letters.PLACES.items())
        self.fields["letter_template"].help_text = _("Filled in: %s. Empty it to return to ours.") % told
        for name in self._untold:
            del self.fields[name]

    @property
    def _untold(self) -> list[str]:
        """Return what does not concern whoever works alone."""
        return ["four_eyes"] if self.alone else []

    def clean_cooling_off_days(self) -> int:
        """Return the number of days, none where nothing is said."""
        return self.cleaned_data["cooling_off_days"] or 0

    def clean_letter_template(self) -> str:
        """Return the letter, or nothing where it is our own."""
        letter = str(self.cleaned_data["letter_template"]).replace("\r\n", "\n").strip()
        return "" if letter == str(letters.OURS).strip() else letter

    def terms(self) -> Terms:
        """Return what was filled in; what was not asked for stays as it is."""
        return Terms(**self.cleaned_data, **self.kept)

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen(
            group(_("What it is called"), "", "name"),
            group(_("Its clock"), _("Days, reports and the nightly work follow it."), "time_zone"),
            group(
                _("Its money"),
                _("Another rate changes what each client's money gives back, and so the scores; they follow at once."),
                beside("currency", "hourly_rate"),
            ),
            group(
                _("How long things are kept"),
                _("Empty: for ever. What is too old is removed each night, and cannot be brought back."),
                beside("notes_kept", "former_kept"),
                beside("reports_kept", "events_kept"),
            ),
            group(
                _("How you part with a client"),
                _("A goodbye keeps the rules of the day on which it was proposed."),
                *([] if self.alone else ["four_eyes"]),
                "cooling_off_days",
                "letter_template",
            ),
            group(
                _("How you write"),
                _("What the check hears stops nobody: it says why, and offers another way."),
                choices("wording_language"),
            ),
            submit=_("Save"),
        )


def _known(fields: Any, workspace: Workspace) -> dict[str, Any]:
    return {name: getattr(workspace, name) for name in fields}
