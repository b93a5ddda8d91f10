"""Cases to practise on, and what a person tried on them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow


class PracticeCase(WorkspaceRow):
    """A case from the log without names and places. It is stored only once somebody has gone over it."""

    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey("clients.User", on_delete=models.CASCADE, related_name="+")  # made it
    day = models.DateField(editable=False)  # of the first contact whose words it holds: as old as they is the case
    title = models.CharField(_("title"), max_length=120)
    situation = models.TextField(_("what had happened"))
    their_view = models.TextField(_("what they said"))
    answer = models.TextField(_("what we answered then"))
    after = models.TextField(_("what followed"), blank=True)
    shared = models.BooleanField(_("shared with the workspace"), default=False)
    reviewed_at = models.DateTimeField(_("gone over"))

    objects: ClassVar[WorkspaceQuerySet[PracticeCase]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(situation=""), name="practice_case_says_something"),
        ]

    def __str__(self) -> str:
        return self.title


class PracticeTry(WorkspaceRow):
    """What a person answered in a case, and what they would do differently: theirs alone."""

    case = models.ForeignKey(PracticeCase, on_delete=models.CASCADE, related_name="tries")
    user = models.ForeignKey("clients.User", on_delete=models.CASCADE, related_name="+")
    facts = models.TextField(_("a neutral statement"), blank=True)
    their_view = models.TextField(_("their view"), blank=True)
    our_view = models.TextField(_("our view"), blank=True)
    proposal = models.TextField(_("proposal"), blank=True)
    differently = models.TextField(_("what you would do differently"), blank=True)

    objects: ClassVar[WorkspaceQuerySet[PracticeTry]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"try of {self.user_id} at {self.case_id}"
