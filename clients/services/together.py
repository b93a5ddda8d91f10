"""Change many clients at once, in one transaction and a fixed number of statements; and take it back.

What cannot be changed is left out and counted, and is no reason to leave the others as they are. What was before stands
in the trail, under the one moment at which it happened: from there it is taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.models import Client, Event, Membership, Share, User, Workspace
from clients.models.client import ClientQuerySet
from clients.queries.among import Among
from clients.services import assessments, bulk, nudges, trail
from clients.services.members import NotHere
from clients.services.refusals import Refusal
from clients.services.sharing import NotAMember

Status = Client.Status

#: The kinds of event that are taken back here.
CHANGED, SHARED, DELETED = "client.changed", "client.shared", "client.deleted"
#: What can be changed alike in many clients, and the column that keeps it.
ALIKE: Final = {"account_manager": "account_manager_id", "status": "status"}


class OthersMatch(Refusal):
    """The clients are no longer those that were looked at."""

    message = _("The clients that match are others by now. Look at them again, and choose then.")


class NothingToUndo(Refusal):
    """What was done was taken back already, or changed again since."""

    message = _("There is nothing left to take back.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The clients to change, and who changes them when."""

    workspace: Workspace
    clients: ClientQuerySet
    expected: int  # how many they were when they were looked at
    by: User
    now: datetime


