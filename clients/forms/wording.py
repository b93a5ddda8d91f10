"""Have the wording of a draft or a note checked. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.domain.wording import Finding, Rule, check
from clients.forms.layout import screen

LONGEST = 10_000  # characters, as in a note
NOTES = ("facts", "their_view", "our_view", "proposal")


@dataclass(frozen=True, slots=True)
class Heard:
    """A rule that fired, and the words at which it did, each once."""

    rule: Rule
    words: list[str]


def by_rule(found: Iterable[Finding]) -> list[Heard]:
    """Return findings a rule at a time, in the order of the text, with the words of each once."""
    heard: dict[Rule, list[str]] = {}
    for finding in found:
        words = heard.setdefault(finding.rule, [])
        if finding.words not in words:
            words.append(finding.words)
    return [Heard(rule, words) for rule, words in heard.items()]


class WordingForm(forms.Form):
    """A draft of a message; or the parts of a note, sent along while somebody writes them."""

    text = forms.CharField(
        label=_("Your draft"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("It is read for this answer and not kept."),
    )
    facts = forms.CharField(required=False, max_length=LONGEST)
    their_view = forms.CharField(required=False, max_length=LONGEST)
    our_view = forms.CharField(required=False, max_length=LONGEST)
    proposal = forms.CharField(required=False, max_length=LONGEST)
    draft = forms.BooleanField(required=False)  # the parts are those of an answer, to be said to somebody

    def __init__(self, data: Any = None, *, language: str) -> None:
        super().__init__(data)
        self.language = language

    def heard(self) -> list[Heard]:
        """Return what the check hears, a rule at a time, in the order of the text."""
        given = self.cleaned_data
        note = not given["draft"]
        parts = (finding for name in NOTES for finding in check(given[name], language=self.language, note=note))
        return by_rule([*check(given["text"], language=self.language), *parts])

    @property
    def says_something(self) -> bool:
        """Return whether there was anything to read."""
        return any(self.cleaned_data[name] for name in ("text", *NOTES))

    @property
    def helper(self) -> FormHelper:
        """Return how the page draws it; the parts of a note come from another form."""
        return screen("text", submit=_("Check the wording"))
