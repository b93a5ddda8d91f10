"""Every table, one aggregate a file."""

from clients.models.advice import Advice
from clients.models.assessment import Assessment
from clients.models.client import Client, Contact, Expectation, Share
from clients.models.event import Event
from clients.models.heartbeat import Heartbeat
from clients.models.interaction import Interaction, Issue
from clients.models.invitation import Invitation
from clients.models.mark import NoteMark
from clients.models.obligation import Obligation
from clients.models.offboarding import Offboarding
from clients.models.plan import EffortPlan
from clients.models.report import Report, ReportKind, Subscription
from clients.models.snooze import Snooze
from clients.models.user import User
from clients.models.workspace import Membership, Workspace

__all__ = [
    "Advice",
    "Assessment",
    "Client",
    "Contact",
    "EffortPlan",
    "Event",
    "Expectation",
    "Heartbeat",
    "Interaction",
    "Invitation",
    "Issue",
    "Membership",
    "NoteMark",
    "Obligation",
    "Offboarding",
    "Report",
    "ReportKind",
    "Share",
    "Snooze",
    "Subscription",
    "User",
    "Workspace",
]
