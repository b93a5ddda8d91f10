"""All that is held about a person at a client: the row itself, and every text in which the person is meant.

What anybody felt after a contact says something about them, not about this person, and is left out. So is what a
colleague practises for themselves; it is erased all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext

from clients.models import Client, Contact, Interaction, NoteMark, Report, User
from clients.queries import when
from clients.queries.mentions import Mentions, Word, words_for
from clients.queries.when import Clock, When
from clients.queries.writings import Writing, written

AT_A_TIME: Final = 500


@dataclass(frozen=True, slots=True)
class Mark:
    """What was said about a note: that it is wrong, or disputed."""

    kind: str
    text: str
    day: str


@dataclass(frozen=True, slots=True)
class Found:
    """One text in which the person is meant."""

    where: str
    when: When
    text: str
    deleted: bool = False  # can still be brought back
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Held:
    """The answer to a person who asks what is held about them."""

    client: str
    name: str
    email: str
    phone: str
    since: When
    found: list[Found]

    def as_json(self, clock: Clock) -> dict[str, Any]:
        """Return it as it is handed over."""
        row = {name: getattr(self, name) for name in ("client", "name", "email", "phone")}
        texts = [asdict(found) | {"when": found.when.iso} for found in self.found]
        return {"as_of": clock.now.isoformat(), "person": row | {"held_since": self.since.iso}, "texts": texts}


def read(contact: Contact, reader: User, clock: Clock) -> Held:
    """Return what is held about a person at a client, in a fixed number of statements."""
    words = words_of(contact)
    client = contact.client
    texts = [*_in_rows(client, reader, Mentions(words), clock), *_in_reports(client, words, clock)]
    return Held(
        client=client.name,
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
        since=clock.moment(contact.created_at),
        found=sorted(texts, key=lambda found: found.when.iso, reverse=True),
    )


def words_of(contact: Contact) -> list[Word]:
    """Return the words that mean a person."""
    return words_for(name=contact.name, email=contact.email, phone=contact.phone)


def counts(contact: Contact, reader: User) -> dict[Word, int]:
    """Return in how many texts each of the words occurs, reports left out."""
    looked_for = {word: Mentions([word]) for word in words_of(contact)}
    texts = [text for writing, row in written(contact.client, reader=reader) for _name, text in _texts(writing, row)]
    return {word: sum(map(mentions.occur_in, texts)) for word, mentions in looked_for.items()}


def _in_rows(client: Client, reader: User, mentions: Mentions, clock: Clock) -> Iterator[Found]:
    marks = _marks(client, clock)
    for writing, row in written(client, reader=reader):
        for name, text in _texts(writing, row):
            if mentions.occur_in(text):
                yield Found(
                    where=str(writing.texts[name]),
                    when=_moment(getattr(row, writing.moment) or row.created_at, row, clock),
                    text=text,
                    deleted=getattr(row, "deleted_at", None) is not None,
                    marks=marks.get(row.pk, []) if writing.model is Interaction else [],
                )


def _texts(writing: Writing, row: Any) -> Iterator[tuple[str, str]]:
    for name in writing.texts:
        if text := getattr(row, name):
            yield name, text


def _in_reports(client: Client, words: list[Word], clock: Clock) -> Iterator[Found]:
    """Yield the lines of mails that name the person: only what cannot mean somebody at another client."""
    mentions = Mentions(word for word in words if word.is_sure)
    mails = Report.objects.filter(workspace=client.workspace_id).order_by("pk")
    named = defaultdict[str, list[Any]](list)
    for subject, body, made in mails.values_list("subject", "body_text", "created_at").iterator(chunk_size=AT_A_TIME):
        for line in (subject, *body.splitlines()):
            if mentions.occur_in(line):
                named[line.strip()].append(made)
    for line, moments in named.items():
        yield Found(where=gettext("Mailed report"), when=clock.moment(max(moments)), text=line)


def _marks(client: Client, clock: Clock) -> Mapping[int, list[Mark]]:
    found: dict[int, list[Mark]] = defaultdict(list)
    for mark in NoteMark.objects.filter(interaction__client=client).order_by("pk"):
        day = clock.moment(mark.created_at).exact
        found[mark.interaction_id].append(Mark(str(mark.get_kind_display()), mark.text, day))
    return found


def _moment(moment: date | datetime, row: Any, clock: Clock) -> When:
    if isinstance(moment, datetime):
        return clock.moment(moment, has_time=getattr(row, "has_time", True))
    return when.of_day(moment, clock.today)
