"""Adapt a playbook: what it begins with, its steps, what not to do, and how it will show."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.domain.wording import check
from clients.forms.numbers import WholeField
from clients.forms.wording import Heard, by_rule
from clients.queries.playbooks import books
from clients.queries.playbooks.adapted import OWN, Standing
from clients.queries.playbooks.parts import Line, Playbook, Step
from clients.services.plan_steps import MOST

SPARE: Final = 2  # empty steps below the others
LONGEST_LINE: Final = 300
MOST_LINES: Final = 12
#: The rules that a playbook is held against: what is sent to a client is none of its business.
RULES: Final = frozenset({"label", "absolute"})


class BookStepForm(forms.Form):
    """One step; without words it is left out."""

    order = WholeField(min_value=1, max_value=99, required=False, label=gettext_lazy("Order"))
    title = forms.CharField(max_length=200, required=False, label=gettext_lazy("What to do"))
    why = forms.CharField(
        max_length=500, required=False, label=gettext_lazy("Why, or how"), widget=forms.Textarea(attrs={"rows": 2})
    )
    after = WholeField(min_value=0, max_value=365, required=False, label=gettext_lazy("Days after the start"))
    who = forms.ChoiceField(
        choices=[
            ("", gettext_lazy("whoever starts the plan")),
            ("manager", gettext_lazy("whoever looks after the client")),
        ],
        required=False,
        label=gettext_lazy("Who"),
    )
    key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    remove = forms.BooleanField(required=False, label=gettext_lazy("Take it out"))

    def step(self) -> Step | None:
        """Return the step that was filled in, if it is to stand."""
        given = self.cleaned_data
        title = given["title"].strip()
        if not title or given["remove"]:
            return None
        key = given["key"] if given["key"] in books.STEPS else OWN
        return Step(key=key, title=title, why=given["why"].strip(), after=given["after"] or 0, who=given["who"])


class BookForm(forms.Form):
    """A whole playbook."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    intro = forms.CharField(
        label=gettext_lazy("What it begins with"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    avoid = forms.CharField(
        label=gettext_lazy("What not to do"),
        help_text=gettext_lazy("A line each."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    signs = forms.CharField(
        label=gettext_lazy("How you will know that it worked"),
        help_text=gettext_lazy("A line each."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *, standing: Standing, language: str, data: QueryDict | None = None) -> None:
        super().__init__(data, initial=_initial(standing))
        self.language = language
        self.planned = standing.kind in books.PLANNED
        known = [_row(at, step) for at, step in enumerate(standing.book.steps, 1)] + [{}] * SPARE
        number = len(known) if data is None else _sent(data)
        self.rows = [
            BookStepForm(data, prefix=f"step-{at}", initial=known[at] if at < len(known) else {})
            for at in range(number)
        ]

    def clean(self) -> dict[str, Any]:
        """Put the steps in order; a fault in one of them is a fault of the whole."""
        given = self.cleaned_data
        if not all(row.is_valid() for row in self.rows):
            self.add_error(None, _("Look at the steps: one of them has a fault."))
            return given
        last = len(self.rows) + 100
        ordered = sorted(self.rows, key=lambda row: row.cleaned_data["order"] or last)
        given["steps"] = tuple(step for row in ordered if (step := row.step()))
        if not given["steps"]:
            self.add_error(None, _("Leave at least one step, or return to ours."))
        for name in ("avoid", "signs"):
            given[name] = self._lines(name)
        return given

    def _lines(self, name: str) -> tuple[Line, ...]:
        lines = [line.strip() for line in self.cleaned_data.get(name, "").splitlines() if line.strip()]
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            self.add_error(name, _("Twelve lines at most, each of up to 300 characters: more is not kept in mind."))
        return tuple(Line(OWN, line) for line in lines)

    def book(self) -> Playbook:
        """Return what was filled in."""
        given = self.cleaned_data
        return Playbook(intro=given["intro"], steps=given["steps"], avoid=given["avoid"], signs=given["signs"])

    def heard(self) -> list[Heard]:
        """Return which labels and absolute words are in it; an answer also to what cannot be saved yet."""
        said = [str(self[name].value() or "") for name in ("intro", "avoid", "signs")]
        said += [str(row[name].value() or "") for row in self.rows for name in ("title", "why")]
        found = check("\n\n".join(said), language=self.language)
        return by_rule(finding for finding in found if finding.rule.id in RULES)


def _initial(standing: Standing) -> dict[str, Any]:
    book = standing.book
    lines = {name: "\n".join(str(line.text) for line in getattr(book, name)) for name in ("avoid", "signs")}
    return {"seen": standing.number, "intro": book.intro, **lines}


def _row(at: int, step: Step) -> dict[str, Any]:
    return {"order": at, "title": step.title, "why": step.why, "after": step.after, "who": step.who, "key": step.key}


def _sent(data: QueryDict) -> int:
    """Return how many steps were sent, as far as they are numbered without a gap."""
    most = MOST + SPARE
    return next((at for at in range(most) if f"step-{at}-title" not in data), most)
