"""The quick log: whom a line means, and the form filled in with what it says. Nothing is stored here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients import access
from clients.access import Place
from clients.domain.spelling import spelt
from clients.forms.inputs import WallClock
from clients.forms.plainwords.reading import read, searched, words_left
from clients.forms.plainwords.said import At, Reading
from clients.models import Interaction
from clients.queries import log_choices, words
from clients.queries.log_choices import Choice
from clients.queries.when import Clock, exact_day

LONGEST = 500  # characters of a line


class LineForm(forms.Form):
    """A line of plain words, and whom it means where that was chosen."""

    line = forms.CharField(
        label=gettext_lazy("With whom? Or all of it in one line"), required=False, max_length=LONGEST, strip=False
    )
    client = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A line, and whom it may mean: the first of the `offered` is who is meant, where one `is_clear`."""

    reading: Reading
    offered: list[Choice]  # the ones last in touch first
    is_clear: bool

    @property
    def says_more_than_whom(self) -> bool:
        """Return whether there is more to it than the search for a client."""
        return self.reading.says_more_than_whom or bool(self.reading.not_understood)

    @property
    def said(self) -> dict[str, Any]:
        """Return what was said, as the form holds it."""
        return filled_in(self.reading)

    @property
    def understood(self) -> list[tuple[str | Promise, str | Promise]]:
        """Return what was understood, for reading: the name of an input, and what stands in it."""
        return told(self.reading)


def find(place: Place, line: str, *, chosen: int | None = None) -> Found:
    """Return what a line says, and with whom it may have been; raises Http404 for a choice that is not there."""
    clock = Clock(place.now, place.workspace.zone)
    here = place.now.astimezone(clock.zone)
    clients = access.clients_of(place)
    blind = read(line, names=[], here=here)
    if chosen is not None:
        name = access.client_for_writing(place, chosen).name
        is_search = not blind.parts and spelt(line.strip()).is_within(spelt(name))
        reading = searched(line, name) if is_search else read(line, names=[name], here=here)
        return Found(reading=reading, offered=[Choice(chosen, name, None)], is_clear=True)
    if not blind.parts and (offered := log_choices.recent(clients, clock, search=line.strip())):
        offered = _exact_first(offered, line)
        return Found(reading=searched(line, offered[0].name), offered=offered, is_clear=True)
    named = log_choices.named(clients, clock, text=line, words=words_left(line, here=here))
    reading = read(line, names=[choice.name for choice in named], here=here)
    meant = {reading.said.client, *reading.candidates}
    offered = [choice for choice in named if choice.name in meant]
    is_clear = bool(reading.said.client)
    return Found(reading=reading, offered=offered or log_choices.recent(clients, clock, search=""), is_clear=is_clear)


def filled_in(reading: Reading) -> dict[str, Any]:
    """Return what a line says as the inputs of the form hold it; what it does not say is left out."""
    said = reading.said
    plain = {
        "channel": said.channel,
        "direction": said.direction,
        "minutes": said.minutes,
        "felt": None if said.felt is None else str(said.felt),
        "stressors": sorted(said.stressors),
        "lifts": sorted(said.lifts),
        "issue": said.issue,
        "our_cause": "yes" if said.our_miss else "",
        "occurred_at": _wall(said.occurred),
        "promise": said.promise.title if said.promise else "",
        "promise_due": _wall(said.promise.due) if said.promise else None,
    }
    return {name: value for name, value in plain.items() if value}


def told(reading: Reading) -> list[tuple[str | Promise, str | Promise]]:
    """Return what a line says of the contact, for reading; whom it was with stands by itself."""
    said = reading.said
    kinds = [words.STRESSORS[key].label for key in sorted(said.stressors)]
    lifts = [words.LIFTS[key].label for key in sorted(said.lifts)]
    plain: list[tuple[str | Promise, str | Promise]] = [
        (_("When"), _moment(said.occurred)),
        (_("How"), Interaction.Channel(said.channel).label if said.channel else ""),
        (_("Who began it"), Interaction.Direction(said.direction).label if said.direction else ""),
        (_("Minutes"), "" if said.minutes is None else str(said.minutes)),
        (_("What made it hard"), ", ".join(map(str, kinds))),
        (_("What helped"), ", ".join(map(str, lifts))),
        (_("What it was about"), said.issue),
        (_("Our own miss"), _("yes") if said.our_miss else ""),
        (_("How it left you"), "" if said.felt is None else words.FELT[said.felt].label),
        (_("Promised"), said.promise.title if said.promise else ""),
        (_("Due"), _moment(said.promise.due) if said.promise else ""),
    ]
    return [(label, text) for label, text in plain if text]


def _exact_first(offered: list[Choice], line: str) -> list[Choice]:
    """Put a client of this name first, exactly so before otherwise typed: nobody could choose it by typing else."""
    wanted = line.strip()
    small, other = wanted.casefold(), spelt(wanted)
    return sorted(offered, key=lambda one: (one.name.casefold() != small, not spelt(one.name).is_like(other)))


def _wall(at: At | None) -> WallClock | None:
    return WallClock(at.day, at.time) if at else None


def _moment(at: At | None) -> str:
    if at is None:
        return ""
    return f"{exact_day(at.day)}, {time_format(at.time, 'H:i')}" if at.time else exact_day(at.day)
