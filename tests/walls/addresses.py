"""Every address of the project, read from the resolver, and how to fill it in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver

from tests.walls.world import Rows, World

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
#: Parameters that name a row of a workspace, or the workspace itself.
WORKSPACE, ROWS = "workspace", {"pk", "contact", "promise"}
#: What the other parameters are filled with: something that looks right, and opens nothing.
GUESSES = {
    "uidb36": "1",
    "key": "set-password",
    "token": "1.guess",
    "place": "here",
    "secret": "guess",
    "url": "nowhere",
    "app_label": "clients",
    "table": "clients",
    "book": "extra_effort",
}
#: Parameters of the admin that name a row of a table, or a table.
OF_THE_ADMIN = {"object_id", "id", "content_type_id"}
#: What has to be asked for, so that there is an answer at all.
QUERIES = {
    "clients_together": "?all=on",
    "clients_together_undo": "?at=2026-06-30T10:00:00%2B00:00",
    "admin:autocomplete": "?app_label=clients&model_name=membership&field_name=user",
}


@dataclass(frozen=True)
class Address:
    """One address: what it is called, and its route."""

    name: str
    route: str

    @property
    def parameters(self) -> list[str]:
        """Return what has to be filled in."""
        return [one or other for one, other in PARAMETER.findall(self.route)]

    @property
    def is_in_a_workspace(self) -> bool:
        """Return whether it lies in a workspace."""
        return WORKSPACE in self.parameters

    def filled(self, values: Mapping[str, object]) -> str:
        """Return where it leads."""
        path = PARAMETER.sub(lambda found: str(values[found[1] or found[2]]), self.route)
        return "/" + path.replace("^", "").rstrip("$") + QUERIES.get(self.name, "")

    def at(self, world: World, slug: str) -> str:
        """Return where it leads in a workspace, to a row of that workspace."""
        return self.filled(self._values(world, dict.fromkeys(self.parameters, slug)))

    def crossings(self, world: World, slug: str) -> Iterator[str]:
        """Yield where it leads for every other mixture of a workspace's address with rows of one and of another."""
        walls = [name for name in self.parameters if name == WORKSPACE or name in ROWS]
        for mixture in product(world.rows, repeat=len(walls)):
            if set(mixture) != {slug}:
                yield self.filled(self._values(world, dict(zip(walls, mixture, strict=True))))

    def _values(self, world: World, sides: Mapping[str, str]) -> dict[str, object]:
        rows = {side: world.rows[side] for side in set(sides.values())}
        whole: dict[str, object] = GUESSES | {name: self._row(world.rows["here"], name) for name in OF_THE_ADMIN}
        whole |= {name: self._row(rows[side], name) for name, side in sides.items() if name in ROWS}
        return whole | ({WORKSPACE: sides[WORKSPACE]} if WORKSPACE in sides else {})

    def _row(self, rows: Rows, parameter: str) -> int:
        if self.name in rows:
            return rows[self.name]
        folder = re.search(rf"(\w+)/<(?:\w+:)?{parameter}>", self.route)
        return rows.get(folder[1], 0) if folder else 0


def every_address() -> list[Address]:
    """Return all of them; one without a name goes by its route."""
    return list(_walk(get_resolver()))


def _walk(resolver: URLResolver, route: str = "", space: str = "") -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(f"{space}{pattern.name}" if pattern.name else f"/{here}", here)
        else:
            yield from _walk(pattern, here, f"{space}{pattern.namespace}:" if pattern.namespace else space)
