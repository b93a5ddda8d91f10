"""One contact with a client, and the matters that come up in several of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.domain.causes import DERIVED, OURS, Cause
from clients.domain.facts import Lift, Stressor
from clients.models.base import DeletableQuerySet, DeletableRow, WorkspaceQuerySet, WorkspaceRow
from clients.models.client import Expectation
from clients.models.fields import FlagField

LONGEST = 24 * 60  # minutes


class Issue(WorkspaceRow):
    """A matter that contact was about, so that repeats can be counted. Whether it is open, its latest mention says."""

    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, related_name="issues", db_index=False)
    title = models.CharField(_("issue"), max_length=200)

    objects: ClassVar[WorkspaceQuerySet[Issue]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "title"], name="issue_once")]
        indexes = [models.Index(fields=["workspace", "client"], name="issue_by_workspace")]

    def __str__(self) -> str:
        return self.title


class InteractionQuerySet(DeletableQuerySet["Interaction"]):
    """Interactions of a workspace."""

    def newest_first(self) -> InteractionQuerySet:
        """Return them as a timeline."""
        return self.order_by("-occurred_at", "-pk")


class Interaction(DeletableRow):
    """One contact: the facts, kept apart from both views of them, and what it cost and gave."""

    #: What the name begins with that takes the place of somebody who deleted their account.
    LEFT: ClassVar[str] = "former-"

    class Channel(models.TextChoices):
        """How it took place."""

        EMAIL = "email", _("E-mail")
        CALL = "call", _("Call")
        MEETING = "meeting", _("Meeting")
        CHAT = "chat", _("Chat")
        IN_PERSON = "in_person", _("In person")
        TICKET = "ticket", _("Ticket")
        SOCIAL = "social", _("Social media")
        OTHER = "other", _("Other")

    class Direction(models.TextChoices):
        """Who began it."""

        IN = "in", _("From them")
        OUT = "out", _("From us")

    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, related_name="interactions", db_index=False)
    occurred_at = models.DateTimeField(_("when"))
    has_time = models.BooleanField(default=True)  # False: only the day is known
    day = models.DateField(_("day"), editable=False)  # the local day of occurred_at, set with it
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.OTHER)
    direction = models.CharField(_("direction"), max_length=3, choices=Direction, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=0)
    felt = models.SmallIntegerField(_("how you felt afterwards"), null=True, blank=True)
    stressors = FlagField(Stressor, verbose_name=_("what made it hard"))
    lifts = FlagField(Lift, verbose_name=_("what helped"))
    issue = models.ForeignKey(Issue, on_delete=models.SET_NULL, null=True, blank=True, related_name="interactions")
    issue_open = models.BooleanField(_("still open after this"), default=True)
    our_cause = models.BooleanField(_("followed from our own miss"), default=False)
    # What it touches: an obligation of ours, a point of the kickoff checklist, or both; and where the mark above comes
    # from. What came before these columns, and what a file says, was said by somebody.
    missed_obligation = models.ForeignKey(
        "clients.Obligation", on_delete=models.SET_NULL, null=True, blank=True, related_name="misses"
    )
    expectation = models.CharField(
        _("point of what was agreed"), max_length=12, choices=Expectation.Topic, blank=True, default="", db_default=""
    )
    cause = models.CharField(max_length=12, blank=True, default=Cause.NOT_NAMED.value, db_default="", editable=False)
    facts = models.TextField(_("what happened"), blank=True)
    their_view = models.TextField(_("their view"), blank=True)
    our_view = models.TextField(_("our view"), blank=True)
    proposal = models.TextField(_("proposal"), blank=True)
    logged_by = models.ForeignKey(
        "clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    logged_by_text = models.CharField(max_length=254, blank=True, editable=False)
    source = models.CharField(max_length=12, default="web", editable=False)
    external_id = models.CharField(max_length=200, null=True, blank=True, editable=False)  # noqa: DJ001 (unique)
    source_digest = models.CharField(max_length=32, blank=True, editable=False)
    effort_hours = models.FloatField(default=0.0, editable=False)  # derived; services.interactions sets it
    reward_hours = models.FloatField(default=0.0, editable=False)  # derived; services.interactions sets it
    updated_at = models.DateTimeField()

    objects: ClassVar[InteractionQuerySet] = InteractionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "source", "external_id"], name="interaction_external_once"),
            models.CheckConstraint(
                condition=Q(felt=None) | Q(felt__gte=-2, felt__lte=2), name="interaction_felt_in_range"
            ),
            models.CheckConstraint(condition=Q(minutes__lte=LONGEST), name="interaction_within_a_day"),
            models.CheckConstraint(condition=Q(stressors__lt=512), name="interaction_stressors_known"),
            models.CheckConstraint(condition=Q(lifts__lt=16), name="interaction_lifts_known"),
            models.CheckConstraint(
                condition=Q(expectation__in=["", *Expectation.Topic.values]), name="interaction_expectation_known"
            ),
            models.CheckConstraint(
                condition=Q(cause__in=["", Cause.SAID.value])
                | Q(our_cause=True, cause__in=sorted(cause.value for cause in OURS))
                | Q(our_cause=False, cause__in=sorted(cause.value for cause in DERIVED - OURS)),
                name="interaction_cause_says_whose",
            ),
        ]
        indexes = [
            # All that an assessment reads, so that the table itself need not be touched. SQLite takes the index for
            # covering only where it holds the column of its own condition, too.
            models.Index(
                fields=[
                    "workspace",
                    "client",
                    "day",
                    "minutes",
                    "felt",
                    "stressors",
                    "lifts",
                    "our_cause",
                    "deleted_at",
                ],
                condition=Q(deleted_at=None),
                name="interaction_facts",
            ),
            models.Index(fields=["client", "occurred_at"], name="interaction_timeline"),
            models.Index(fields=["deleted_at"], condition=Q(deleted_at__isnull=False), name="interaction_to_purge"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} on {self.day}"

    @property
    def author(self) -> str:
        """Return who logged it, as people say it; nothing where that is not known."""
        if self.logged_by:
            return self.logged_by.get_short_name()
        return gettext("someone who left") if self.logged_by_text.startswith(self.LEFT) else self.logged_by_text
