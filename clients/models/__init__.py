"""Every table, one aggregate a file."""

from clients.models.act_link import ActLink
from clients.models.advice import Advice
from clients.models.answer import Answer
from clients.models.assessment import Assessment
from clients.models.assumption import Assumption
from clients.models.calendar_feed import CalendarFeed
from clients.models.client import Client, Contact, Expectation, Share
from clients.models.event import Event
from clients.models.heartbeat import Heartbeat
from clients.models.import_run import ImportRun
from clients.models.interaction import Interaction, Issue
from clients.models.invitation import Invitation
from clients.models.leaving_task import LeavingTask
from clients.models.mail_address import MailAddress
from clients.models.mark import NoteMark
from clients.models.obligation import Obligation
from clients.models.offboarding import Offboarding
from clients.models.plan import EffortPlan
from clients.models.plan_step import PlanStep
from clients.models.playbook_version import PlaybookVersion
from clients.models.policy_version import PolicyVersion
from clients.models.practice import PracticeCase, PracticeTry
from clients.models.recovery import Look, Recovery
from clients.models.report import Cadence, Report, ReportKind, Subscription, WhenEmpty
from clients.models.review import ReviewDecision, ReviewRound
from clients.models.saved_view import SavedView
from clients.models.snooze import Snooze
from clients.models.task_tally import TaskTally
from clients.models.token import AccessToken
from clients.models.user import User
from clients.models.workspace import Membership, Workspace

__all__ = [
    "AccessToken",
    "ActLink",
    "Advice",
    "Answer",
    "Assessment",
    "Assumption",
    "Cadence",
    "CalendarFeed",
    "Client",
    "Contact",
    "EffortPlan",
    "Event",
    "Expectation",
    "Heartbeat",
    "ImportRun",
    "Interaction",
    "Invitation",
    "Issue",
    "LeavingTask",
    "Look",
    "MailAddress",
    "Membership",
    "NoteMark",
    "Obligation",
    "Offboarding",
    "PlanStep",
    "PlaybookVersion",
    "PolicyVersion",
    "PracticeCase",
    "PracticeTry",
    "Recovery",
    "Report",
    "ReportKind",
    "ReviewDecision",
    "ReviewRound",
    "SavedView",
    "Share",
    "Snooze",
    "Subscription",
    "TaskTally",
    "User",
    "WhenEmpty",
    "Workspace",
]
