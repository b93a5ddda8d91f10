"""What a goodbye needs beside the obligations: the last invoice, access to withdraw, a thank-you."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow
from clients.models.offboarding import Offboarding


class LeavingTaskQuerySet(WorkspaceQuerySet["LeavingTask"]):
    """Tasks of goodbyes."""

    def open(self) -> LeavingTaskQuerySet:
        """Return those that are neither done nor said not to apply."""
        return self.filter(state=LeavingTask.State.OPEN)


class LeavingTask(WorkspaceRow):
    """One line of the checklist of a goodbye."""

    class Kind(models.TextChoices):
        """What is to be done, in the order in which it is."""

        INVOICE = "invoice", _("Send the last invoice")
        DEPOSITS = "deposits", _("Settle deposits and what was paid ahead")
        HANDOVER = "handover", _("Hand over the work, with what the next ones need to know")
        FILES = "files", _("Give back their files, and agree what we keep")
        ACCESS = "access", _("Withdraw access, on both sides")
        REFERRAL = "referral", _("Name others who can help them")
        THANKS = "thanks", _("Say thank you")

    class State(models.TextChoices):
        """How it stands."""

        OPEN = "open", _("Open")
        DONE = "done", _("Done")
        DOES_NOT_APPLY = "none", _("Does not apply")

    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, related_name="leaving_tasks")
    offboarding = models.ForeignKey(Offboarding, on_delete=models.CASCADE, related_name="tasks", db_index=False)
    kind = models.CharField(_("what is to be done"), max_length=8, choices=Kind)
    state = models.CharField(_("state"), max_length=4, choices=State, default=State.OPEN)
    due_on = models.DateField(_("due"), null=True, blank=True)
    owner = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    settled_on = models.DateField(_("settled on"), null=True, blank=True)

    objects: ClassVar[LeavingTaskQuerySet] = LeavingTaskQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offboarding", "kind"], name="leaving_task_once"),
            models.CheckConstraint(condition=Q(state__in=["open", "done", "none"]), name="leaving_task_state_known"),
            models.CheckConstraint(
                condition=Q(state="open", settled_on=None) | (~Q(state="open") & Q(settled_on__isnull=False)),
                name="leaving_task_settled_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.offboarding_id}"
