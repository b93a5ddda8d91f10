"""The names, addresses and numbers that a workspace knows, as far as a person may see them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext

from clients.models import Client, Contact, Membership, Workspace
from clients.queries.mentions import Kind, Word, words_for
from clients.queries.practice.stripping import Known
from clients.queries.viewer import Viewer

#: Names that are words as well: in small letters they mean nobody.
COMMON: Final = frozenset({
    "will", "may", "mark", "rose", "grace", "hope", "faith", "joy", "art", "bill", "sue", "pat", "rob", "frank",
    "dean", "grant", "chase", "penny", "summer", "april", "june", "august", "max", "guy", "ray", "jack", "dale",
    "miles", "page", "young", "king", "long", "best", "brown", "white", "black", "green", "gray", "day", "price",
    "wood", "stone", "field", "hill", "lane", "park", "west", "banks", "cook", "baker", "carter", "mason",
    "miller", "potter", "taylor", "trust", "case", "post", "wise", "sharp",
})  # fmt: skip
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def of_client(client: Client, viewer: Viewer) -> list[Known]:
    """Return what is known, those of the client first; three statements.

    What a person may not see is left out: that it goes from a text would tell of it.
    """
    return [
        *_people(client, viewer),
        Known(gettext("[the client]"), *_business(client.name)),
        *_colleagues(client.workspace),
        *(
            Known(gettext("[another client]"), *_business(name))
            for name in viewer.clients.exclude(pk=client.pk).values_list("name", flat=True)
        ),
        Known(gettext("[us]"), [Word(Kind.NAME, client.workspace.name)]),
        Known(gettext("[our city]"), [Word(Kind.OTHER, _city(client.workspace))]),
    ]


def _people(client: Client, viewer: Viewer) -> Iterator[Known]:
    """Yield the people at the client, each under a letter, then those at other clients."""
    rows = Contact.objects.filter(client__in=viewer.clients).order_by("pk")
    columns = list(rows.values_list("client", "name", "email", "phone"))
    own = [row for row in columns if row[0] == client.pk]
    for at, (_client, name, email, phone) in enumerate(own):
        yield _person(gettext("[contact %s]") % LETTERS[at % len(LETTERS)], name, email, phone)
    for of, name, email, phone in columns:
        if of != client.pk:
            yield _person(gettext("[somebody else]"), name, email, phone)


def _colleagues(workspace: Workspace) -> Iterator[Known]:
    found = Membership.objects.filter(workspace=workspace).order_by("pk")
    for name, email in found.values_list("user__name", "user__email"):
        yield _person(gettext("[a colleague]"), name, email, "")


def _person(label: str, name: str, email: str, phone: str) -> Known:
    words = words_for(name=name, email=email, phone=phone)
    common = [word for word in words if " " not in word.text and word.text.lower() in COMMON]
    return Known(label, [word for word in words if word not in common], [word.text for word in common])


def _business(name: str) -> tuple[list[Word], list[str]]:
    """Return the whole name, and its parts as they are written: "Trust" may be one, "trust" is none."""
    parts = [part.strip(".,;:()&\"'") for part in name.split()]
    told = [part for part in parts if len(part) > 2 and part[0].isupper()]  # noqa: PLR2004 (as in "Co")
    return [Word(Kind.NAME, name)], told


def _city(workspace: Workspace) -> str:
    """Return the place that names the time zone, such as Berlin; nothing where that is none, as in UTC."""
    _area, slash, city = workspace.time_zone.rpartition("/")
    return city.replace("_", " ") if slash else ""
