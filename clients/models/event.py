"""The trail: who changed what, and when. It outlives what it tells of, as a fact without content."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.base import WorkspaceQuerySet, WorkspaceRow


class Event(WorkspaceRow):
    """One change. Nothing changes an event but erasure, which empties `changes`."""

    class Kind(models.TextChoices):
        """Everything that is written down, named `table.deed`, and how it is told.

        The sentences do not say who: that stands beside them. {client} is the client, {person} the one it was about.
        """

        CLIENT_ADDED = "client.added", _("{client} was taken on.")
        CLIENT_CHANGED = "client.changed", _("What is known of {client} was changed.")
        CLIENT_AGREED = "client.agreed", _("What was agreed with {client} was written down.")
        CLIENT_DELETED = "client.deleted", _("{client} was deleted.")
        CLIENT_RESTORED = "client.restored", _("{client} was brought back.")
        CLIENT_SHARED = "client.shared", _("{client} was shared with {person}.")
        CLIENT_UNSHARED = "client.unshared", _("{client} is no longer shared with {person}.")
        CLIENT_ERASED = "client.erased", _("A client was erased for good.")
        CONTACT_ADDED = "contact.added", _("A person at {client} was added.")
        CONTACT_CHANGED = "contact.changed", _("What is known of a person at {client} was changed.")
        CONTACT_REMOVED = "contact.removed", _("A person at {client} was taken off the list.")
        CONTACT_ERASED = "contact.erased", _("A person at {client} was erased.")
        MARK_ADDED = "mark.added", _("A note about {client} was corrected or disputed.")
        MARK_SETTLED = "mark.settled", _("What was said against a note about {client} was settled.")
        MARK_REOPENED = "mark.reopened", _("What was said against a note about {client} was opened again.")
        INTERACTION_LOGGED = "interaction.logged", _("A contact with {client} was logged.")
        INTERACTION_CHANGED = "interaction.changed", _("A logged contact with {client} was changed.")
        INTERACTION_DELETED = "interaction.deleted", _("A logged contact with {client} was deleted.")
        INTERACTION_RESTORED = "interaction.restored", _("A logged contact with {client} was brought back.")
        ANSWER_SENT = "answer.sent", _("A letter to {client} was sent.")
        OBLIGATION_TAKEN_ON = "obligation.taken_on", _("An obligation was noted for {client}.")
        OBLIGATION_FULFILLED = "obligation.fulfilled", _("An obligation for {client} was marked as fulfilled.")
        OBLIGATION_WAIVED = "obligation.waived", _("An obligation for {client} was waived.")
        OBLIGATION_TRANSFERRED = "obligation.transferred", _("An obligation for {client} went to somebody else.")
        OBLIGATION_REOPENED = "obligation.reopened", _("An obligation for {client} was opened again.")
        OBLIGATION_TAKEN_BACK = "obligation.taken_back", _("An obligation for {client} was taken back at once.")
        OBLIGATION_CHANGED = "obligation.changed", _("An obligation for {client} was changed.")
        ADVICE_ACCEPTED = "advice.accepted", _("The advice for {client} was accepted.")
        ADVICE_DISMISSED = "advice.dismissed", _("The advice for {client} was dismissed.")
        ADVICE_SNOOZED = "advice.snoozed", _("The advice for {client} was put off.")
        ADVICE_TAKEN_BACK = "advice.taken_back", _("The advice for {client} was put off no longer.")
        PLAN_STARTED = "plan.started", _("An effort plan for {client} was started.")
        PLAN_CHANGED = "plan.changed", _("An effort plan for {client} was changed.")
        PLAN_ENDED = "plan.ended", _("An effort plan for {client} was ended early.")
        PLAN_RESUMED = "plan.resumed", _("The end of an effort plan for {client} was taken back.")
        PLAN_TAKEN_BACK = "plan.taken_back", _("An effort plan for {client} was taken back before it began.")
        STEP_ADDED = "step.added", _("A step was added to the effort plan for {client}.")
        STEP_CHANGED = "step.changed", _("A step of the effort plan for {client} was changed.")
        STEP_DONE = "step.done", _("A step of the effort plan for {client} was ticked off.")
        STEP_REOPENED = "step.reopened", _("A step of the effort plan for {client} was opened again.")
        STEP_REMOVED = "step.removed", _("A step was taken out of the effort plan for {client}.")
        RECOVERY_LOOKED_AT = "recovery.looked_at", _("Somebody said whether it held with {client}.")
        RECOVERY_LOOK_TAKEN_BACK = "recovery.look_taken_back", _("What was said about {client} was taken back.")
        OFFBOARDING_PROPOSED = "offboarding.proposed", _("An offboarding of {client} was proposed.")
        OFFBOARDING_ACCEPTED = "offboarding.accepted", _("The offboarding of {client} was accepted.")
        OFFBOARDING_WAITING = "offboarding.waiting", _("The offboarding of {client} waits for our obligations.")
        OFFBOARDING_READY = "offboarding.ready", _("The offboarding of {client} became ready.")
        OFFBOARDING_NOTICE_GIVEN = "offboarding.notice_given", _("Notice was given to {client}.")
        OFFBOARDING_FREE = "offboarding.free", _("Nothing of ours is owed to {client} any more; the notice stands.")
        OFFBOARDING_DATED = "offboarding.dated", _("The last day with {client} was set.")
        OFFBOARDING_WRITTEN = "offboarding.written", _("The letter to {client} was written.")
        TASK_CHANGED = "task.changed", _("A line of the checklist of {client} was changed.")
        OFFBOARDING_CLOSED = "offboarding.closed", _("The offboarding of {client} was closed.")
        OFFBOARDING_STOPPED = "offboarding.stopped", _("The offboarding of {client} was stopped.")
        REVIEW_BEGUN = "review.begun", _("A review of the portfolio was begun.")
        REVIEW_DECIDED = "review.decided", _("{client} was decided about in a review.")
        REVIEW_UNDONE = "review.undone", _("A decision about {client} in a review was taken back.")
        REVIEW_ENDED = "review.ended", _("A review of the portfolio was ended.")
        MEMBER_JOINED = "member.joined", _("{person} joined.")
        MEMBER_ROLE_CHANGED = "member.role_changed", _("The role of {person} was changed.")
        MEMBER_REMOVED = "member.removed", _("{person} was removed.")
        MEMBER_LEFT = "member.left", _("{person} left.")
        MEMBER_HANDED_OVER = "member.handed_over", _("The clients of {person} were handed over.")
        INVITATION_SENT = "invitation.sent", _("An invitation was sent.")
        INVITATION_WITHDRAWN = "invitation.withdrawn", _("An invitation was withdrawn.")
        INVITATION_ACCEPTED = "invitation.accepted", _("An invitation was accepted.")
        TOKEN_MADE = "token.made", _("A token for scripts was made.")
        TOKEN_REVOKED = "token.revoked", _("A token for scripts was revoked.")
        LINK_USED = "link.used", _("This was done for {client} by a link in a mail, without a login.")
        LINK_TAKEN_BACK = (
            "link.taken_back",
            _("What a link in a mail did for {client} was taken back, without a login."),
        )
        CALENDAR_MADE = "calendar.made", _("A calendar address was made.")
        CALENDAR_CHANGED = "calendar.changed", _("What a calendar tells was changed.")
        CALENDAR_REVOKED = "calendar.revoked", _("A calendar address was taken back.")
        WORKSPACE_MADE = "workspace.made", _("The workspace was made.")
        WORKSPACE_CHANGED = "workspace.changed", _("The settings of the workspace were changed.")
        POLICY_CHANGED = "policy.changed", _("The scoring policy was changed.")
        ASSUMPTION_CHANGED = "assumption.changed", _("What is assumed about money was changed.")
        ASSUMPTION_CHANGED_FOR = "assumption.changed_for", _("What is assumed about money with {client} was changed.")
        PLAYBOOK_CHANGED = "playbook.changed", _("A playbook was adapted, or returned to ours.")
        FILES_IMPORTED = "files.imported", _("Files were imported.")
        DATA_EXPORTED = "data.exported", _("Everything was taken out as a file.")
        DATA_PURGED = "data.purged", _("What was deleted a month ago was removed for good.")
        DATA_RETIRED = "data.retired", _("What had been kept for as long as the settings say was removed for good.")

    by = models.ForeignKey("clients.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by_itself = models.BooleanField(_("done by nobody"), default=False)  # else an empty `by` is someone who left
    kind = models.CharField(_("what was done"), max_length=40)  # a Kind
    client = models.ForeignKey(
        "clients.Client", on_delete=models.SET_NULL, null=True, blank=True, related_name="events"
    )
    subject_id = models.BigIntegerField(null=True, blank=True)  # the row, of the table that the kind begins with
    #: Field to [before, after]; to null where the content is words, which stay where they were written; to a number
    #: where rows were counted. Of a person, the id.
    changes = models.JSONField(_("changes"), default=dict)

    objects: ClassVar[WorkspaceQuerySet[Event]] = WorkspaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(by_itself=False) | Q(by=None), name="event_by_nobody_or_somebody"),
        ]
        indexes = [models.Index(fields=["workspace", "-created_at", "-id"], name="event_newest_first")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
