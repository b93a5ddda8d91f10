"""Import small files that a test has made into the cast's workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from clients.importers import files
from clients.models import Assessment, Client, Contact, EffortPlan, Interaction, Issue, Obligation, Workspace
from clients.services import imports
from clients.services.imports import ImportRefused, Outcome, Table, Target
from tests.cast import NOW

#: A file with one interaction, every column of which says something.
IDEAL: Final = (
    "client,occurred_at,channel,direction,minutes,felt,stressors,lifts,issue,issue_open,our_cause,facts,logged_by,external_id\n"
    "Acme,2026-06-01T10:00,call,in,30,-2,aggression|reopened,thanks,Invoice,yes,no,Shouting.,owner@example.com,a-1\n"
)
#: All four files.
FOUR: Final[dict[str, Any]] = {
    "clients": "client,email,notes\nAcme,ann@acme.example,Hello\n",
    "interactions": IDEAL + "Bolt,2026-06-02,email,out,5,,,,,,,,,\n",
    "obligations": "client,title,due_at,external_id\nAcme,Report,2026-07-01,o-1\nBolt,Draft,,\n",
    "plans": "client,starts_on\nAcme,2026-06-01\n",
}


class Files:
    """Files in a folder, imported into the cast's workspace."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, *, target: Target | None = None, dry_run: bool = False, **content: str) -> Outcome:
        paths = {}
        for name, text in content.items():
            path = self.folder / f"{name}.csv"
            path.write_text(text, newline="")
            paths[Table(name)] = str(path)
        return imports.load(
            target=target or Target(slug="here"),
            source=lambda workspace, faults: files.read(
                paths, workspace=workspace, now=NOW, faults=faults, progress=lambda _size: None
            ),
            by=None,
            now=NOW,
            dry_run=dry_run,
        )

    def faults(self, **content: Any) -> list[str]:
        with pytest.raises(ImportRefused) as refused:
            self.load(**content)
        return [line.replace(f"{self.folder}/", "") for line in refused.value.faults.lines()]


def counts(outcome: Outcome, table: Table) -> tuple[int, int, int, int]:
    tally = outcome.tallies[table]
    return tally.new, tally.changed, tally.unchanged, tally.repeated


def everything() -> list[Any]:
    """Return every row of every table that an import writes."""
    tables = [Workspace, Client, Contact, Issue, Interaction, Obligation, EffortPlan, Assessment]
    return [list(model._default_manager.order_by("pk").values()) for model in tables]
