"""Log a contact. What they said and did is asked for before what we think of it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import time
from functools import cached_property
from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field
from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from clients.access import Place
from clients.domain.causes import Cause
from clients.domain.facts import Lift, Stressor
from clients.forms.inputs import Buttons, Chips, WallClock, WallClockField, field_of, minutes_of_contact
from clients.forms.layout import beside, choices, fold, screen, when
from clients.forms.obligation import due_terms
from clients.models import Client, Expectation, Interaction, Issue, Obligation
from clients.queries import feelings, log_choices, words
from clients.queries.complaints import where_from
from clients.services.interactions import Entry
from clients.services.obligations import Terms

NOTES: Final = ("facts", "their_view", "our_view", "proposal")
WORDING: Final = HTML('{% include "clients/fields/_wording.html" %}')
TOUCHES: Final = ("missed_obligation", "expectation", "our_cause")
#: What somebody may say about whose miss it was, beside what follows from what it touches.
SAID: Final = {"": None, "yes": True, "no": False}
PROMISE: Final = ("promise", "promise_due")
NOT_IN_ENTRY: Final = (*PROMISE, "key")
#: What is held for whoever goes back to what they sent: what the page fills in, and what says `autocomplete="off"`.
#: The rest the browser fills in by itself, where it was changed.
HELD: Final = ("key", "occurred_at_0", "occurred_at_1", "minutes", "issue")
QUICK: Final = "quick"  # the name of the input that says that the form stands over another page, as the quick log
NOT_SAID: Final = ("csrfmiddlewaretoken", QUICK)  # the same words may be sent with others
QUICK_PICKS: Final = (5, 15, 30, 60)  # minutes
NOON = time(12)  # stands for a day of which only the date is known, as in imported files


def _kinds(known: Any, *, label: Any) -> forms.MultipleChoiceField:
    meanings = {name: word.meaning for name, word in known.items()}
    names = [(name, word.label) for name, word in known.items()]
    return forms.MultipleChoiceField(label=label, required=False, choices=names, widget=Chips(meanings=meanings))


def _note(name: str, *, label: Any, hint: Any) -> forms.Field:
    text = forms.Textarea(attrs={"rows": 2})
    return field_of(Interaction, name, label=label, help_text=hint, max_length=10_000, widget=text)


class InteractionForm(forms.Form):
    """One contact with one client. Who corrects what somebody else logged is neither shown nor asked how that felt."""

    occurred_at = WallClockField(label=_("When"))
    channel = forms.ChoiceField(label=_("How"), choices=Interaction.Channel.choices, widget=Buttons)
    direction = forms.ChoiceField(
        label=_("Who began it"), choices=Interaction.Direction.choices, required=False, widget=Buttons
    )
    minutes = minutes_of_contact(label=_("Minutes"), initial=None)
    stressors = _kinds(words.STRESSORS, label=_("What made it hard"))
    lifts = _kinds(words.LIFTS, label=_("What helped"))
    issue = field_of(Issue, "title", label=_("What it was about"), required=False)
    issue_open = forms.BooleanField(label=_("Still open after this"), required=False, initial=True)
    facts = _note(
        "facts", label=_("What they said, and what happened"), hint=_("Their words and facts, as a camera saw it.")
    )
    their_view = _note("their_view", label=_("How they see it"), hint=_("In words that they would accept."))
    our_view = _note("our_view", label=_("How we see it"), hint=_("The problem, not the person."))
    proposal = _note("proposal", label=_("What we propose"), hint=_("One next step that helps both."))
    missed_obligation = forms.ChoiceField(label=_("Which promise or obligation of ours"), required=False)
    expectation = forms.ChoiceField(
        label=_("Which point of what was agreed"),
        choices=[("", _("None of them")), *Expectation.Topic.choices],
        required=False,
    )
    our_cause = forms.ChoiceField(
        label=_("Did it follow from our own miss?"),
        choices=[("", _("as follows from these")), ("yes", _("yes")), ("no", _("no"))],
        required=False,
        widget=Buttons,
        help_text=_("By itself: yes, where the promise was overdue or the point was agreed and not met."),
    )
    felt = forms.TypedChoiceField(
        label=_("How it left you"),
        choices=[*((str(step), word.label) for step, word in words.FELT.items()), ("", _("not said"))],
        required=False,
        coerce=int,
        empty_value=None,
        widget=Buttons,
    )
    promise = field_of(Obligation, "title", label=_("What you promised"), required=False)
    promise_due = WallClockField(label=_("Due"), required=False, help_text=_("Without a time, some time on that day."))
    key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *,
        place: Place,
        client: Client,
        interaction: Interaction | None = None,
        data: QueryDict | None = None,
        said: Mapping[str, Any] | None = None,
        quick: bool = False,
    ) -> None:
        """Begin with what is stored, or with what was `said` in a line of plain words.

        The `quick` log may stand over the page of a client, which has this form as well: its inputs have other names in
        the document.
        """
        self.place, self.client, self.interaction = place, client, interaction
        self.said, self.quick = dict(said or {}), quick or (data is not None and QUICK in data)
        initial = self._known() | self.said if data is None else None
        super().__init__(data, initial=initial, auto_id=f"{self.name}_%s")
        for name in self._not_asked():
            del self.fields[name]
        self.fields["minutes"].widget.attrs |= {"list": f"{self.name}_minutes_picks"}
        self.fields["issue"].widget.attrs |= {"list": f"{self.name}_issues", "autocomplete": "off"}
        missed = self.fields["missed_obligation"]
        assert isinstance(missed, forms.ChoiceField)
        # Read only where they are shown or one was named: the common case costs no query.
        missed.choices = lambda: [("", _("None of them")), *((str(row.pk), row.title) for row in self._ours)]

    @property
    def name(self) -> str:
        """Return what the names of its inputs in the document begin with."""
        return "quick" if self.quick else "id"

    def clean(self) -> dict[str, Any]:
        """Refuse a day for a promise that says nothing."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("promise_due") and not given.get("promise") and "promise" not in self.errors:
            self.add_error("promise", _("Say what you promised, or leave the day out."))
        return given

    def promise_made(self) -> Terms | None:
        """Return the promise that was made in it, if one was."""
        title, due = self.cleaned_data.get("promise"), self.cleaned_data.get("promise_due")
        if not title:
            return None
        return Terms(title=title, kind=Obligation.Kind.PROMISE, **due_terms(due, self.place.workspace.zone))

    @property
    def mark(self) -> str:
        """Return what the same page is known by that is sent once more with the same on it."""
        if not self.cleaned_data.get("key"):
            return ""
        assert isinstance(self.data, QueryDict)
        said = sorted((name, values) for name, values in self.data.lists() if name not in NOT_SAID)
        return salted_hmac("clients.forms.interaction", repr(said)).hexdigest()

    def entry(self) -> Entry:
        """Return what was filled in."""
        given: dict[str, Any] = {name: said for name, said in self.cleaned_data.items() if name not in NOT_IN_ENTRY}
        when: WallClock = given.pop("occurred_at")
        return Entry(
            **given
            | {
                "occurred_at": when.moment(self.place.workspace.zone, otherwise=NOON),
                "has_time": when.time is not None,
                "minutes": given["minutes"] or 0,
                "stressors": Stressor(sum(Stressor[name.upper()] for name in given["stressors"])),
                "lifts": Lift(sum(Lift[name.upper()] for name in given["lifts"])),
                "our_cause": SAID[given["our_cause"]],
                "felt": given["felt"] if "felt" in self.fields else self._stored_felt,
                "missed_obligation": self._obligation(given["missed_obligation"]),
            }
        )

    @cached_property
    def issues(self) -> list[str]:
        """Return the titles of this client's issues, to choose from."""
        return log_choices.issues(self.client)

    @property
    def quick_picks(self) -> tuple[int, ...]:
        """Return the minutes that can be chosen by one press."""
        return QUICK_PICKS

    @property
    def meanings(self) -> list[words.Word]:
        """Return what each kind of stressor and lift means."""
        return [*words.STRESSORS.values(), *words.LIFTS.values()]

    @cached_property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        action, form_id = self._action(), "quick-form" if self.quick else "log-form"
        helper = screen(
            *([] if self.interaction else [HTML('{% include "clients/_draft_back.html" %}')]),
            when("occurred_at"),
            choices("channel"),
            beside(Field("minutes", template="clients/fields/_minutes.html"), choices("direction")),
            choices("stressors"),
            choices("lifts"),
            HTML('{% include "clients/fields/_meanings.html" %}'),
            Field("issue", template="clients/fields/_issue.html"),
            fold(_("What was said, in four steps"), *NOTES, WORDING, is_open=self._touched(NOTES)),
            fold(
                _("Does it touch a promise, or what was agreed?"),
                beside("missed_obligation", "expectation"),
                choices("our_cause"),
                is_open=self._touched(TOUCHES),
            ),
            *([choices("felt", look="scale")] if "felt" in self.fields else []),
            *self._beyond(),
            submit=_("Save") if self.interaction else _("Log it"),
            action=action,
        )
        helper.form_id, helper.form_class = form_id, "log-form"
        helper.attrs = self._draft(action) | {
            "hx-post": action,
            "hx-select": f"#{form_id}",
            "hx-swap": "outerHTML",
            "hx-disabled-elt": "find [type=submit]",
        }
        return helper

    def _not_asked(self) -> list[str]:
        """Return what is not asked of whoever corrects: a promise, and how it left somebody else."""
        if self.interaction is None:
            return []
        return [*NOT_IN_ENTRY, *([] if feelings.are_open_to(self.interaction, self.place.user) else ["felt"])]

    def _beyond(self) -> list[Any]:
        """Return what only a new contact asks for: a promise, and what is kept of it before it is sent."""
        if self.interaction:
            return []
        promise = fold(_("Did you promise something?"), "promise", when("promise_due"), is_open=self._touched(PROMISE))
        return [promise, "key", HTML('{% include "clients/fields/_draft.html" %}')]

    def _draft(self, action: str) -> dict[str, str]:
        """Return what says under which name a draft is kept, and whether it may be filled in."""
        if self.interaction:
            return {}
        untouched = not self.is_bound and not self.said
        return {"data-draft": action, "data-held": " ".join(HELD)} | (
            {"data-fresh": ""} if untouched else {"data-filled": ""}
        )

    def _action(self) -> str:
        """Return where it is sent: the same address wherever the form stands."""
        name, row = ("interaction_edit", self.interaction) if self.interaction else ("client_log", self.client)
        return reverse(name, kwargs={"workspace": self.place.workspace.slug, "pk": row.pk})

    def _touched(self, names: tuple[str, ...]) -> bool:
        return any(self[name].value() or self[name].errors for name in names)

    @staticmethod
    def _said(known: Interaction) -> str:
        """Return what somebody said about whose miss it was; nothing where that follows by itself."""
        if where_from(known.cause, ours=known.our_cause) is not Cause.SAID:
            return ""
        return "yes" if known.our_cause else "no"

    @property
    def _stored_felt(self) -> int | None:
        return self.interaction.felt if self.interaction else None

    @cached_property
    def _ours(self) -> list[Obligation]:
        chosen = self.interaction.missed_obligation_id if self.interaction else None
        return log_choices.our_obligations(self.client, including=chosen)

    def _obligation(self, pk: str) -> Obligation | None:
        return next((row for row in self._ours if str(row.pk) == pk), None) if pk else None

    def _known(self) -> dict[str, Any]:
        zone = self.place.workspace.zone
        if self.interaction is None:
            now = WallClock.of(self.place.now, zone)
            key = secrets.token_urlsafe(16)
            return {"key": key, "occurred_at": now, "channel": log_choices.usual_channel(self.client)}
        known = self.interaction
        return {
            **{name: getattr(known, name) for name in ("channel", "direction", "minutes", "issue_open", *NOTES)},
            "occurred_at": WallClock.of(known.occurred_at, zone, has_time=known.has_time),
            "stressors": [str(kind.name).lower() for kind in Stressor(known.stressors)],
            "lifts": [str(kind.name).lower() for kind in Lift(known.lifts)],
            "issue": known.issue.title if known.issue else "",
            "our_cause": self._said(known),
            "expectation": known.expectation,
            "missed_obligation": known.missed_obligation_id or "",
            "felt": "" if known.felt is None else str(known.felt),
        }
