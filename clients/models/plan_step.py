"""The steps of an effort plan: what to do, until when, and who does it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow
from clients.models.client import Share
from clients.models.user import User
from clients.models.workspace import Membership


class PlanStepQuerySet(WorkspaceQuerySet["PlanStep"]):
    """Steps of a workspace."""

    def in_order(self) -> PlanStepQuerySet:
        """Return them as they are to be done."""
        return self.order_by("due_on", "position", "pk")

    def waiting(self, on: date) -> PlanStepQuerySet:
        """Return those that are due by a day and not done, of plans that had not ended before it."""
        return self.filter(done_on=None, due_on__lte=on, plan__ends_on__gte=on)

    def of_person(self, user: User, *, decides: bool) -> PlanStepQuerySet:
        """Return those that are a person's to do.

        A step of nobody, or of somebody who does not see the client any more, is left to whoever looks after the
        client, and where nobody does, to those who decide.
        """
        left = Q(owner=None) | ~_sees_its_client()
        heirs = Q(client__account_manager=user)
        if decides:
            heirs |= Q(client__account_manager=None)
        return self.filter(Q(owner=user) | left & heirs)


def _sees_its_client() -> Q:
    """Return whether the owner of a step sees its client: by role, as its manager, or because it is shared."""
    placed = Membership.objects.filter(workspace=OuterRef("workspace"), user=OuterRef("owner"))
    shared = Share.objects.filter(client=OuterRef("client"), user=OuterRef("owner"))
    roles = [Membership.Role.OWNER, Membership.Role.MANAGER]
    return Q(Exists(placed.filter(role__in=roles))) | Q(client__account_manager=F("owner")) | Q(Exists(shared))


class PlanStep(WorkspaceRow):
    """One thing to do within a plan."""

    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey("clients.EffortPlan", on_delete=models.CASCADE, related_name="steps")
    key = models.CharField(max_length=40, blank=True)  # of the playbook's step that it was taken from
    title = models.CharField(_("step"), max_length=200)
    due_on = models.DateField(_("until"))
    owner = models.ForeignKey(
        "clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who")
    )
    position = models.PositiveSmallIntegerField(default=0)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar[PlanStepQuerySet] = PlanStepQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="plan_step_has_a_title"),
            models.CheckConstraint(
                condition=Q(done_by=None) | Q(done_on__isnull=False), name="plan_step_done_on_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "due_on"], condition=Q(done_on=None), name="plan_step_waiting"),
        ]

    def __str__(self) -> str:
        return self.title
