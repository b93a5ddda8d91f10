"""A workspace: one freelancer or one agency, and the people in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.domain.policy import Policy
from clients.domain.wording import LANGUAGES
from clients.models.base import WorkspaceQuerySet


class Workspace(models.Model):
    """The wall round everything: a time zone, a currency, a policy."""

    class Kind(models.TextChoices):
        """Who works here."""

        FREELANCER = "freelancer", _("Freelancer")
        AGENCY = "agency", _("Agency")

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.FREELANCER)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    hourly_rate = models.DecimalField(_("hourly rate"), max_digits=10, decimal_places=2, null=True, blank=True)
    policy_changes = models.JSONField(_("changes to the scoring policy"), default=dict, blank=True)
    # How long things are kept, in months; nothing: for ever. services.retention applies it each night.
    notes_kept = models.PositiveSmallIntegerField(_("months that notes are kept"), null=True, blank=True)
    former_kept = models.PositiveSmallIntegerField(_("months that former clients are kept"), null=True, blank=True)
    reports_kept = models.PositiveSmallIntegerField(
        _("months that mailed reports are kept"), default=12, null=True, blank=True
    )
    events_kept = models.PositiveSmallIntegerField(
        _("months that the trail is kept"), default=36, null=True, blank=True
    )
    # How a goodbye is decided: each keeps the rules of the day on which it was proposed.
    four_eyes = models.BooleanField(_("a second person accepts a goodbye"), default=False)
    cooling_off_days = models.PositiveSmallIntegerField(_("days between proposing and accepting a goodbye"), default=0)
    letter_template = models.TextField(_("letter of a goodbye"), blank=True)  # nothing: ours
    # Whose rules the wording check reads by, as domain.wording names it; nothing: nothing is checked.
    wording_language = models.CharField(_("language of the wording check"), max_length=10, blank=True, default="en")
    mails_seen_at = models.DateTimeField(null=True, blank=True)  # when an owner looked at what did not go out
    next_sweep_at = models.DateTimeField(_("next nightly sweep"), null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["freelancer", "agency"]), name="workspace_kind_known"),
            models.CheckConstraint(
                condition=Q(hourly_rate=None) | Q(hourly_rate__gt=0), name="workspace_rate_above_zero"
            ),
            models.CheckConstraint(condition=Q(cooling_off_days__lte=30), name="workspace_cooling_off_bounded"),
        ]
        indexes = [models.Index(fields=["next_sweep_at"], name="workspace_due")]

    def __str__(self) -> str:
        return self.slug

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone in which its days begin."""
        return ZoneInfo(self.time_zone)

    @property
    def wording_rules(self) -> str:
        """Return the language by whose rules wording is checked; nothing where none was chosen that has rules."""
        return self.wording_language if self.wording_language in LANGUAGES else ""

    @property
    def policy(self) -> Policy:
        """Return the scoring policy: the defaults with this workspace's changes."""
        return Policy.from_changes(self.policy_changes)

    def local_day(self, moment: datetime) -> date:
        """Return the day on which a moment falls here."""
        return moment.astimezone(self.zone).date()


class MembershipQuerySet(WorkspaceQuerySet["Membership"]):
    """Who belongs where."""

    def owners(self) -> MembershipQuerySet:
        """Return the memberships of owners whose login works."""
        return self.filter(role=Membership.Role.OWNER, user__is_active=True)

    def deciding(self) -> MembershipQuerySet:
        """Return the memberships of those who decide about clients and whose login works."""
        return self.filter(role__in=[Membership.Role.OWNER, Membership.Role.MANAGER], user__is_active=True)


class Membership(models.Model):
    """A user's place in a workspace."""

    class Role(models.TextChoices):
        """What a member may see and do."""

        OWNER = "owner", _("Owner")
        MANAGER = "manager", _("Manager")
        MEMBER = "member", _("Member")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="memberships", db_index=False)
    user = models.ForeignKey("clients.User", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.MEMBER)
    created_at = models.DateTimeField()

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "user"], name="membership_once"),
            models.CheckConstraint(condition=Q(role__in=["owner", "manager", "member"]), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.workspace_id} as {self.role}"

    @property
    def decides(self) -> bool:
        """Return whether this person may decide about clients: owners and managers."""
        return self.role in {self.Role.OWNER, self.Role.MANAGER}

    @property
    def roles_within(self) -> list[str]:
        """Return the roles whose reports this person may read: their own and each that may see less."""
        roles = self.Role.values
        return roles[roles.index(self.role) :]
