"""Take what files hold into a workspace: all of it in one transaction, or nothing."""

from clients.services.imports.alterations import Alteration, Altered
from clients.services.imports.batch import Batch, Table
from clients.services.imports.faults import Fault, Faults, ImportRefused
from clients.services.imports.loading import NoSuchWorkspace, OtherTimeZone, Outcome, Overtaken, Target, load
from clients.services.imports.run import Tally

__all__ = [
    "Alteration",
    "Altered",
    "Batch",
    "Fault",
    "Faults",
    "ImportRefused",
    "NoSuchWorkspace",
    "OtherTimeZone",
    "Outcome",
    "Overtaken",
    "Table",
    "Tally",
    "Target",
    "load",
]
