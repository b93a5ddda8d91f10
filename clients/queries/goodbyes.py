"""How far each goodbye of a workspace has come."""

from __future__ import annotations

from collections.abc import Mapping

from clients.domain.offboarding import Stage
from clients.models import Offboarding, Workspace


def stages(workspace: Workspace) -> Mapping[int, Stage]:
    """Return the stage of each offboarding that is under way, by client, in one SQL statement."""
    found = Offboarding.objects.for_workspace(workspace).under_way().filter(client__deleted_at=None)
    return {client: Stage(stage) for client, stage in found.values_list("client_id", "stage")}
