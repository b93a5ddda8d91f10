"""A mail that is stored before it is sent, so that it is sent once: what every table of them has in common."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow

MailRow = TypeVar("MailRow", bound="Mail")


class MailQuerySet(WorkspaceQuerySet[MailRow]):
    """Mails of a workspace."""

    def to_send(self, *, at: datetime) -> Self:
        """Return those that wait to be sent and are not tried again only later."""
        return self.filter(state=Mail.State.WAITING, try_at__lte=at)


class Mail(WorkspaceRow):
    """One mail to one person. Its key is unique, so it cannot be made twice."""

    #: How often one that perhaps arrived is sent again by itself.
    REPEATS: ClassVar[int] = 0

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", _("Waiting to be sent")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not sent")
        UNKNOWN = "unknown", _("Perhaps sent")

    #: Nothing more comes of these by itself.
    ENDED: ClassVar = (State.SENT, State.FAILED, State.UNKNOWN)

    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    body_text = models.TextField(_("text"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    perhaps = models.PositiveSmallIntegerField(_("times perhaps sent"), default=0)  # and nobody can say
    try_at = models.DateTimeField(_("try at"))
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    error = models.CharField(_("what went wrong"), max_length=500, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="%(class)s_sent_has_time"
            ),
        ]
        indexes = [
            models.Index(fields=["try_at"], condition=Q(state__in=["waiting", "sending"]), name="%(class)s_to_send"),
        ]

    def __str__(self) -> str:
        return self.key
