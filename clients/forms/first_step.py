"""A different first step for a matter that keeps coming back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from django.utils.functional import Promise

from clients.access import Place
from clients.domain.loops import Way
from clients.forms.plan_step import StepForm
from clients.models import Issue
from clients.queries.loop import step_key, title_of
from clients.queries.loop_words import WAYS
from clients.services.plan_steps import Draft

#: Offered as its day, from today: soon enough that nobody has to raise it once more.
SOON: Final = timedelta(days=2)


class FirstStepForm(StepForm):
    """A step of a plan that begins with one of the ways; without one that is known, with asking."""

    def __init__(self, *, place: Place, issue: Issue, way: str, data: Any = None) -> None:
        self.way = Way(way) if way in {known.value for known in Way} else Way.ASK
        self.issue = issue
        initial = {"title": title_of(self.way, issue), "due_on": place.today + SOON}
        super().__init__(place=place, client=issue.client, data=data, initial=initial)

    @property
    def lead(self) -> str | Promise:
        """Return why this way may lead elsewhere."""
        return WAYS[self.way].meaning

    def draft(self) -> Draft:
        """Return what was filled in, with the way that it is."""
        return replace(super().draft(), key=step_key(self.issue, self.way))