Why = Literal["unchanged", "former", "taken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many clients were changed, and how many were left out."""

    changed: int
    #: By why: they are so already, an offboarding made them so, another client has their name by now.
    left_out: Mapping[Why, int] = field(default_factory=dict)


@transaction.atomic
def hand_over(*, choice: Choice, to: User | None) -> Outcome:
    """Let somebody, or nobody in particular, look after the clients; raises NotHere."""
    if to is not None and not _works_here(choice.workspace, to):
        raise NotHere(field="to")
    held = _hold(choice, ALIKE["account_manager"])
    after = to.pk if to else None
    return _set(choice, "account_manager", held, after)


@transaction.atomic
def set_status(*, choice: Choice, status: str) -> Outcome:
    """Pause the clients, or make them active; former ones are left out: their own page takes them up again."""
    held = _hold(choice, "status")
    former = {pk for pk, before in held.items() if before == Status.FORMER}
    return _set(choice, "status", held, status, apart=former)


@transaction.atomic
def share(*, choice: Choice, user: User) -> Outcome:
    """Let a member see the clients and work for them; raises NotAMember."""
    if not _works_here(choice.workspace, user):
        raise NotAMember(field="user")
    held = _hold(choice, "account_manager_id")
    shared = Share.objects.for_workspace(choice.workspace).filter(user=user).values_list("client", flat=True)
    seen = {pk for pk, manager in held.items() if manager == user.pk} | set(shared)
    fresh = [pk for pk in held if pk not in seen]
    columns = ["workspace_id", "client_id", "user_id", "shared_by_id", "created_at"]
    rows = ((choice.workspace.pk, pk, user.pk, choice.by.pk, choice.now) for pk in fresh)
    bulk.insert(Share, columns, rows)
    _record(choice, "client.shared", {pk: {"user": [None, user.pk]} for pk in fresh})
    return Outcome(changed=len(fresh), left_out={"unchanged": len(held) - len(fresh)})


@transaction.atomic
def delete(*, choice: Choice) -> Outcome:
    """Delete the clients; they can be restored with all that belongs to them for 30 days."""
    held = _hold(choice, "status")
    _rows(choice.workspace, held).update(deleted_at=choice.now)
    _record(choice, "client.deleted", {pk: {} for pk in held})
    return Outcome(changed=len(held))


@transaction.atomic
def undo(*, workspace: Workspace, at: datetime, by: User, now: datetime) -> Outcome:
    """Take back what a person did to many clients at a moment, where nobody changed it since; raises NothingToUndo."""
    done = defaultdict[str, dict[int, Mapping[str, Any]]](dict)
    events = Event.objects.for_workspace(workspace).filter(
        by=by, created_at=at, kind__in=(CHANGED, SHARED, DELETED), client__isnull=False
    )
    # Of two at the same moment the first counts: the second took it back.
    for kind, client, changes in events.order_by("-pk").values_list("kind", "client", "changes"):
        done[kind][client] = changes
    if len(done) != 1:
        raise NothingToUndo
    [(kind, told)] = done.items()
    back = _Back(workspace, by, now, at, told)
    if kind == CHANGED:
        return _changed_back(back)
    return _unshared(back) if kind == SHARED else _restored(back)


@dataclass(frozen=True, slots=True)
class _Back:
    """What is taken back: by client, what changed at a moment."""

    workspace: Workspace
    by: User
    now: datetime
    at: datetime
    told: Mapping[int, Mapping[str, Any]]


def _restored(back: _Back) -> Outcome:
    """Bring deleted clients back; those whose name another has by now are left out."""
    rows = _rows(back.workspace, back.told).filter(deleted_at=back.at).select_for_update(no_key=True).order_by("pk")
    names = dict(rows.values_list("pk", "name"))
    alive = Client.objects.for_workspace(back.workspace).alive()
    taken = set(alive.filter(Among("name", list(names.values()))).values_list("name", flat=True))
    freed = [pk for pk, name in names.items() if name not in taken]
    _rows(back.workspace, freed).update(deleted_at=None)
    _record(back, "client.restored", {pk: {} for pk in freed})
    if freed:
        assessments.refresh(workspace=back.workspace, on=back.workspace.local_day(back.now), client_ids=freed)
        nudges.reconsider(workspace_id=back.workspace.pk, client_ids=freed)
    return _taken_back(len(freed), taken=len(names) - len(freed))


def _unshared(back: _Back) -> Outcome:
    """Take back the shares that were made at that moment."""
    made = Share.objects.for_workspace(back.workspace).filter(shared_by=back.by, created_at=back.at)
    found = [pk for pk in made.values_list("client", flat=True) if pk in back.told]
    made.filter(Among("client_id", found)).delete()
    _record(back, "client.unshared", {pk: {"user": back.told[pk]["user"][::-1]} for pk in found})
    return _taken_back(len(found))


def _changed_back(back: _Back) -> Outcome:
    """Set each client's value back to what it was before, where it is still what it was changed to."""
    names = {name for changes in back.told.values() for name in changes}
    if len(names) != 1 or not names <= ALIKE.keys():
        raise NothingToUndo
    [name] = names
    rows = _rows(back.workspace, back.told).alive().select_for_update(no_key=True).order_by("pk")
    now = dict(rows.values_list("pk", ALIKE[name]))
    before = {pk: back.told[pk][name][0] for pk, value in now.items() if value == back.told[pk][name][1]}
    possible = {None, *_possible(back.workspace, name)}
    rightful = {pk: value for pk, value in before.items() if value in possible}
    values = [(value, back.now, pk) for pk, value in rightful.items()]
    bulk.update(Client, [ALIKE[name], "updated_at"], values, key="id")
    _record(back, "client.changed", {pk: {name: [now[pk], value]} for pk, value in rightful.items()})
    return _taken_back(len(rightful))


def _possible(workspace: Workspace, name: str) -> Collection[Any]:
    """Return what a value may be set back to: not to somebody who left meanwhile, nor to a former client's."""
    if name == "status":
        return {Status.ACTIVE.value, Status.PAUSED.value}
    return set(Membership.objects.filter(workspace=workspace).values_list("user", flat=True))


def _taken_back(number: int, *, taken: int = 0) -> Outcome:
    if not number and not taken:
        raise NothingToUndo
    return Outcome(changed=number, left_out={"taken": taken})


def _hold(choice: Choice, column: str) -> dict[int, Any]:
    """Return a column of the clients by id, which stay locked until the transaction ends."""
    chosen = (
        Client.objects.for_workspace(choice.workspace).alive().filter(pk__in=choice.clients.order_by().values("pk"))
    )
    held = dict(chosen.select_for_update(no_key=True).order_by("pk").values_list("pk", column))
    if len(held) != choice.expected:
        raise OthersMatch
    return held


def _set(choice: Choice, name: str, held: Mapping[int, Any], after: Any, *, apart: Collection[int] = ()) -> Outcome:
    changed = {pk: before for pk, before in held.items() if before != after and pk not in apart}
    _rows(choice.workspace, changed).update(**{ALIKE[name]: after}, updated_at=choice.now)
    _record(choice, "client.changed", {pk: {name: [before, after]} for pk, before in changed.items()})
    left_out: dict[Why, int] = {"unchanged": len(held) - len(changed) - len(apart), "former": len(apart)}
    return Outcome(changed=len(changed), left_out=left_out)


def _record(deed: Choice | _Back, kind: str, changes: Mapping[int, Mapping[str, Any]]) -> None:
    trail.record_each(workspace_id=deed.workspace.pk, kind=kind, by=deed.by, now=deed.now, changes=changes)


def _rows(workspace: Workspace, ids: Collection[int] | Mapping[int, Any]) -> ClientQuerySet:
    return Client.objects.for_workspace(workspace).filter(Among("pk", list(ids)))


def _works_here(workspace: Workspace, user: User) -> bool:
    """Return whether somebody works here; if so, they are not removed before the transaction ends."""
    found = Membership.objects.filter(workspace=workspace, user=user).select_for_update(no_key=True)
    return found.first() is not None
