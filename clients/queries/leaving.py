"""A goodbye on its way: how far it has come, what holds it back, and where it can go next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clients.domain.offboarding import Stage, allowed_moves
from clients.models import Client, Offboarding
from clients.models.offboarding import STAGES
from clients.queries.obligations import ObligationRow
from clients.queries.when import Clock, When, exact_day, of_day

LABELS: Final = dict(STAGES)
STEPS: Final = tuple(stage for stage in Stage if stage is not Stage.STOPPED)
#: The moves that a person makes; the others happen by themselves. The word is what the button says.
MOVES: Final[dict[Stage, Promise]] = {
    Stage.ACCEPTED: _("Accept"),
    Stage.NOTICE_GIVEN: _("Record the notice"),
    Stage.CLOSED: pgettext_lazy("a goodbye", "Close"),
    Stage.STOPPED: _("Stop, and stay"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way."""

    label: str
    state: str  # done, now or ahead


@dataclass(frozen=True, slots=True)
class Move:
    """A button: where it leads, and what it says."""

    to: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """An offboarding as it is shown."""

    pk: int
    under_way: bool
    at: Stage
    stage: str
    reason: str
    ended: str
    notice_given: str
    closing_note: str
    again: str  # would we work together again; nothing where it was not asked
    again_terms: str
    last_day: When | None
    steps: list[Step]
    blocked: str  # what it waits for; nothing where nothing holds it back
    moves: list[Move]


def newest(client: Client) -> Offboarding | None:
    """Return the newest offboarding of a client, or None where there never was one; one statement."""
    found = Offboarding.objects.filter(client=client).select_related("proposed_by", "accepted_by")
    return found.order_by("-created_at", "-pk").first()


def of_client(client: Client, owed: Sequence[ObligationRow], clock: Clock) -> Leaving | None:
    """Return the newest offboarding of a client as it is shown, or None; takes the client's obligations."""
    found = newest(client)
    return of_row(found, owed, clock) if found else None


def of_row(found: Offboarding, owed: Sequence[ObligationRow], clock: Clock) -> Leaving:
    """Return an offboarding as it is shown; takes the client's obligations."""
    stage, open_ones = Stage(found.stage), [row for row in owed if row.ours and row.is_open]
    given = found.notice_given_on is not None
    moves = allowed_moves(stage, open_obligations=len(open_ones), notice_given=given)
    return Leaving(
        pk=found.pk,
        under_way=found.ended_at is None,
        at=stage,
        stage=str(LABELS[stage]),
        reason=found.reason,
        ended=clock.moment(found.ended_at, has_time=False).exact if found.ended_at else "",
        notice_given=exact_day(found.notice_given_on) if found.notice_given_on else "",
        closing_note=found.closing_note,
        again=str(found.get_again_display()),
        again_terms=found.again_terms,
        last_day=of_day(found.leaves_on, clock.today) if found.leaves_on else None,
        steps=_steps(stage),
        blocked=_blocked(stage, open_ones),
        moves=[Move(to.value, str(MOVES[to])) for to in moves if to in MOVES],
    )


def _steps(stage: Stage) -> list[Step]:
    """Return the steps; none for one that was stopped. Past the waiting, the waiting is done."""
    if stage is Stage.STOPPED:
        return []
    at = STEPS.index(stage)
    states = ["done" if place < at else "now" if place == at else "ahead" for place in range(len(STEPS))]
    return [Step(str(LABELS[step]), state) for step, state in zip(STEPS, states, strict=True)]


def _blocked(stage: Stage, open_ones: Sequence[ObligationRow]) -> str:
    if not open_ones or stage in {Stage.CLOSED, Stage.STOPPED}:
        return ""
    text = ngettext("It waits for %d obligation of ours:", "It waits for %d obligations of ours:", len(open_ones))
    return f"{text % len(open_ones)} {gettext('; ').join(row.title for row in open_ones)}"
