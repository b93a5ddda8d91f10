"""An answer that goes to a client by mail: it belongs to the contact that the log has of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from clients.models.mail import Mail, MailQuerySet


class AnswerQuerySet(MailQuerySet["Answer"]):
    """Answers of a workspace."""


class Answer(Mail):
    """A letter on its way to a person at a client. It goes with either of them; once it is sent, its text does.

    What was written stands in the log, in its four parts. One that perhaps arrived is not sent again by itself: nobody
    is written to twice unless somebody wants it.
    """

    interaction = models.OneToOneField("clients.Interaction", on_delete=models.CASCADE, related_name="answer")
    contact = models.ForeignKey("clients.Contact", on_delete=models.CASCADE, related_name="+")
    written_by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, related_name="+")

    objects: ClassVar[AnswerQuerySet] = AnswerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Mail.Meta):
        constraints = [
            *Mail.Meta.constraints,
            models.CheckConstraint(
                condition=Q(perhaps=0) | Q(perhaps=1, state__in=Mail.ENDED), name="answer_not_repeated"
            ),
        ]
        indexes = [
            *Mail.Meta.indexes,
            models.Index(fields=["workspace", "created_at"], name="answer_lately"),
        ]
