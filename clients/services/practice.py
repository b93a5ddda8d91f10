"""Keep cases to practise on, and what was tried on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.models import Interaction, PracticeCase, PracticeTry, User
from clients.queries.practice import drafts
from clients.services.refusals import Refusal

MOST: Final = 100  # cases of one person in a workspace
TRIES: Final = 20  # of one person at one case; the oldest makes room


class TooManyCases(Refusal):
    """More than anybody plays."""

    message = _("You have a hundred cases, which is as many as there can be. Delete one first.")
    field = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """A case as somebody left it who has gone over it."""

    title: str
    situation: str
    their_view: str
    answer: str
    after: str
    shared: bool = False


@transaction.atomic
def keep(*, contact: Interaction, texts: Texts, by: User, now: datetime) -> PracticeCase:
    """Return a new case from a contact of the log; raises TooManyCases."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # so that two at one moment are counted
    if PracticeCase.objects.filter(workspace=contact.workspace_id, user=by).count() >= MOST:
        raise TooManyCases
    return PracticeCase.objects.create(
        workspace_id=contact.workspace_id,
        client_id=contact.client_id,
        user=by,
        day=drafts.first_day(contact),
        reviewed_at=now,
        created_at=now,
        **asdict(texts),
    )


@transaction.atomic
def change(*, case: PracticeCase, texts: Texts, now: datetime) -> None:
    """Change what a case says, and whether others see it."""
    for name, value in asdict(texts).items():
        setattr(case, name, value)
    case.reviewed_at = now
    case.save(update_fields=[*asdict(texts), "reviewed_at"])


@transaction.atomic
def delete(*, case: PracticeCase) -> None:
    """Remove a case for good, with all that was tried on it."""
    case.delete()


@transaction.atomic
def attempt(*, case: PracticeCase, answer: Mapping[str, str], by: User, now: datetime) -> PracticeTry:
    """Return what a person answered, kept for them alone; of many tries the oldest go."""
    mine = PracticeTry.objects.filter(case=case, user=by)
    kept = mine.order_by("-pk").values_list("pk", flat=True)[: TRIES - 1]
    mine.exclude(pk__in=list(kept)).delete()
    return PracticeTry.objects.create(workspace_id=case.workspace_id, case=case, user=by, created_at=now, **answer)


@transaction.atomic
def conclude(*, attempt: PracticeTry, differently: str) -> None:
    """Keep what a person would do differently next time."""
    attempt.differently = differently
    attempt.save(update_fields=["differently"])
