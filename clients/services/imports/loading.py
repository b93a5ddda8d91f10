"""Load batches into a workspace: all of them in one transaction, with the assessments that they change, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.db import DataError, IntegrityError, transaction
from django.db.models import F, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from clients import walls
from clients.models import Client, Interaction, Membership, User, Workspace
from clients.services import assessments, nudges, trail, workspaces
from clients.services.imports import clients, interactions, obligations, plans
from clients.services.imports.alterations import Altered
from clients.services.imports.batch import Batch, Table
from clients.services.imports.faults import Faults, ImportRefused
from clients.services.imports.run import Run, Tally
from clients.services.refusals import Refusal

ASSESSED_TOGETHER: Final = 5_000  # clients: one go for nearly everybody, and memory stays flat for the rest
NUDGED_TOGETHER: Final = 5_000  # clients in one message

#: Reads files by a workspace's clock, and puts into the faults what is wrong with them.
Source = Callable[[Workspace, Faults], Iterable[Batch]]


class NoSuchWorkspace(Refusal):
    """The workspace does not exist, and nobody said that it may be made."""

    message = _("There is no workspace %s. Add --create to make it.")
    field = "slug"


class OtherTimeZone(Refusal):
    """The days of what is stored were told by another clock."""

    message = _("The workspace's time zone is %s, and its days are told by it. Leave the time zone out.")
    field = "time_zone"


class Overtaken(Refusal):
    """The database refused a row: somebody wrote the same at the same time."""

    message = _("Nothing was imported: the workspace was changed meanwhile (%s). Import the files again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where the rows go. What is None stays as it is, or is the default of a new workspace."""

    slug: str
    create: bool = False
    time_zone: str | None = None
    currency: str | None = None
    hourly_rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the files."""

    workspace: Workspace
    is_new: bool
    tallies: dict[Table, Tally]  # of the files that held rows
    made_by_name: int  # clients that only the interactions name
    assessed: int  # clients
    altered: Altered  # what they change in what was stored


def load(*, target: Target, source: Source, by: User | None, now: datetime, dry_run: bool = False) -> Outcome:
    """Store what the source reads and assess every client that it touches; return what became of it.

    Raises ImportRefused with every fault that was found, NoSuchWorkspace, OtherTimeZone, BadSlug, UnknownTimeZone or
    Overtaken; then, and with `dry_run`, nothing is written. The same source again changes nothing. The number of SQL
    statements depends on the number of batches and of the touched clients, not on that of the rows.
    """
    faults = Faults()
    try:
        with transaction.atomic():
            outcome = _load(target, source, by, now, faults)
            transaction.set_rollback(dry_run)
    except (IntegrityError, DataError) as error:
        # Rows that are at fault were stored with stand-ins, which may not fit together.
        reason = str(error).splitlines()[0]
        raise (ImportRefused(faults) if faults else Overtaken(str(Overtaken.message) % reason)) from error
    return outcome


def _load(target: Target, source: Source, by: User | None, now: datetime, faults: Faults) -> Outcome:
    workspace, is_new = _workspace(target, now)
    with walls.inside(workspace.pk):
        reassess = _set_up(workspace, target, by, now)
        run = Run(workspace, now, faults, by)
        members = _members(workspace)
        for batch in source(workspace, faults):
            _write(batch, run, members)
        if faults:
            raise ImportRefused(faults)
        run.take_stock()
        _record(run, by)
        _start_with_first_interaction(run)
        if reassess:
            run.touched.add(Client.objects.for_workspace(workspace).alive().values_list("pk", flat=True).iterator())
        altered = run.alterations.named()
        return Outcome(workspace, is_new, run.tallies, run.made_by_name, _assess(run), altered)


def _workspace(target: Target, now: datetime) -> tuple[Workspace, bool]:
    """Return the workspace, held so that two imports into it take turns, and whether it was made."""
    # Not `select_for_update()` alone: that would keep everybody else from adding rows that point at the workspace.
    found = Workspace.objects.select_for_update(no_key=True).filter(slug=target.slug).first()
    if found is not None:
        return found, False
    if not target.create:
        raise NoSuchWorkspace(str(NoSuchWorkspace.message) % target.slug)
    given: dict[str, Any] = {name: getattr(target, name) for name in ("time_zone", "currency", "hourly_rate")}
    known = {name: value for name, value in given.items() if value is not None}
    return workspaces.create(slug=target.slug, now=now, **known), True


def _set_up(workspace: Workspace, target: Target, by: User | None, now: datetime) -> bool:
    """Give the workspace what the target names, and return whether every client has to be assessed anew."""
    if target.time_zone not in {None, workspace.time_zone}:
        raise OtherTimeZone(str(OtherTimeZone.message) % workspace.time_zone)
    given = {"currency": target.currency, "hourly_rate": target.hourly_rate}
    changed = {name: value for name, value in given.items() if value not in {None, getattr(workspace, name)}}
    if changed:
        told = trail.differences({name: getattr(workspace, name) for name in changed}, changed)
        trail.record(
            kind="workspace.changed", workspace_id=workspace.pk, by=by, now=now, subject=workspace, changes=told
        )
        for name, value in changed.items():
            setattr(workspace, name, value)
        workspace.save(update_fields=list(changed))
    return "hourly_rate" in changed


def _members(workspace: Workspace) -> dict[str, int]:
    rows = Membership.objects.filter(workspace=workspace)
    return dict(rows.values_list("user__email", "user_id"))


def _write(batch: Batch, run: Run, members: dict[str, int]) -> None:
    match batch.table:
        case Table.CLIENTS:
            clients.write(batch, run)
        case Table.INTERACTIONS:
            interactions.write(batch, run, members)
        case Table.OBLIGATIONS:
            obligations.write(batch, run)
        case Table.PLANS:
            plans.write(batch, run)


def _start_with_first_interaction(run: Run) -> None:
    """Let new clients of which nobody said when they started start with their first interaction, if they have one."""
    theirs = Interaction.objects.alive().filter(workspace=run.workspace, client=OuterRef("pk")).order_by()
    first = theirs.values("client").annotate(first=Min("day")).values("first")
    for part in run.unstarted.slices(ASSESSED_TOGETHER):
        Client.objects.filter(pk__in=part).update(started_on=Coalesce(Subquery(first), F("started_on")))


def _record(run: Run, by: User | None) -> None:
    """Write down how many rows became new or changed; files that changed nothing are no event."""
    counts = {f"{table}_new": tally.new for table, tally in run.tallies.items()}
    counts |= {f"{table}_changed": tally.changed for table, tally in run.tallies.items()}
    counts = {name: count for name, count in counts.items() if count}
    if counts:
        trail.record(kind="files.imported", workspace_id=run.workspace.pk, by=by, now=run.now, changes=counts)


def _assess(run: Run) -> int:
    """Bring the assessments of the touched clients up to date, and return how many there are."""
    count = 0
    for part in run.touched.slices(ASSESSED_TOGETHER):
        count += len(assessments.refresh(workspace=run.workspace, on=run.today, client_ids=part))
    for part in run.touched.slices(NUDGED_TOGETHER):
        nudges.reconsider(workspace_id=run.workspace.pk, client_ids=part)
    return count
