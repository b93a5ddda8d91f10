"""A link in a mail that does one thing, once, without a login: what is kept of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow


class ActLink(WorkspaceRow):
    """One deed that one person may do by a link in one mail.

    The address in the mail is signed over all of this with the site's key. Neither it nor a digest of it is kept: who
    reads the table cannot make one.
    """

    class Act(models.TextChoices):
        """What it does, named for what it is about."""

        OBLIGATION_DONE = "obligation_done", _("Mark an obligation as fulfilled")
        OBLIGATION_LATER = "obligation_later", _("Put an obligation off for a week")
        STEP_DONE = "step_done", _("Tick a step off")
        STEP_LATER = "step_later", _("Put a step off for a week")
        PLAN_LATER = "plan_later", _("Put a plan off for a week")
        QUIET_LATER = "quiet_later", _("Put a silence off for a week")
        RISE_LATER = "rise_later", _("Put an early signal off for a week")
        ADVICE_LATER = "advice_later", _("Put an advice off for a week")
        TASK_DONE = "task_done", _("Tick a line of a goodbye off")
        LOOK_HELD = "look_held", _("Say that it has held")
        LOOK_FELL = "look_fell", _("Say that it fell back")
        NOTE = "note", _("Log a quick note")

    user = models.ForeignKey("clients.User", on_delete=models.CASCADE, related_name="+")
    report = models.ForeignKey("clients.Report", on_delete=models.CASCADE, related_name="+")
    act = models.CharField(_("what was done"), max_length=16, choices=Act)
    subject_id = models.BigIntegerField()  # of what the act is named for; of a silence, a signal or a note, the client
    nonce = models.CharField(max_length=22)
    seal = models.CharField(max_length=64)  # over login and password: with either of them, the link ends
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[WorkspaceQuerySet[ActLink]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "act", "subject_id"], name="act_link_once"),
            models.CheckConstraint(
                condition=Q(
                    act__in=[
                        "obligation_done", "obligation_later", "step_done", "step_later", "plan_later", "quiet_later",
                        "rise_later", "advice_later", "task_done", "look_held", "look_fell", "note",
                    ]
                ),
                name="act_link_act_known",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["expires_at"], name="act_link_to_clear")]

    def __str__(self) -> str:
        return f"{self.act} {self.subject_id}"
