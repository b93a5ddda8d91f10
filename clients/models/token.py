"""A personal access token: a script's way in, as its person, to one workspace."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow


class AccessToken(WorkspaceRow):
    """What is kept of a token: never the token itself. It sees what its person sees at that moment, and never more."""

    class Scope(models.TextChoices):
        """What a script may do with it."""

        READ = "read", _("Read")
        LOG = "log", _("Read and log contacts")

    user = models.ForeignKey("clients.User", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    scope = models.CharField(_("what it may do"), max_length=4, choices=Scope, default=Scope.READ)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256, in hexadecimal digits
    expires_at = models.DateTimeField(_("expires"))
    last_used_on = models.DateField(_("last used"), null=True, blank=True)

    objects: ClassVar[WorkspaceQuerySet[AccessToken]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(scope__in=["read", "log"]), name="access_token_scope_known"),
        ]
        indexes = [models.Index(fields=["workspace", "user"], name="access_token_of_person")]

    def __str__(self) -> str:
        return f"token {self.pk}"

    @property
    def may_log(self) -> bool:
        """Return whether it may log contacts."""
        return self.scope == self.Scope.LOG
