"""A client, the people to talk to, and what was agreed with them before the work began."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.domain.spelling import plain, spelt_out
from clients.models.base import DeletableQuerySet, DeletableRow, WorkspaceQuerySet, WorkspaceRow
from clients.models.fields import FoldedField

#: The columns that follow a client's name, each with how it is folded.
NAME_FOLDED: Final = {"name_plain": plain, "name_spelt_out": spelt_out}


class ClientQuerySet(DeletableQuerySet["Client"]):
    """Clients of a workspace."""

    def current(self) -> ClientQuerySet:
        """Return those we still work for: neither deleted nor former."""
        return self.alive().exclude(status=Client.Status.FORMER)

    def held(self) -> ClientQuerySet:
        """Return them with their workspaces, locked until the transaction ends; rows may go on to refer to them."""
        return self.select_related("workspace").select_for_update(of=("self",), no_key=True)


class Client(DeletableRow):
    """Someone we work for. The row says what is agreed; what we believe stands in its assessment."""

    class Status(models.TextChoices):
        """Where the work stands."""

        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        FORMER = "former", _("Former")

    name = models.CharField(_("name"), max_length=200)
    name_plain = FoldedField(of="name", fold=plain)
    name_spelt_out = FoldedField(of="name", fold=spelt_out)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.ACTIVE)
    monthly_value = models.DecimalField(_("monthly value"), max_digits=12, decimal_places=2, null=True, blank=True)
    started_on = models.DateField(_("started on"))
    cadence_days = models.PositiveSmallIntegerField(_("contact every … days"), null=True, blank=True)
    kickoff_done = models.BooleanField(_("kickoff checklist done"), default=False)
    notes = models.TextField(_("notes"), blank=True)
    account_manager = models.ForeignKey(
        "clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="managed_clients"
    )
    source_digest = models.CharField(max_length=32, blank=True, editable=False)
    updated_at = models.DateTimeField()

    objects: ClassVar[ClientQuerySet] = ClientQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "name"], condition=Q(deleted_at=None), name="client_name_once"
            ),
            models.CheckConstraint(condition=Q(status__in=["active", "paused", "former"]), name="client_status_known"),
            models.CheckConstraint(
                condition=Q(monthly_value=None) | Q(monthly_value__gte=0), name="client_value_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(cadence_days=None) | Q(cadence_days__gte=1), name="client_cadence_above_zero"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "status", "name"], name="client_by_status")]

    def __str__(self) -> str:
        return self.name

    def save(self, *, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Store the row, and with its name what follows from it."""
        if update_fields is not None and "name" in (update_fields := set(update_fields)):
            update_fields |= NAME_FOLDED.keys()
        super().save(update_fields=update_fields, **kwargs)


class Share(WorkspaceRow):
    """That a member works for a client whom somebody else manages, and so sees it."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="shares", db_index=False)
    user = models.ForeignKey("clients.User", on_delete=models.CASCADE, related_name="+")
    shared_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar[WorkspaceQuerySet[Share]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "user"], name="share_once")]
        indexes = [models.Index(fields=["workspace", "user"], name="share_by_workspace")]

    def __str__(self) -> str:
        return f"{self.client_id} with {self.user_id}"


class Contact(WorkspaceRow):
    """A person at the client."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    is_primary = models.BooleanField(_("first person to talk to"), default=False)

    objects: ClassVar[WorkspaceQuerySet[Contact]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client"], condition=Q(is_primary=True), name="contact_one_primary"),
        ]
        indexes = [models.Index(fields=["workspace", "email"], name="contact_by_email")]

    def __str__(self) -> str:
        return self.name or self.email


class Expectation(WorkspaceRow):
    """One point of the kickoff checklist: what was expected before the work began decides how it is judged after."""

    class Topic(models.TextChoices):
        """What has to be said at the start."""

        PROCESS = "process", _("How we work")
        WHAT = "what", _("What is delivered")
        WHEN = "when", _("When it is delivered")
        REACH_US = "reach_us", _("How to reach us")
        NOT_INCLUDED = "not_included", _("What is not included")

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="expectations", db_index=False)
    topic = models.CharField(_("topic"), max_length=12, choices=Topic)
    agreed = models.TextField(_("what was agreed"))
    agreed_on = models.DateField(_("agreed on"))

    objects: ClassVar[WorkspaceQuerySet[Expectation]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "topic"], name="expectation_once")]
        indexes = [models.Index(fields=["workspace"], name="expectation_by_workspace")]

    def __str__(self) -> str:
        return f"{self.topic} of {self.client_id}"
