"""Answer a client in four parts that make a letter. What somebody typed is never replaced by what we would fill in."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.access import Place
from clients.domain.wording import check
from clients.forms.answer_fields import LONGEST_LETTER, AnswerFields
from clients.forms.inputs import WallClock
from clients.forms.obligation import due_terms
from clients.forms.wording import Heard, by_rule
from clients.models import Client, Contact, Interaction, Obligation
from clients.queries.answers import letter as letters
from clients.queries.answers.letter import Frame, MailLink, mark_of
from clients.queries.answers.page import AnswerPage
from clients.queries.answers.prefill import LONGEST, Parts
from clients.queries.when import Clock
from clients.services.answers import Letter, Written
from clients.services.contacts import Person
from clients.services.interactions import Entry
from clients.services.obligations import Terms

PARTS: Final = ("statement", "their_view", "apology", "our_view", "proposal")
#: Characters of a mark by which a part is known to be as we filled it in.
SHORT: Final = 16
MINUTES: Final = 15


class AnswerForm(AnswerFields):
    """The four parts and the letter, to whom it goes, and what is logged of it."""

    quick_picks: Final = (5, 15, 30)

    def __init__(
        self,
        *,
        place: Place,
        client: Client,
        page: AnswerPage,
        data: QueryDict | None = None,
        do: str = "",
        brought: Mapping[str, str] | None = None,
    ) -> None:
        """Begin with what is known or `brought` along, with what was typed, or with what is to be sent or logged."""
        self.place, self.client, self.page, self.do = place, client, page, do
        self._brought = {name: (brought or {}).get(name, "")[:LONGEST] for name in PARTS}
        is_final = do in {"send", "log"}
        self._sent = data.copy() if data and is_final else None
        super().__init__(self._sent, auto_id="answer_%s")
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        to.choices = [(str(person.pk), f"{person.name} {person.email}".strip()) for person in page.people]
        if not is_final:
            self.initial = self._begun() if data is None else self._typed(data)
            self.weave()

    name = "answer"  # what the names of its inputs in the document begin with

    def weave(self) -> None:
        """Put the letter together anew, unless somebody has changed it by hand or `do` says to do it all the same."""
        if self.do == "weave" or not self.is_changed_by_hand:
            fresh = self._woven()
            self.initial.update({"letter": fresh, "woven": mark_of(fresh)})

    @property
    def text(self) -> str:
        """Return the letter as it stands."""
        return str(self._now("letter") or "")

    @property
    def is_changed_by_hand(self) -> bool:
        """Return whether the letter is no longer what the parts made of it."""
        return bool(self.text.strip()) and mark_of(self.text) != self._now("woven")

    @property
    def heard(self) -> list[Heard]:
        """Return what the wording check hears in the letter, a rule at a time."""
        return by_rule(check(self.text[:LONGEST_LETTER], language=self.place.workspace.wording_rules))

    @property
    def as_noted(self) -> list[str]:
        """Return the parts of the letter that stand as the notes have them: written about somebody, not to them."""
        filled = dict(zip(PARTS, str(self._now("filled")).split(), strict=False))
        said = {name: str(self._now(name)) for name in self.page.noted}
        kept = (name for name in PARTS if name in said and mark_of(said[name])[:SHORT] == filled.get(name))
        return [name for name in kept if _lines(said[name]) in _lines(self.text)]

    @property
    def noted_labels(self) -> list[str]:
        """Return what those parts are called."""
        return [str(self.fields[name].label) for name in self.as_noted]

    @property
    def noted_places(self) -> str:
        """Return where the page says of each part whether it stands as the notes have it, as a list of selectors."""
        return ",".join(f"#{self[name].auto_id}_noted" for name in PARTS)

    @property
    def mark(self) -> str:
        """Return what the letter is known again by, once somebody has said that they mean it."""
        return mark_of(self.text)

    @property
    def mail(self) -> MailLink:
        """Return the address that opens the letter in the mail program."""
        return letters.mail_link(self._email(), str(self._now("subject") or ""), self.text)

    def clean(self) -> dict[str, Any]:
        """Refuse a day that promises nothing, and to send a letter that nobody has read."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("promise_due") and not given.get("promise") and "promise" not in self.errors:
            self.add_error("promise", _("Say what you promise, or leave the day out."))
        if self.do == "send" and not self.errors:
            self._refuse_unread()
        return given

    def written(self) -> Written:
        """Return what the log keeps of it: the four parts, and the letter where it says something else."""
        given = self.cleaned_data
        entry = Entry(
            occurred_at=self.place.now,
            channel=Interaction.Channel.EMAIL if self.do == "send" else given["channel"] or Interaction.Channel.EMAIL,
            direction=Interaction.Direction.OUT,
            minutes=given["minutes"] or 0,
            facts=self._facts(),
            their_view=given["their_view"],
            our_view="\n".join(filter(None, [given["apology"], given["our_view"]])),
            proposal=given["proposal"],
            our_cause=bool(self.page.ours),
            missed_obligation=next((row.missed_obligation for row in self.page.ours if row.missed_obligation), None),
        )
        return Written(key=given["key"], entry=entry, promise=self._promise())

    def to_send(self) -> Letter:
        """Return the letter as it is mailed."""
        given = self.cleaned_data
        person = Person(name=given["new_name"], email=given["new_email"], is_primary=not self.page.people)
        return Letter(
            subject=given["subject"],
            text=given["letter"],
            contact=None if given["new_email"] else self._contact(),
            person=person if given["new_email"] else None,
        )

    def _now(self, name: str) -> Any:
        """Return what stands in an input now: a bound field of Django remembers what it began with."""
        if self.is_bound:
            return self.fields[name].widget.value_from_datadict(self.data, self.files, name)
        return self.initial.get(name, "")

    def _refuse_unread(self) -> None:
        fresh = self._woven()
        if self.is_changed_by_hand or mark_of(fresh) == self._now("woven"):
            return
        if fresh and self._sent is not None:
            self._sent["letter"], self._sent["woven"] = fresh, mark_of(fresh)
            self.add_error("letter", _("This is the letter that your parts make now. Read it once more, then send it."))

    def _facts(self) -> str:
        said: str = self.cleaned_data["statement"]
        letter: str = self.cleaned_data["letter"]
        if not letter or mark_of(letter) == mark_of(self._woven()):
            return said
        return "\n\n".join(filter(None, [said, f"{gettext('As it was written:')}\n{letter}"]))

    def _promise(self) -> Terms | None:
        title, due = self.cleaned_data["promise"], self.cleaned_data["promise_due"]
        if not title:
            return None
        return Terms(title=title, kind=Obligation.Kind.PROMISE, **due_terms(due, self.place.workspace.zone))

    def _woven(self) -> str:
        said = {name: str(self._now(name) or "")[:LONGEST] for name in PARTS}
        contact = None if self._now("new_email") else self._contact()
        name = str(self._now("new_name") or "") if contact is None else contact.name
        due = self._due()
        frame = Frame(
            name=" ".join(name.split()),
            promise=str(self._now("promise") or "").strip(),
            due=_told(due, self.place) if due else "",
            signed=f"{self.place.user.get_short_name()}\n{self.place.workspace.name}",
        )
        return letters.woven(Parts(**said), frame)

    def _due(self) -> WallClock | None:
        try:
            due: WallClock | None = self.fields["promise_due"].clean(self._now("promise_due"))
        except ValidationError:
            return None  # it is told once it is to be sent
        return due

    def _contact(self) -> Contact | None:
        chosen = str(self._now("to") or "")
        people = self.page.people
        return next((person for person in people if str(person.pk) == chosen), people[0] if people else None)

    def _email(self) -> str:
        contact = self._contact()
        return str(self._now("new_email") or "") or (contact.email if contact else "")

    def _begun(self) -> dict[str, Any]:
        page = self.page
        return {
            **asdict(page.parts),
            **{name: text for name, text in self._brought.items() if text},
            "to": str(page.people[0].pk) if page.people else "",
            "subject": page.subject,
            "minutes": MINUTES,
            "channel": Interaction.Channel.EMAIL,
            "key": secrets.token_urlsafe(16),
            "filled": _marks(page.parts),
        }

    def _typed(self, data: QueryDict) -> dict[str, Any]:
        """Return what was typed; parts that are as we filled them in follow the contacts that were chosen since."""
        typed: dict[str, Any] = {name: data.get(name, "") for name in self.fields if name != "promise_due"}
        typed["promise_due"] = [data.get("promise_due_0", ""), data.get("promise_due_1", "")]
        if self.do == "choose":
            fresh = asdict(self.page.parts)
            was = dict(zip(PARTS, typed["filled"].split(), strict=False))
            typed |= {name: fresh[name] for name in PARTS if _is_ours(typed[name], was.get(name, ""))}
            typed["filled"] = _marks(self.page.parts)
        return typed


def chosen(data: QueryDict) -> Sequence[int]:
    """Return the contacts that are answered, by their ids."""
    return [int(pk) for pk in data.getlist("about") if pk.isascii() and pk.isdigit() and len(pk) <= SHORT]


def _lines(said: str) -> str:
    return "\n".join(said.strip().splitlines())


def _marks(parts: Parts) -> str:
    return " ".join(mark_of(said)[:SHORT] for said in asdict(parts).values())


def _is_ours(said: str, mark: str) -> bool:
    """Return whether a part is empty, or as we filled it in."""
    return not said.strip() or mark_of(said)[:SHORT] == mark


def _told(due: WallClock, place: Place) -> str:
    zone = place.workspace.zone
    terms = due_terms(due, zone)
    return Clock(place.now, zone).moment(terms["due_at"], has_time=terms["due_has_time"]).full
