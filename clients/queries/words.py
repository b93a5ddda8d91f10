"""The words for what the domain finds: one place, kind and exact. The relationship is the subject, never the person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from clients.domain.advice import Advice
from clients.domain.diagnosis import Diagnosis
from clients.domain.effort import PlanState
from clients.domain.ladder import Rung

Text = str | Promise
#: Where nouns keep their capital wherever they stand.
CAPITALS: Final = frozenset({"de"})


def begun_small(label: Text) -> str:
    """Return a label as a part of a sentence: it begins with a small letter."""
    text = str(label)
    return text[:1].lower() + text[1:]


def noun(label: Text) -> str:
    """Return a label that is a noun as a part of a sentence: with a small letter, but where nouns have none."""
    return str(label) if get_language() in CAPITALS else begun_small(label)


def in_a_row(labels: Iterable[Text]) -> str:
    """Return labels as one enumeration, of which only the first begins as it stands."""
    first, *others = [*labels] or [""]
    return gettext(", ").join([str(first), *map(begun_small, others)])


@dataclass(frozen=True, slots=True)
class Word:
    """A name for something, and what it means."""

    label: Text
    meaning: Text = ""


@dataclass(frozen=True, slots=True)
class AdviceWords:
    """An advice as people read it: what, why in one sentence, and the next step."""

    title: Text
    why: Text
    next_step: Text


DIAGNOSES: Final[Mapping[Diagnosis, Word]] = {
    Diagnosis.TOO_EARLY: Word(
        _("too early to say"), _("There is too little contact so far for the number to mean much.")
    ),
    Diagnosis.STEADY: Word(_("steady"), _("What it takes and what it gives back are in balance, or better.")),
    Diagnosis.ROUGH_PATCH: Word(
        _("rough patch"), _("It drains now, but not over both of the last two quarters: a hard time, not a pattern.")
    ),
    Diagnosis.PERSISTENT: Word(
        _("standing pattern"), _("It drains now, and it drained in most weeks with contact of both last quarters.")
    ),
    Diagnosis.RECOVERING: Word(
        _("recovering"), _("It drained in many weeks of the last two quarters, and does not now.")
    ),
}

ADVICE: Final[Mapping[Advice, AdviceWords]] = {
    Advice.PROTECT: AdviceWords(
        _("Put safety first"),
        _("There was a threat or harassment, and nobody has to carry on as before after that."),
        _("Keep to written contact, and let an owner decide how to go on. Leaving needs no effort plan first."),
    ),
    Advice.MAKE_AMENDS: AdviceWords(
        _("Make amends"),
        _("Most of what made it hard followed from our own misses, so the first step is ours."),
        _("Apologise for one specific thing, without a ‘but’. Say what you will fix, and by when."),
    ),
    Advice.PREPARE_OFFBOARDING: AdviceWords(
        _("Prepare to leave"),
        _("An honest effort changed nothing, and something of ours is still owed."),
        _("Fulfil what is open first, and take on nothing new. Leaving comes after that."),
    ),
    Advice.OFFBOARD: AdviceWords(
        _("Say goodbye well"),
        _("An honest effort changed nothing, and nothing of ours is owed any more."),
        _("End it now: quickly, professionally and without insult."),
    ),
    Advice.CONTINUE_EFFORT: AdviceWords(
        _("Keep the effort up"),
        _("An effort plan is under way, or has yet to show what it did."),
        _("See the plan through before anything is decided."),
    ),
    Advice.EXTRA_EFFORT: AdviceWords(
        _("Make one honest effort"),
        _("The relationship drains, and an honest effort may still turn it."),
        _("Start a plan with an end: help where it is not expected, and agree anew on what can be expected."),
    ),
    Advice.BREAK_LOOP: AdviceWords(
        _("Name the loop"),
        _("The same matter keeps coming back, and talking about it again has not settled it."),
        _("Say that you are going in circles, and begin again from a statement you both can sign."),
    ),
    Advice.CHECK_IN: AdviceWords(
        _("Check in"),
        _("It has been quiet for longer than is usual here, and silence is the one thing that can’t be answered."),
        _("Call or write, also without news."),
    ),
    Advice.HOLD_COURSE: AdviceWords(
        _("Hold the course"),
        _("This relationship was harder than it is now."),
        _("Keep doing what helped, and see whether it lasts."),
    ),
    Advice.SET_EXPECTATIONS: AdviceWords(
        _("Set expectations"),
        _("What is expected before the work begins decides how it is judged after."),
        _("Go through the kickoff checklist together, and write down what was agreed."),
    ),
    Advice.CARRY_ON: AdviceWords(
        _("Carry on"),
        _("Nothing here asks for a change."),
        _("Log the next contact when it happens."),
    ),
}

#: When each row of the decision table holds.
HOLDS: Final[Mapping[str, Text]] = {
    "incident": _("a serious incident"),
    "persistent_ours": _("a standing pattern, and most of the effort followed our own misses"),
    "persistent_no_response_owing": _("a standing pattern, a plan without a sign that it helped, and something owed"),
    "persistent_no_response": _("a standing pattern, a plan without a sign that it helped, and nothing owed"),
    "persistent_plan": _("a standing pattern, and a plan that runs or is too young to tell"),
    "persistent": _("a standing pattern"),
    "rough_patch_plan": _("a rough patch, and a plan that runs or is too young to tell"),
    "rough_patch_ours": _("a rough patch, and most of the effort followed our own misses"),
    "rough_patch_loop": _("a rough patch, and an open issue that has come up again and again"),
    "rough_patch": _("a rough patch"),
    "silent": _("quiet for longer than is usual"),
    "recovering": _("recovering"),
    "kickoff": _("the kickoff checklist is not complete"),
    "otherwise": _("none of the others"),
}

#: Why each row of the decision table held; the numbers come from the evidence, see queries.because.
ROWS: Final[Mapping[str, Text]] = {
    "incident": _("A threat or harassment was logged lately."),
    "persistent_ours": _("Drained in %(weeks)s, and %(own_share)s of the effort followed our own misses."),
    "persistent_no_response_owing": _(
        "Drained in %(weeks)s. No sign that the effort plan helped (%(odds)s), and %(owed)s."
    ),
    "persistent_no_response": _(
        "Drained in %(weeks)s. No sign that the effort plan helped (%(odds)s), and nothing of ours is open."
    ),
    "persistent_plan": _("Drained in %(weeks)s. The effort plan has yet to show what it does (%(probability)s)."),
    "persistent": _("The score is %(score)s. Drained in %(weeks)s, and in most of them in either quarter."),
    "rough_patch_plan": _("The score is %(score)s. The effort plan has yet to show what it does (%(probability)s)."),
    "rough_patch_ours": _("The score is %(score)s, and %(own_share)s of the effort followed our own misses."),
    "rough_patch_loop": _("The score is %(score)s, and an issue that is still open has come up again and again."),
    "rough_patch": _("The score is %(score)s. Drained in %(weeks)s, but not in most of them over both quarters."),
    "silent": _("The last contact was %(quiet)s ago; before that there was one every %(rhythm)s."),
    "recovering": _("The score is %(score)s now, after the relationship drained in %(weeks)s."),
    "kickoff": _("The kickoff checklist is not complete."),
    "otherwise": _("The score is %(score)s. Drained in %(weeks)s, and nothing stands out."),
}

PLANS: Final[Mapping[PlanState, Word]] = {
    PlanState.NONE: Word(_("no plan")),
    PlanState.RUNNING: Word(_("under way"), _("The plan has not ended yet.")),
    PlanState.RESPONDED: Word(_("likely helped"), _("Contact takes less than it did before the plan.")),
    PlanState.NO_RESPONSE: Word(_("no sign that it helped"), _("Contact takes as much as it did before the plan.")),
    PlanState.UNCLEAR: Word(_("too early to say"), _("The plan has ended; what it did does not show yet.")),
}

#: How far to go this time, and why so far.
RUNGS: Final[Mapping[Rung, Word]] = {
    Rung.FIRST_EFFORT: Word(_("first effort"), _("No effort plan ended here within the last year.")),
    Rung.RESET_EXPECTATIONS: Word(
        _("second effort: agree anew"),
        _("One effort was made within the year, and the cause is back. This one goes further than help."),
    ),
    Rung.NEW_TERMS: Word(
        _("third effort: other terms"),
        _("Two efforts were made within the year. What is left to change is the price, or the work for it."),
    ),
    Rung.HAND_OVER: Word(
        _("last effort: hand over"),
        _("Three efforts were made within the year. Somebody else may carry this with less."),
    ),
    Rung.LEAVE: Word(_("part well"), _("Effort was made, and it changed nothing.")),
}

STRESSORS: Final[Mapping[str, Word]] = {
    "aggression": Word(_("aggression"), _("shouting, insults, sarcasm")),
    "excess_demand": Word(_("excess demand"), _("asks for more than was agreed")),
    "unclear_expectation": Word(_("unclear expectation"), _("vague, shifting or contradictory wishes")),
    "boundary": Word(_("boundary"), _("out of hours, wrong channel, false urgency")),
    "reopened": Word(_("reopened"), _("a settled matter raised again")),
    "belittling": Word(_("belittling"), _("knows our work better than we do")),
    "public_complaint": Word(_("public complaint"), _("complains in public or to third parties")),
    "broken_word": Word(_("broken word"), _("late payment, a promise of theirs not kept")),
    "threat": Word(_("threat"), _("threat or harassment; a serious incident")),
}

LIFTS: Final[Mapping[str, Word]] = {
    "thanks": Word(_("thanks"), _("said that our work helped")),
    "cooperation": Word(_("cooperation"), _("did their part, met us half-way")),
    "referral": Word(_("referral"), _("recommended us to somebody")),
    "prompt_payment": Word(_("prompt payment"), _("paid on time or early")),
}

#: The parts of the score that are neither a stressor nor a lift.
PARTS: Final[Mapping[str, Word]] = {
    "time": Word(_("time spent"), _("an hour of calm contact is one energy-hour")),
    "felt": Word(_("how it felt"), _("half an energy-hour for each step of −2 to +2")),
    "money": Word(_("what it pays"), _("the contact that the monthly value allows for; a little where none is known")),
    "time_felt": Word(_("time spent and how it felt")),
    "money_felt": Word(_("what it pays and how it felt")),
}

FELT: Final[Mapping[int, Word]] = {
    -2: Word(_("drained")),
    -1: Word(_("a little drained")),
    0: Word(_("neither")),
    1: Word(_("a little energised")),
    2: Word(_("energised")),
}


def part(name: str) -> Word:
    """Return the word for a part of the score: a stressor, a lift, the time, the money or how it felt."""
    return STRESSORS.get(name) or LIFTS.get(name) or PARTS[name]
