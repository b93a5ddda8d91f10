"""The playbooks of a workspace: ours, unless it adapted them, and then with ours to compare and to return to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import override

from clients.domain.advice import Advice
from clients.domain.ladder import Rung
from clients.models import PlaybookVersion, Workspace
from clients.queries.playbooks import books
from clients.queries.playbooks.parts import Line, Playbook, Step
from clients.queries.playbooks.rungs import FURTHER
from clients.queries.when import Clock, When
from clients.queries.words import ADVICE

OWN: Final = "own"  # the key of a step that a workspace wrote itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapted:
    """That a playbook is not ours any more."""

    when: When
    who: str  # nothing where whoever did it is gone
    ours_is_newer: bool  # ours was changed since


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A playbook as it stands in a workspace."""

    kind: Advice
    book: Playbook
    number: int  # of the newest version; 0 where there never was one
    adapted: Adapted | None

    @property
    def title(self) -> str:
        """Return what it is called."""
        return str(ADVICE[self.kind].title)

    @property
    def ours(self) -> Playbook:
        """Return our own."""
        return ours(self.kind)

    @property
    def texts(self) -> frozenset[str]:
        """Return all that it says, to mark what another one says differently."""
        steps = (text for step in self.book.steps for text in (step.title, step.why))
        lines = (line.text for line in (*self.book.avoid, *self.book.signs))
        return frozenset(map(str, (self.book.intro, *steps, *lines)))


def ours(kind: Advice) -> Playbook:
    """Return our own playbook for a first effort, with what it begins with."""
    book = books.find(kind, None)
    return Playbook(intro=ADVICE[kind].next_step, steps=book.steps, avoid=book.avoid, signs=book.signs)


def every(workspace: Workspace, clock: Clock) -> list[Standing]:
    """Return all playbooks in the order of the decision table; one statement."""
    newest = {row.book: row for row in _versions(workspace).order_by("number")}
    return [_standing(kind, newest.get(kind.value), clock) for kind in books.BOOKS]


def of_kind(workspace: Workspace, kind: Advice, clock: Clock) -> Standing:
    """Return one playbook; one statement."""
    newest = _versions(workspace).filter(book=kind.value).order_by("-number").first()
    return _standing(kind, newest, clock)


def find(workspace: Workspace, kind: Advice, rung: Rung | None, clock: Clock) -> Standing:
    """Return the playbook to go by: what goes further than a first effort is ours always; one statement."""
    if kind in books.PLANNED and rung in FURTHER:
        return Standing(kind=kind, book=books.find(kind, rung), number=0, adapted=None)
    return of_kind(workspace, kind, clock)


def content(book: Playbook) -> dict[str, Any]:
    """Return a playbook as it is stored."""
    steps = [
        {"key": step.key, "title": str(step.title), "why": str(step.why), "after": step.after, "who": step.who}
        for step in book.steps
    ]
    lines = {name: [str(line.text) for line in getattr(book, name)] for name in ("avoid", "signs")}
    return {"intro": str(book.intro), "steps": steps, **lines}


def stored(found: Mapping[str, Any]) -> Playbook:
    """Return what was stored as a playbook."""
    return Playbook(
        intro=found["intro"],
        steps=tuple(Step(**step) for step in found["steps"]),
        avoid=tuple(Line(OWN, text) for text in found["avoid"]),
        signs=tuple(Line(OWN, text) for text in found["signs"]),
    )


def digest(kind: Advice) -> str:
    """Return what tells whether ours was changed: the same for every language that somebody reads it in."""
    with override("en"):
        text = json.dumps(content(ours(kind)), sort_keys=True)
    return hashlib.blake2s(text.encode(), digest_size=16).hexdigest()


def _versions(workspace: Workspace) -> QuerySet[PlaybookVersion]:
    return PlaybookVersion.objects.for_workspace(workspace).select_related("by")


def _standing(kind: Advice, newest: PlaybookVersion | None, clock: Clock) -> Standing:
    if newest is None or newest.content is None:
        return Standing(kind=kind, book=ours(kind), number=newest.number if newest else 0, adapted=None)
    adapted = Adapted(
        when=clock.moment(newest.created_at, has_time=False),
        who=newest.by.get_short_name() if newest.by else "",
        ours_is_newer=newest.ours != digest(kind),
    )
    return Standing(kind=kind, book=stored(newest.content), number=newest.number, adapted=adapted)
