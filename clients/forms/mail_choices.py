"""What a person wants to get by mail: a switch for each kind, with its pace where it has one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.access import Place
from clients.models import Cadence, ReportKind, Subscription, WhenEmpty
from clients.queries.offers import Offer, Pace, of_role
from clients.queries.when import Clock, When
from clients.reports import due
from clients.services.subscriptions import Choice

HOURS: Final = range(5, 21)
SELECT: Final = forms.Select(attrs={"class": "form-select"})
DAYS: Final = range(1, 29)  # each month has them
#: What each mail is, in a sentence.
SENTENCES: Final[Mapping[str, Promise]] = {
    ReportKind.AT_RISK: _(
        "Which of your relationships need a look, what changed and why, what falls due soon, and what to do next."
    ),
    ReportKind.REVIEW: _("How all relationships moved within a month, what they take and what they bring."),
    ReportKind.DUE: _("Promises, steps and plans of today and tomorrow that fall to you. No mail on days without any."),
    ReportKind.ON_TIME: _(
        "A promise with a time, a quarter of an hour before it falls due, with what else is due within the hour."
    ),
    ReportKind.RISE: _(
        "A relationship that takes much more than the day before: a word now is easier than a long talk later. The "
        "first comes at once, what follows within three hours in one mail."
    ),
    ReportKind.PLAN: _("An effort plan that has ended: what it changed, and that it is time to decide."),
    ReportKind.READY: _("A goodbye that nothing of ours holds back any more."),
    ReportKind.INCIDENT: _(
        "A threat that was logged. Owners always get it: somebody may be in danger, and they decide what is done."
    ),
}


class KindForm(forms.Form):
    """Whether one kind of mail is wanted, and its pace as far as there is a choice."""

    wanted = forms.BooleanField(required=False)
    cadence = forms.ChoiceField(label=_("How often"), widget=SELECT)
    weekday = forms.TypedChoiceField(label=_("On"), coerce=int, widget=SELECT, choices=list(WEEKDAYS.items()))
    month_day = forms.TypedChoiceField(
        label=_("On day"), coerce=int, widget=SELECT, choices=[(day, str(day)) for day in DAYS]
    )
    hour = forms.TypedChoiceField(label=_("At"), coerce=int, widget=SELECT)
    when_empty = forms.ChoiceField(label=_("With nothing to tell"), choices=WhenEmpty.choices, widget=SELECT)

    def __init__(self, data: Any, *, kind: str, offer: Offer, begins: Pace | None, kept: Subscription | None) -> None:
        self.kind, self.begins = kind, begins
        pace = asdict(begins) if begins else {}
        now = {name: getattr(kept, name) for name in pace} if kept else pace
        wanted = kept.is_active if kept else begins is None
        super().__init__(data, prefix=kind, initial={"wanted": wanted, **now})
        self.fields["wanted"].label = ReportKind(kind).label
        self.fields["wanted"].disabled = not offer.is_optional
        self._leave_choices(offer, now)

    @property
    def pace(self) -> Pace | None:
        """Return the pace that was chosen; None for what comes as things happen."""
        chosen = {name: value for name, value in self.cleaned_data.items() if name != "wanted"}
        return replace(self.begins, **chosen) if self.begins else None

    @property
    def paced(self) -> list[forms.BoundField]:
        """Return the fields of its pace."""
        return [self[name] for name in self.fields if name != "wanted"]

    def _leave_choices(self, offer: Offer, now: Mapping[str, Any]) -> None:
        """Leave the fields out in which nothing can be chosen; whatever is kept can be kept."""
        choosable = {
            "cadence": len(offer.cadences) > 1,
            "weekday": Cadence.WEEKLY in offer.cadences,
            "month_day": Cadence.MONTHLY in offer.cadences,
            "hour": bool(offer.cadences),
            "when_empty": offer.can_be_empty,
        }
        for name, is_choice in choosable.items():
            if not is_choice:
                del self.fields[name]
        for name, choices in self._choices(offer, now).items():
            if name in self.fields:
                self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _choices(self, offer: Offer, now: Mapping[str, Any]) -> dict[str, list[tuple[Any, Any]]]:
        hours = sorted({*HOURS, now.get("hour", HOURS[0])})
        return {
            "cadence": [(one, Cadence(one).label) for one in offer.cadences],
            "hour": [(hour, f"{hour:02}:00") for hour in hours],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kind of mail on the page."""

    form: KindForm
    sentence: str
    next: When | None  # None where none is to come by the clock
    is_late: bool  # it is due and about to be made
    can_ask: bool  # have one made now


class MailChoices:
    """All the forms of the page, saved in one go."""

    def __init__(self, place: Place, kept: Mapping[str, Subscription], *, data: Any = None) -> None:
        self._place, self._kept = place, kept
        role = place.membership.role
        self.forms = {
            kind: KindForm(data, kind=kind, offer=offer, begins=offer.begins(role), kept=kept.get(kind))
            for kind, offer in of_role(role).items()
        }

    def is_valid(self) -> bool:
        """Return whether everything can be saved."""
        answers = [form.is_valid() for form in self.forms.values()]  # each says what is wrong
        return all(answers)

    @property
    def chosen(self) -> Mapping[str, Choice]:
        """Return what was chosen, by kind."""
        return {kind: Choice(wanted=one.cleaned_data["wanted"], pace=one.pace) for kind, one in self.forms.items()}

    @property
    def paced(self) -> Sequence[Row]:
        """Return the kinds that come at a pace."""
        return [self._row(form) for form in self.forms.values() if form.begins]

    @property
    def events(self) -> Sequence[Row]:
        """Return the kinds that come as things happen."""
        return [self._row(form) for form in self.forms.values() if not form.begins]

    def _row(self, form: KindForm) -> Row:
        kept, clock = self._kept.get(form.kind), Clock(self._place.now, self._place.workspace.zone)
        comes = kept is not None and kept.is_active and form.begins is not None
        return Row(
            form=form,
            sentence=str(SENTENCES[form.kind]),
            next=clock.moment(kept.next_due_at) if kept and comes else None,
            is_late=bool(kept and comes and kept.next_due_at <= self._place.now),
            can_ask=form.kind in due.can_be_asked_for(),
        )
