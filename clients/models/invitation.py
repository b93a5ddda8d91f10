"""An invitation: somebody is asked by mail to join a workspace."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow
from clients.models.workspace import Membership

#: How often a mail may go out of which nobody can say whether it arrived.
MOST_PERHAPS: Final = 2


class InvitationQuerySet(WorkspaceQuerySet["Invitation"]):
    """Invitations of a workspace."""

    def open(self) -> InvitationQuerySet:
        """Return those that were neither accepted nor withdrawn, expired ones among them."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(WorkspaceRow):
    """Asks the owner of an address to join in a role. The link in its mail holds the nonce, signed."""

    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=8, choices=Membership.Role, default=Membership.Role.MEMBER)
    invited_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    nonce = models.CharField(max_length=43, editable=False)  # a new one with every mail: older links end with it
    expires_at = models.DateTimeField(_("expires"))
    mails = models.PositiveSmallIntegerField(_("mails asked for"), default=0)
    mail_due_at = models.DateTimeField(null=True, blank=True)  # a mail waits to be sent, not before then
    mail_attempts = models.PositiveSmallIntegerField(_("attempts to send it"), default=0)
    mail_perhaps = models.PositiveSmallIntegerField(_("times perhaps sent"), default=0)  # a claim counts until it ends
    mail_error = models.CharField(_("why the mail could not be sent"), max_length=500, blank=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_one_open",
            ),
            models.CheckConstraint(condition=Q(role__in=["owner", "manager", "member"]), name="invitation_role_known"),
            models.CheckConstraint(condition=Q(mail_perhaps__lte=MOST_PERHAPS), name="invitation_mail_repeated_once"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_accepted_or_withdrawn"
            ),
        ]
        indexes = [
            models.Index(fields=["mail_due_at"], condition=Q(mail_due_at__isnull=False), name="invitation_mail_due"),
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.workspace_id} as {self.role}"

    def withdraw(self, *, at: datetime) -> None:
        """Take it back: its link opens nothing any more, and a mail that waits is not sent."""
        self.withdrawn_at, self.mail_due_at = at, None
        self.save(update_fields=["withdrawn_at", "mail_due_at"])

    def is_open(self, *, at: datetime) -> bool:
        """Return whether it can still be accepted."""
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at
