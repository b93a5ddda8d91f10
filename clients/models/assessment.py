"""What we believe about a relationship today: one row per client, derived from the log."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet


class Assessment(models.Model):
    """The current assessment of a client. Derived: only services.assessments.refresh writes it."""

    client = models.OneToOneField("clients.Client", on_delete=models.CASCADE, primary_key=True)
    workspace = models.ForeignKey("clients.Workspace", on_delete=models.CASCADE, related_name="+", db_index=False)
    on = models.DateField(_("day"))
    score = models.FloatField(_("score"))
    low = models.FloatField(_("10th percentile"))
    high = models.FloatField(_("90th percentile"))
    ratio = models.FloatField(_("effort over reward"))
    trend = models.FloatField(_("change in seven days"))
    rise = models.FloatField(_("change since the day before"), default=0.0)
    rose_on = models.DateField(_("day of an early signal"), null=True)  # today or yesterday by then
    effort_hours = models.FloatField(_("effort"))
    reward_hours = models.FloatField(_("reward"))
    weeks_drained = models.SmallIntegerField(_("weeks drained"))
    weeks_in_contact = models.SmallIntegerField(_("weeks in contact"))
    usual_newer = models.FloatField(_("usual, newer quarter"))
    usual_older = models.FloatField(_("usual, older quarter"))
    usual = models.FloatField(_("usual"))
    own_share = models.FloatField(_("share that followed our own misses"))
    silent = models.BooleanField(_("silent"))
    loop = models.BooleanField(_("loop"))
    incident = models.BooleanField(_("serious incident"))
    diagnosis = models.CharField(_("diagnosis"), max_length=12)
    plan = models.CharField(_("did the plan help"), max_length=12)
    plan_probability = models.FloatField(_("probability that it helped"), null=True)
    open_obligations = models.IntegerField(_("obligations of ours that are open"))
    advice = models.CharField(_("advice"), max_length=20)
    rule = models.CharField(_("row of the decision table"), max_length=40)
    rung = models.CharField(_("how far the effort should go"), max_length=20, blank=True, default="")
    bearable_value = models.FloatField(_("monthly value at which it would not drain"), null=True)
    mean_gap = models.FloatField(_("mean days between contacts"), null=True)
    last_contact = models.DateField(_("last contact"), null=True)
    weeks = models.CharField(_("26 weeks, oldest first"), max_length=26)  # 0 none, 1 contact, 2 drained
    effort_parts = models.JSONField(_("effort by part"))
    reward_parts = models.JSONField(_("reward by part"))
    advice_due = models.BooleanField(_("advice to be reconsidered"), default=True)

    objects: ClassVar[WorkspaceQuerySet[Assessment]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "-score", "client"], name="assessment_by_score"),
            models.Index(
                fields=["workspace", "client"], condition=models.Q(advice_due=True), name="assessment_advice_due"
            ),
            models.Index(
                fields=["workspace", "client"], condition=models.Q(rose_on__isnull=False), name="assessment_rose"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} on {self.on}"
