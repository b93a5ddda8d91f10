"""A claim of a client, priced three ways: what the log and the workspace say beforehand, and the answer in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clients.domain import concession, energy, keeping
from clients.domain.assumptions import Assumed, Name, most
from clients.domain.concession import CLAIM_HOURS, CLAIM_MONEY, RATE, Cost, Way
from clients.domain.facts import Floats
from clients.domain.guesses import Estimate, Given, Guess, Spread, estimate
from clients.models import Client, EffortPlan, Interaction, Workspace
from clients.queries import economy, feelings, figures, keep_or_go_sheet
from clients.queries.ledger import Ledger
from clients.queries.viewer import Viewer
from clients.queries.when import Clock

#: So many tense contacts tell how long one takes; of more than these, the newest.
FEWEST: Final = 3
MOST: Final = 200

WAYS: Final[Mapping[Way, tuple[Promise, Promise]]] = {
    Way.GIVE_IN: (_("Give in"), _("All of it, without a word more.")),
    Way.HALF_WAY: (_("Meet half-way"), _("A part of it, and a shorter talk.")),
    Way.STAND_FIRM: (_("Stand firm"), _("Kindly, with the reason, as often as it takes.")),
}
PROPOSALS: Final[Mapping[Way, Promise]] = {
    Way.GIVE_IN: _("We will do as you ask, and take over %(claim)s."),
    Way.HALF_WAY: _("We suggest to meet in the middle, and take over %(part)s."),
    Way.STAND_FIRM: _("We would like to stay with what we agreed. On a call we can show you how it came about."),
}
STEPS: Final[Mapping[Way, Promise]] = {
    Way.GIVE_IN: _("Give in on the claim of %(claim)s, and say so"),
    Way.HALF_WAY: _("Offer to meet half-way on the claim of %(claim)s"),
    Way.STAND_FIRM: _("Stay with what was agreed on the claim of %(claim)s, in a call"),
}
COSTS: Final[Mapping[Cost, Promise]] = {
    Cost.CLAIM: _("what they ask for"),
    Cost.PRECEDENT: _("that it is asked for again"),
    Cost.TALK: _("hours and energy of talking"),
    Cost.RISK: _("the risk to lose them"),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asked for."""

    money: float = 0.0
    hours: float = 0.0

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is."""
        return not (self.money or self.hours)


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What is filled in before anybody types: guesses, and of some where they come from."""

    usual: Assumed
    by: Mapping[Name, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One way to answer, priced."""

    label: str
    meaning: str
    likely: str
    range: str
    percent: int  # of the dearest
    parts: list[tuple[str, str]]
    proposal: str  # how it could be said, for an answer
    step: str  # what to do, for a plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """What each way would cost, and where two of them are even."""

    claim: str
    answers: list[Answer]
    sentences: list[str]


def beforehand(client: Client, workspace: Workspace, viewer: Viewer, clock: Clock) -> Beforehand:
    """Return what the log and the workspace say about answering a client."""
    book = keep_or_go_sheet.ledger_of(client, workspace, viewer, clock)
    common, default = book.known.common, gettext("by default")
    usual = {name: guess for name, guess in book.known.whole.items() if name in concession.MATTERS}
    by = {name: gettext("assumed by you") if name in common else default for name in usual}
    talks, told = _talks(client, workspace, clock)
    usual |= {name: guess for name, guess in talks.items() if name not in common}
    by |= {name: told for name in talks if name not in common}
    return Beforehand({**usual, Name.LOSS: _loss(book)}, {**by, Name.LOSS: gettext("from the sheet")})


def of_claim(claim: Claim, assumed: Assumed, workspace: Workspace) -> Priced | None:
    """Return what each way to answer a claim costs; None where nothing is claimed, or an hour has no rate."""
    if claim.is_empty or not workspace.hourly_rate:
        return None
    return priced(claim, assumed, float(workspace.hourly_rate), workspace.currency)


def priced(claim: Claim, assumed: Assumed, rate: float, currency: str) -> Priced:
    """Return what each way to answer a claim costs."""
    known = {CLAIM_MONEY: claim.money, CLAIM_HOURS: claim.hours, RATE: rate}
    spreads = {name.value: Spread.of(assumed[name]) for name in concession.MATTERS}
    spreads |= {name: Spread.of(Guess.sure(value)) for name, value in known.items()}
    likely = {name: spread.likely for name, spread in spreads.items()}
    found, parts = concession.priced(spreads), concession.costs(likely)
    return Priced(
        claim=economy.money(float(concession.claim(likely)), currency),
        answers=[_answer(way, found, parts, currency) for way in Way],
        sentences=list(_sentences(likely, estimate(concession.dearer_to_stand_firm, spreads), currency)),
    )


def running_plan(client: Client, clock: Clock) -> int | None:
    """Return the effort plan under way, to which a step can be added; one statement."""
    plans = EffortPlan.objects.filter(client=client, ends_on__gt=clock.today).order_by("starts_on", "pk")
    return plans.values_list("pk", flat=True).first()


def _answer(way: Way, found: Estimate, parts: Floats, currency: str) -> Answer:
    low, likely, high = (float(end[way]) for end in (found.low, found.likely, found.high))
    dearest = float(found.likely.max())
    label, meaning = WAYS[way]
    said = {
        "claim": economy.money(float(parts[Way.GIVE_IN, Cost.CLAIM]), currency),
        "part": economy.money(float(parts[Way.HALF_WAY, Cost.CLAIM]), currency),
    }
    return Answer(
        label=str(label),
        meaning=str(meaning),
        likely=economy.about(likely, currency),
        range=economy.about_range(low, high, currency),
        percent=figures.whole(100 * likely / dearest) if dearest else 0,
        proposal=str(PROPOSALS[way]) % said,
        step=str(STEPS[way]) % said,
        parts=[
            (str(COSTS[cost]), economy.about(float(parts[way, cost]), currency)) for cost in Cost if parts[way, cost]
        ],
    )


def _sentences(likely: Given, dearer: Estimate, currency: str) -> Iterator[str]:
    low, middle, high = (float(end[0]) for end in (dearer.low, dearer.likely, dearer.high))
    told = {"more": economy.about(abs(middle), currency)}
    if middle >= 0:
        yield gettext("Standing firm most likely costs %(more)s more than giving in.") % told
    else:
        yield gettext("Giving in most likely costs %(more)s more than standing firm.") % told
    if low < 0 < high:
        yield gettext("The guesses do not settle it: within their range, either can cost less.")
    yield _of_talk(likely, currency)
    yield gettext("Up to a claim of %s, giving in costs less than standing firm.") % economy.about(
        concession.even_claim(likely), currency
    )


def _of_talk(likely: Given, currency: str) -> str:
    """Return from which chance of loss on giving in is cheaper; or that the talk alone settles it."""
    talk, chance = economy.about(float(concession.talk(likely)), currency), concession.even_chance(likely)
    if chance is None:
        return gettext("No loss is priced, so the chance to lose them makes no difference.")
    if chance <= 0:
        return gettext("The talk alone, %s, costs more than giving in: nothing need be at risk for that.") % talk
    if chance >= 1:
        return gettext("Standing firm costs less even if they were sure to go.")
    text = gettext("From a chance of %(chance)s that a no loses them, giving in costs less; assumed is %(assumed)s.")
    assumed = float(likely[Name.CHANCE_FIRM])
    return text % {"chance": _chance(chance), "assumed": _chance(assumed)}


def _chance(amount: float) -> str:
    return figures.percent(amount) if figures.whole(100 * amount) else gettext("under 1%")


def _talks(client: Client, workspace: Workspace, clock: Clock) -> tuple[dict[Name, Guess], str]:
    """Return how long tense contacts of the last year took, and what beyond their time; nothing where they are few.

    The middle half of them, and the middle one. What anybody felt is left aside: this is of single contacts.
    """
    since = clock.today - timedelta(days=energy.WINDOW_DAYS - 1)
    found = Interaction.objects.filter(client=client, day__range=(since, clock.today)).alive().exclude(stressors=0)
    rows = list(found.order_by("-day", "-pk")[:MOST])
    if len(rows) < FEWEST:
        return {}, ""
    took = np.array([row.minutes / 60 for row in rows])
    effort = np.array([effort for effort, _reward in feelings.hours_beside(rows, workspace.policy)])
    text = ngettext("from the log: %d tense contact", "from the log: %d tense contacts", len(rows))
    beyond = np.maximum(0.0, effort - took)
    return {Name.TALK_HOURS: _middle(took), Name.TALK_ENERGY: _middle(beyond)}, text % len(rows)


def _middle(hours: Floats) -> Guess:
    return Guess(*(float(figures.rounded(float(end), 2)) for end in np.percentile(hours, (25, 50, 75))))


def _loss(book: Ledger) -> Guess:
    """Return what losing the client would cost; nothing where it is not known what they pay."""
    found = keeping.loss_of(book.columns, book.spreads)
    ends = [float(end[0]) for end in (found.low, found.likely, found.high)]
    if np.isnan(ends[1]):
        return Guess.sure(0)
    return Guess(*(min(float(figures.rounded(end, -1)), most(Name.LOSS)) for end in ends))
