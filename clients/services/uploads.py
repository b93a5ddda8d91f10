"""Bring files in by the page: keep them, have them checked by the worker, store them once that was looked at.

What the worker has to do stands in the database. If it dies, another takes over: the same files twice change nothing.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from clients import walls
from clients.models import ImportRun, Membership, User, Workspace
from clients.services import nudges, upload_files
from clients.services.imports import Batch, Faults, ImportRefused, Outcome, Table, Target, load
from clients.services.refusals import Refusal

logger = logging.getLogger(__name__)

State = ImportRun.State
#: The name and the content of each file.
Uploaded = Mapping[Table, tuple[str, Path]]
#: Reads files by a workspace's clock; `importers.files.read` is one.
Reader = Callable[..., Iterable[Batch]]

LOOK_AGAIN: Final = _(
    "Somebody changed something since these files were checked, so they would take back other things now. Nothing was "
    "stored. Look at what it is, then bring them in."
)
KEPT: Final = timedelta(days=1)
#: After so long, whoever claimed an import is gone: a task is ended earlier.
PATIENCE: Final = timedelta(minutes=6)
TRIES: Final = 3
LONGEST_NAME: Final = 100


class OneAtATime(Refusal):
    """Two imports into one workspace would wait for each other."""

    message = _("Files are being checked or brought in at this moment. Wait until that is done, then try again.")


class NoLongerThere(Refusal):
    """The files went, or were brought in already."""

    message = _("These files cannot be brought in any more. Upload them again.")


@transaction.atomic
def take_in(*, workspace: Workspace, files: Uploaded, by: User, language: str = "", now: datetime) -> ImportRun:
    """Return a new import, which the worker checks at once; it takes the place of those that nobody went on with.

    What is wrong with the files is told in `language`. Raises OneAtATime.
    """
    earlier = _held(workspace)
    if earlier.under_way().exists():
        raise OneAtATime
    forget(runs=earlier.exclude(state=State.DONE))
    nonce = secrets.token_urlsafe(32)
    names = {table.value: name[:LONGEST_NAME] for table, (name, _path) in files.items()}
    run = ImportRun.objects.create(
        workspace=workspace, by=by, language=language, nonce=nonce, files=names, created_at=now
    )
    upload_files.keep(nonce, {table: path for table, (_name, path) in files.items()})
    nudges.imports()
    return run


@transaction.atomic
def bring_in(*, run: ImportRun) -> None:
    """Have the worker store files that it found no fault with; raises OneAtATime or NoLongerThere."""
    held = _held(run.workspace)
    if held.under_way().exists():
        raise OneAtATime
    ready = held.filter(pk=run.pk, state=State.CHECKED)
    if len(upload_files.paths(run)) < len(run.files) or not ready.update(
        state=State.APPLY, claimed_at=None, attempts=0, faults=[]
    ):
        raise NoLongerThere
    nudges.imports()


@transaction.atomic
def discard(*, run: ImportRun) -> None:
    """Let go of files that are not wanted; raises OneAtATime while the worker is on them."""
    held = _held(run.workspace)
    if held.under_way().filter(pk=run.pk).exists():
        raise OneAtATime
    forget(runs=held.filter(pk=run.pk))


@transaction.atomic
def forget(*, runs: Any) -> int:
    """Remove imports with their files; what they brought in stays. Return their number."""
    nonces = list(runs.values_list("nonce", flat=True))
    runs.delete()
    for nonce in nonces:
        transaction.on_commit(partial(upload_files.remove, nonce))
    return len(nonces)


def clear(*, now: datetime) -> int:
    """Remove imports, and files of which no row is left, a day after; return the number of rows."""
    with walls.everywhere():
        number = forget(runs=ImportRun.objects.filter(created_at__lt=now - KEPT))
    upload_files.remove_older(now - KEPT)
    return number


def work(*, read: Reader, now: datetime) -> int:
    """Check or store what waits, each import once, and return how many there were."""
    with walls.everywhere():
        waiting = ImportRun.objects.to_claim(cut_off=now - PATIENCE).order_by("pk").values_list("pk", "workspace_id")
        found = list(waiting)
    for pk, workspace in found:
        with walls.inside(workspace):
            _work_on_unless_it_breaks(pk, read, now)
    return len(found)


def _held(workspace: Workspace) -> Any:
    """Return the imports of a workspace, which is held so that two people take turns."""
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    return ImportRun.objects.for_workspace(workspace)


def _work_on_unless_it_breaks(pk: int, read: Reader, now: datetime) -> None:
    """Keep what nobody foresaw in the files of one workspace from those of the next; it is tried again, TRIES times."""
    try:
        _work_on(pk, read, now)
    except Exception:
        logger.exception("Import %s broke off; others go on.", pk)


def _work_on(pk: int, read: Reader, now: datetime) -> None:
    claimed = ImportRun.objects.to_claim(cut_off=now - PATIENCE).filter(pk=pk)
    if not claimed.update(claimed_at=now, attempts=F("attempts") + 1):
        return  # somebody else has it
    run = ImportRun.objects.select_related("workspace", "by").get(pk=pk)
    with translation.override(run.language or settings.LANGUAGE_CODE):
        _settle(run, read, now)


def _settle(run: ImportRun, read: Reader, now: datetime) -> None:
    try:
        _check_or_store(run, read, now)
    except ImportRefused as refused:
        _finish(run, State.FAULTY, now, faults=_told(refused.faults), fault_count=refused.faults.total)
    except Refusal as refusal:
        _finish(run, State.FAILED, now, faults=[{"message": str(refusal)}])


def _check_or_store(run: ImportRun, read: Reader, now: datetime) -> None:
    owners = Membership.objects.filter(workspace=run.workspace).owners()
    if run.attempts > TRIES or not owners.filter(user=run.by).exists():
        raise NoLongerThere
    if run.state == State.CHECK:
        _finish(run, State.CHECKED, now, **_found(_load(run, read, now, dry_run=True)))
        return
    with transaction.atomic():  # that it is done is stored with what was brought in, or neither is
        found = _found(_load(run, read, now, dry_run=False))
        agreed = _taken_back(**found) == _taken_back(run.counts, run.alterations)
        if agreed:
            _finish(run, State.DONE, now, **found)
        transaction.set_rollback(not agreed)
    if not agreed:
        _finish(run, State.CHECKED, now, **found, faults=[{"message": str(LOOK_AGAIN)}])


def _load(run: ImportRun, read: Reader, now: datetime, *, dry_run: bool) -> Outcome:
    paths = upload_files.paths(run)
    if len(paths) < len(run.files):
        raise NoLongerThere
    total, done = sum(Path(path).stat().st_size for path in paths.values()), 0

    def told(size: int) -> None:
        nonlocal done
        done += size
        upload_files.tell_progress(run, done, total)

    def source(workspace: Workspace, faults: Faults) -> Iterable[Batch]:
        return read(paths, workspace=workspace, now=now, faults=faults, progress=told)

    return load(target=Target(slug=run.workspace.slug), source=source, by=run.by, now=now, dry_run=dry_run)


def _finish(run: ImportRun, state: ImportRun.State, now: datetime, **found: Any) -> None:
    """Write down how it ended; files that are of no more use go."""
    mine = ImportRun.objects.filter(pk=run.pk, state=run.state)
    mine.update(state=state, claimed_at=None, finished_at=now, **found)
    if state != State.CHECKED:
        transaction.on_commit(partial(upload_files.remove, run.nonce))


def _found(outcome: Outcome) -> dict[str, Any]:
    """Return what becomes of the rows, and what they change in what was stored, as it is kept."""
    counts: dict[str, Any] = {table.value: asdict(tally) for table, tally in outcome.tallies.items()}
    others = {"made_by_name": outcome.made_by_name, "altered": outcome.altered.total, "losing": outcome.altered.losing}
    counts |= {name: number for name, number in others.items() if number}
    return {"counts": counts, "alterations": [asdict(one) for one in outcome.altered.named]}


def _taken_back(counts: Mapping[str, Any], alterations: Iterable[Mapping[str, Any]]) -> tuple[int, str]:
    """Return what is taken back, so that it can be compared: how many rows, and those that are named."""
    losing = [one for one in alterations if one["losses"]]
    return counts.get("losing", 0), json.dumps(losing, sort_keys=True)


def _told(faults: Faults) -> list[dict[str, Any]]:
    """Return the faults by the table of their file: where it lies here is nobody's business."""
    return [
        {"table": Path(fault.file).stem, "row": fault.row, "column": fault.column, "message": fault.message}
        for fault in faults.kept
    ]
