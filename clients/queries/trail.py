"""The trail as owners read it: who changed what and when, newest first, fifty changes a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Final

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.models import Client, Event, Interaction, User, Workspace
from clients.models.base import WorkspaceQuerySet
from clients.queries import named, trail_words
from clients.queries.trail_words import Change
from clients.queries.when import Clock, When

PAGE = 50
ITSELF, GONE = "itself", "gone"
AMONG_PEOPLE: Final = frozenset({"member", "invitation"})
#: What no clock does: without a person, it was done by a command.
COMMANDED: Final = ("files.", "member.", "workspace.")
LONGEST_ID = 18  # digits, so that what an address asks for fits into the database
#: What the changes are about: the table that their kinds begin with.
ABOUT: Final[tuple[tuple[str, str | Promise], ...]] = (
    ("", _("Anything")),
    ("client", _("Clients")),
    ("contact", _("People at clients")),
    ("interaction", _("The log")),
    ("mark", _("Corrections of notes")),
    ("obligation", _("Obligations")),
    ("advice", _("Advice")),
    ("plan", _("Effort plans")),
    ("offboarding", _("Offboardings")),
    ("task", _("Checklists of offboardings")),
    ("member", _("People and roles")),
    ("invitation", _("Invitations")),
    ("workspace", _("Settings")),
    ("policy", _("Scoring policy")),
    ("assumption", _("Assumptions about money")),
    ("files", _("Imports")),
    ("data", _("Removal for good")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What an owner wants to see. What an address asks for and nobody offers is taken as not asked."""

    by: str = ""  # the id of a user, ITSELF or GONE
    client: str = ""  # an id
    search: str = ""  # in the names of clients
    about: str = ""
    page: str = "1"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Ask:
        """Return what the query of an address asks for."""
        by, about = given.get("by", ""), given.get("about", "")
        return cls(
            by=by if by in {ITSELF, GONE} else _id(by),
            client=_id(given.get("client", "")),
            search=given.get("q", "").replace("\0", "").strip()[:200],
            about=about if about in dict(ABOUT) else "",
            page=given.get("page", "1"),
        )

    @property
    def narrows(self) -> bool:
        """Return whether some of the changes are left out on purpose."""
        return bool(self.by or self.client or self.search or self.about)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence; `client` is the id of the one that it names, as long as it is there to look at."""

    text: str
    client: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One change."""

    who: str
    when: When
    parts: list[Part]
    contact: int | None  # the logged contact, as long as it is there to look at
    changes: list[Change]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """A page of changes, and what they can be narrowed by."""

    ask: Ask
    lines: list[Line]
    page: Page[Event]
    people: list[tuple[str, str]]  # nobody to choose from where one works alone
    about: list[tuple[str, str]]
    client: str  # the name of the one client that was asked for


def read(events: WorkspaceQuerySet[Event], workspace: Workspace, ask: Ask, clock: Clock) -> Trail:
    """Return a page of those changes that the asker may see: four statements, and one more for the client asked for."""
    found = _narrowed(events, ask).order_by("-created_at", "-pk")
    page = Paginator(found.select_related("client"), PAGE).get_page(ask.page)
    shown = list(page.object_list)
    names = _names(events, workspace, shown)
    told = trail_words.Telling(clock, workspace.currency, names)
    there = _contacts_still_there(shown)
    lines = [_line(event, told, there) for event in shown]
    return Trail(
        ask=ask, lines=lines, page=page, people=_people(names), about=_about(names), client=_client(workspace, ask)
    )


def _id(asked: str) -> str:
    return asked if asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_ID else ""


def _narrowed(events: WorkspaceQuerySet[Event], ask: Ask) -> WorkspaceQuerySet[Event]:
    found = events
    if ask.by:
        nobody = {ITSELF: Q(by_itself=True), GONE: Q(by=None, by_itself=False)}
        found = found.filter(nobody.get(ask.by) or Q(by=ask.by))
    if ask.client:
        found = found.filter(client=int(ask.client))
    if ask.search:
        found = found.filter(named.holding(ask.search, of="client__"))
    return found.filter(kind__startswith=f"{ask.about}.") if ask.about else found


def _names(events: WorkspaceQuerySet[Event], workspace: Workspace, shown: Iterable[Event]) -> dict[int, str]:
    """Return the names of everybody who is or was here: the people of the workspace, and all whom the trail names."""
    named = {pk for event in shown for pk in trail_words.people_in(event)}
    acted = events.order_by().exclude(by=None).values("by")
    member = workspace.memberships.values("user")
    found = User.objects.filter(Q(pk__in=member) | Q(pk__in=acted) | Q(pk__in=named)).order_by("name", "email", "pk")
    return {user.pk: user.get_short_name() for user in found}


def _people(names: Mapping[int, str]) -> list[tuple[str, str]]:
    if len(names) <= 1:
        return []
    known = [(str(pk), name) for pk, name in names.items()]
    return [
        ("", gettext("Anybody")),
        *known,
        (GONE, gettext("Someone who left")),
        (ITSELF, gettext("Nobody: by itself, or a command")),
    ]


def _about(names: Mapping[int, str]) -> list[tuple[str, str]]:
    """Return what can be asked for; who works alone need not hear of others."""
    return [(value, str(label)) for value, label in ABOUT if len(names) > 1 or value not in AMONG_PEOPLE]


def _client(workspace: Workspace, ask: Ask) -> str:
    if not ask.client:
        return ""
    found = Client.objects.for_workspace(workspace).filter(pk=ask.client).first()
    return found.name if found else gettext("a client that is gone")


def _contacts_still_there(shown: Iterable[Event]) -> set[int]:
    logged = [event.subject_id or 0 for event in shown if event.kind.startswith("interaction.")]
    return set(Interaction.objects.alive().filter(pk__in=logged, client__deleted_at=None).values_list("pk", flat=True))


def _line(event: Event, told: trail_words.Telling, there: set[int]) -> Line:
    is_there = event.kind.startswith("interaction.") and event.subject_id in there
    return Line(
        who=_who(event, told.names),
        when=told.clock.moment(event.created_at),
        parts=_parts(event, told),
        contact=event.subject_id if is_there else None,
        changes=told.changes(event),
    )


def _who(event: Event, names: Mapping[int, str]) -> str:
    if event.by_itself:
        commanded = event.kind.startswith(COMMANDED) or trail_words.FILE_ROW in event.changes
        return gettext("By a command") if commanded else gettext("By itself")
    return gettext("Someone who left") if event.by_id is None else names[event.by_id]


def _parts(event: Event, told: trail_words.Telling) -> list[Part]:
    """Return the sentence in pieces: the words between, and what they are about."""
    sentence = trail_words.sentence(event.kind)
    parts = []
    for words, name, *_format in Formatter().parse(sentence):
        parts.append(Part(words))
        if name == "client":
            parts.append(_client_part(event.client))
        elif name:
            parts.append(Part(told.person(event)))
    first = next((at for at, part in enumerate(parts) if part.text), None)
    if first is not None and parts[first].client is None:
        parts[first] = Part(parts[first].text[:1].upper() + parts[first].text[1:])
    return [part for part in parts if part.text]


def _client_part(client: Client | None) -> Part:
    if client is None:
        return Part(gettext("a client that is gone"))
    return Part(client.name, None if client.deleted_at else client.pk)
