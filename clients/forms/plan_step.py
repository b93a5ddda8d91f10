"""The steps of an effort plan: the lines of a plan that is being started, and one step by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.access import Place
from clients.forms.inputs import DayField, field_of
from clients.forms.layout import beside, screen
from clients.models import Client, PlanStep, User
from clients.queries.people import who_see
from clients.queries.playbooks.parts import Step
from clients.services.plan_steps import MOST, Draft

#: Empty lines below those of the playbook.
SPARE: Final = 2

#: A step of a playbook that falls to whoever looks after the client.
MANAGER: Final = "manager"

People = Mapping[int, User]


def people_for(client: Client) -> People:
    """Return who may do a step for a client, by name."""
    return {user.pk: user for user in who_see(client)}


class WhoField(forms.TypedChoiceField):
    """Somebody among those who see a client."""

    def __init__(self, *, people: People, nobody: str | Any, **options: Any) -> None:
        names = [(pk, user.get_short_name()) for pk, user in people.items()]
        super().__init__(choices=[("", nobody), *names], coerce=int, empty_value=None, required=False, **options)


class LineForm(forms.Form):
    """One line of a plan that is being started; without words it is left out."""

    title = field_of(PlanStep, "title", label=_("What to do"), required=False)
    due_on = DayField(label=_("Until"), required=False)
    key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    after = forms.IntegerField(required=False, min_value=0, max_value=365, widget=forms.HiddenInput)

    def __init__(self, *, people: People, data: Any = None, prefix: str, initial: Any = None) -> None:
        super().__init__(data, prefix=prefix, initial=initial)
        if len(people) > 1:
            self.fields["owner"] = WhoField(people=people, nobody=_("the same"), label=_("Who"))

    def due(self, *, proposed: date, starts_on: date, ends_on: date) -> date | None:
        """Return the day: one that was proposed and left as it was moves with the start, within the plan."""
        day: date | None = self.cleaned_data.get("due_on")
        after = self.cleaned_data.get("after")
        if after is not None and day == proposed + timedelta(days=after):
            return min(starts_on + timedelta(days=after), ends_on)
        return day


class Lines:
    """All lines of a plan that is being started: those of the playbook, and some to fill in."""

    def __init__(
        self, *, people: People, steps: tuple[Step, ...], today: date, manager: int | None = None, data: Any = None
    ) -> None:
        first = [_initial(step, today, manager) for step in steps] + [{}] * SPARE
        number = len(first) if data is None else _sent(data)
        self.people = people
        self.forms = [
            LineForm(people=people, data=data, prefix=f"step-{at}", initial=first[at] if at < len(first) else {})
            for at in range(number)
        ]

    def drafts(
        self, *, proposed: date, starts_on: date, ends_on: date, owner: User | None, by: User
    ) -> list[Draft] | None:
        """Return the steps that were asked for, or None where a line has a fault, which stands beside it then."""
        found = []
        for line in self.forms:
            title = line.cleaned_data.get("title", "").strip() if line.is_valid() else ""
            if not title:
                continue
            day = line.due(proposed=proposed, starts_on=starts_on, ends_on=ends_on)
            if day is None or not starts_on <= day <= ends_on:
                line.add_error("due_on", _("Choose a day within the plan."))
                continue
            who = self.people.get(line.cleaned_data.get("owner") or 0) or owner or by
            found.append(Draft(title=title, due_on=day, owner=who, key=line.cleaned_data["key"]))
        return found if all(line.is_valid() for line in self.forms) else None


class StepForm(forms.Form):
    """One step of a plan."""

    title = field_of(PlanStep, "title", label=_("What to do"))
    due_on = DayField(label=_("Until"))

    def __init__(self, *, place: Place, client: Client, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial={"due_on": place.today, "owner": place.user.pk} | (initial or {}))
        self.people = people_for(client)
        self.by = place.user
        if len(self.people) > 1:
            self.fields["owner"] = WhoField(people=self.people, nobody=_("Whoever looks after it"), label=_("Who"))

    def draft(self) -> Draft:
        """Return what was filled in."""
        given = self.cleaned_data
        owner = self.people.get(given["owner"] or 0) if "owner" in given else self.by
        return Draft(title=given["title"], due_on=given["due_on"], owner=owner)

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        names = [name for name in ("due_on", "owner") if name in self.fields]
        return screen("title", beside(*names), submit=_("Save"))


def _initial(step: Step, today: date, manager: int | None) -> dict[str, Any]:
    day = today + timedelta(days=step.after)
    owner = {"owner": manager} if step.who == MANAGER and manager else {}
    return owner | {"title": step.title, "due_on": day, "key": step.key, "after": step.after}


def _sent(data: Any) -> int:
    """Return how many lines were sent, as far as they are numbered without a gap."""
    return next((at for at in range(MOST + SPARE) if f"step-{at}-title" not in data), MOST + SPARE)
