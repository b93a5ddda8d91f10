"""What is kept about a person with a login: all of their own, and nothing of anybody else's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q, QuerySet

from clients import walls
from clients.domain.facts import Lift, Stressor
from clients.models import (
    AccessToken,
    ActLink,
    Advice,
    Answer,
    CalendarFeed,
    Client,
    EffortPlan,
    Event,
    Interaction,
    Invitation,
    LeavingTask,
    Look,
    MailAddress,
    Membership,
    NoteMark,
    Obligation,
    Offboarding,
    PlanStep,
    PlaybookVersion,
    PolicyVersion,
    PracticeCase,
    PracticeTry,
    Report,
    ReviewDecision,
    ReviewRound,
    SavedView,
    Share,
    Snooze,
    Subscription,
    User,
    Workspace,
)
from clients.queries.archives import zipped
from clients.queries.saved_views import COLUMNS as VIEWED

NAME: Final = "my-data.zip"
Rows = list[dict[str, Any]]

LOGGED: Final = (
    "client__name", "occurred_at", "has_time", "channel", "direction", "minutes", "felt", "stressors", "lifts",
    "issue__title", "issue_open", "our_cause", "expectation", "facts", "their_view", "our_view", "proposal",
    "created_at", "updated_at", "deleted_at",
)  # fmt: skip
CASE: Final = ("title", "situation", "their_view", "answer", "after")
SUBSCRIBED: Final = ("kind", "cadence", "weekday", "month_day", "hour", "when_empty", "is_active", "next_due_at")
TRIED: Final = ("case__title", "facts", "their_view", "our_view", "proposal", "differently")
#: In each workspace: what the list is called, its table, whose rows are the person's, and the columns.
OWN: Final[tuple[tuple[str, type[Model], tuple[str, ...], tuple[str, ...]], ...]] = (
    ("logged", Interaction, ("logged_by",), LOGGED),
    ("letters_sent", Answer, ("written_by",), ("to", "subject", "body_text", "state", "created_at", "sent_at")),
    ("marks", NoteMark, ("marked_by",), ("kind", "text", "created_at", "settled_at")),
    ("obligations", Obligation, ("created_by",), ("client__name", "title", "kind", "due_at", "created_at")),
    ("plans", EffortPlan, ("created_by",), ("client__name", "goal", "starts_on", "ends_on", "created_at")),
    (
        "plan_steps",
        PlanStep,
        ("owner", "done_by"),
        ("client__name", "title", "due_on", "done_on", "created_at"),
    ),
    (
        "decisions",
        Advice,
        ("decided_by",),
        ("client__name", "kind", "decision", "reason", "snoozed_until", "decided_at"),
    ),
    ("reviews_begun", ReviewRound, ("begun_by",), ("created_at", "ended_at")),
    (
        "reviews_decided",
        ReviewDecision,
        ("decided_by",),
        ("client__name", "choice", "reason", "until", "decided_at"),
    ),
    ("offboardings_proposed", Offboarding, ("proposed_by",), ("client__name", "reason", "created_at")),
    ("offboardings_accepted", Offboarding, ("accepted_by",), ("client__name", "accepted_at")),
    ("goodbye_tasks", LeavingTask, ("owner",), ("client__name", "kind", "state", "due_on", "settled_on")),
    ("clients_looked_after", Client, ("account_manager",), ("name", "started_on", "status")),
    ("clients_shared_with_me", Share, ("user",), ("client__name", "created_at")),
    ("invitations_sent", Invitation, ("invited_by",), ("role", "created_at", "accepted_at", "withdrawn_at")),
    ("tokens", AccessToken, ("user",), ("name", "scope", "created_at", "expires_at", "last_used_on")),
    ("calendars", CalendarFeed, ("user",), ("names", "created_at", "last_used_on")),
    ("looks_after_winning_back", Look, ("looked_by",), ("client__name", "after_days", "held", "score", "looked_on")),
    ("put_off", Snooze, ("user",), ("kind", "subject_id", "until", "created_at")),
    ("links_in_mails", ActLink, ("user",), ("act", "subject_id", "created_at", "expires_at", "used_at")),
    ("views", SavedView, ("user",), ("name", "is_first", *VIEWED, "created_at", "deleted_at")),
    ("practice_cases", PracticeCase, ("user",), (*CASE, "shared", "created_at")),
    ("practice_tries", PracticeTry, ("user",), (*TRIED, "created_at")),
    ("policy_versions", PolicyVersion, ("by",), ("number", "changes", "note", "created_at")),
    ("playbook_versions", PlaybookVersion, ("by",), ("book", "number", "content", "created_at")),
    ("deeds", Event, ("by",), ("kind", "created_at")),
    ("subscriptions", Subscription, ("user",), SUBSCRIBED),
    ("reports", Report, ("user",), ("kind", "to", "subject", "body_text", "as_of", "state", "created_at", "sent_at")),
)


#: How a stored mail says which link is wanted (`reports.acts`): it opens nothing, but could be typed into other mails.
WANTED: Final = re.compile(r"(/do/)[a-z_]+\.\d+\.[\w-]+")


def packed(user: User, *, now: datetime) -> bytes:
    """Return all of it as a zip with JSON."""
    whole = json.dumps(read(user, now=now), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return zipped({"my-data.json": whole}, now=now)


def read(user: User, *, now: datetime) -> dict[str, Any]:
    """Return what is kept about a person."""
    mine = Membership.objects.filter(user=user).select_related("workspace").order_by("created_at", "pk")
    return {
        "as_of": now,
        "account": {name: getattr(user, name) for name in ("email", "name", "language", "date_joined", "last_login")},
        "addresses": _rows(EmailAddress.objects.filter(user=user), ("email", "verified", "primary")),
        "sessions": _rows(UserSession.objects.filter(user=user), ("created_at", "last_seen_at", "ip", "user_agent")),
        "mail_pauses": _rows(
            MailAddress.objects.of(_emails(user)), ("about", "paused_at", "reason", "said", "recent", "lifted_at")
        ),
        "invitations_received": _invitations(user),
        "workspaces": [_workspace(membership, membership.workspace, user) for membership in mine],
    }


def _emails(user: User) -> list[str]:
    return [user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)]


def _invitations(user: User) -> Rows:
    """Return those to this person, from wherever they came."""
    theirs = Q(email__iexact=user.email) | Q(accepted_by=user)
    columns = ("workspace__name", "role", "created_at", "expires_at", "accepted_at", "withdrawn_at")
    with walls.everywhere():
        return _rows(Invitation.objects.filter(theirs), columns)


def _workspace(membership: Membership, workspace: Workspace, user: User) -> dict[str, Any]:
    with walls.inside(workspace.pk):
        own = {
            name: _rows(_seen(membership, model).filter(_is_theirs(user, columns), workspace=workspace), wanted)
            for name, model, columns, wanted in OWN
        }
    return {"name": workspace.name, "role": membership.role, "joined_at": membership.created_at, **own}


def _seen(membership: Membership, model: type[Model]) -> QuerySet[Any]:
    """Return the rows of a table; of reports, who is an owner no longer is handed those that they got."""
    rows = model._default_manager.all()
    if model is Report and membership.role != Membership.Role.OWNER:
        return rows.filter(state=Report.State.SENT)
    return rows


def _is_theirs(user: User, columns: Iterable[str]) -> Q:
    return Q(*((column, user) for column in columns), _connector=Q.OR)


def _rows(found: Any, columns: Iterable[str]) -> Rows:
    names = list(columns)
    return [
        {name.replace("__", "_"): _plain(name, value) for name, value in zip(names, row, strict=True)}
        for row in found.order_by("pk").values_list(*names)
    ]


def _plain(name: str, value: Any) -> Any:
    """Return a value as it is read by people: kinds by their names."""
    if name == "body_text":
        return WANTED.sub(r"\1…", value)
    kinds = {"stressors": Stressor, "lifts": Lift}.get(name)
    return [str(kind.name).lower() for kind in kinds if kind & value] if kinds else value
