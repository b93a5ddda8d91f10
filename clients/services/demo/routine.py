"""The ordinary course of work: one thing after the other, each from the first talk to the sign-off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Final

from clients.domain.facts import Lift
from clients.services.demo.chance import Random
from clients.services.demo.story import NO_LIFT, Contact, call, chat, mail, meeting, visit

#: What is done for each piece of work, step by step, each in several ways.
STEPS: Final[tuple[tuple[Contact, ...], ...]] = (
    (
        call(minutes=30, facts="Talked through {0}; scope and date are agreed."),
        meeting(minutes=40, facts="Went over {0} and wrote down what is in and what is not."),
        call(minutes=25, facts="They explained what they need from {0}, and why now."),
        mail(minutes=15, facts="They asked what {0} would cost. Sent a range, and what it depends on."),
        meeting(minutes=35, facts="First meeting about {0}. They will send examples they like."),
        call(minutes=20, facts="Agreed who decides on {0} at their end and who only comments."),
        visit(minutes=45, facts="Saw at their place how people work today, before we touch {0}."),
        call(minutes=25, facts="Start of {0}. They have one condition: nothing else may be delayed by it."),
        meeting(minutes=30, facts="Planned {0} in three parts, so that the first one can go live early."),
    ),
    (
        mail(direction="out", minutes=10, facts="Asked for the texts that are missing for {0}."),
        mail(direction="out", minutes=15, facts="Three questions about {0}; the answers came the same day."),
        chat(minutes=10, facts="They sent pictures for {0}; two are too small to use."),
        call(direction="out", minutes=15, facts="Short call about {0}: the date stays as agreed."),
        mail(minutes=10, facts="They sent their notes on {0} in one document, sorted by page."),
        call(minutes=20, facts="They wondered whether {0} should wait for the new photographs; we advised against it."),
        mail(direction="out", minutes=10, facts="Told them that the work on {0} is on time."),
        chat(minutes=5, facts="Quick question about {0}, answered in two lines."),
        call(
            direction="out",
            minutes=15,
            facts="Checked two assumptions behind {0}; one was wrong, better now than later.",
        ),
    ),
    (
        mail(direction="out", minutes=15, facts="Sent the first version of {0}."),
        meeting(minutes=40, facts="Showed {0} on a shared screen. They like the direction."),
        meeting(minutes=45, facts="Went through {0} point by point with two people from their side."),
        mail(direction="out", minutes=10, facts="Sent {0} to try out, with a list of what is not done yet."),
        call(direction="out", minutes=20, facts="Presented {0} by telephone; they will look at it calmly and write."),
        meeting(minutes=30, facts="Two directions for {0} on the table. They took the quieter one."),
        visit(minutes=50, facts="Showed {0} at their office. Good questions, mostly from accounting."),
        mail(direction="out", minutes=15, facts="Delivered {0} a day early for comments."),
        meeting(minutes=30, facts="First look at {0} together; the structure stands."),
    ),
    (
        mail(minutes=15, facts="Two corrections to {0}, both small."),
        call(minutes=25, facts="Read their comments on {0} together; most of them are about wording."),
        mail(minutes=10, facts="Comments on {0} from three people, already brought into line by them."),
        call(minutes=20, facts="They want one thing in {0} the other way round. It was half an hour's work."),
        chat(minutes=10, facts="A typing error in {0}, fixed while we were chatting."),
        mail(minutes=15, facts="They asked for one more variant of {0}; it is within what was agreed."),
        meeting(minutes=30, facts="Last open points on {0}. Nothing left that would hold up the date."),
        call(minutes=15, facts="They tried {0} out among themselves and found one thing that was too small to read."),
        mail(direction="out", minutes=10, facts="Sent the corrected version of {0}."),
    ),
    (
        mail(minutes=5, lifts=Lift.THANKS, facts="They signed off {0}."),
        mail(minutes=5, facts="Sign-off for {0}; in use since this morning."),
        call(minutes=15, facts="They are content with {0}. We look at it again in a month."),
        mail(direction="out", minutes=10, facts="Put {0} into use and sent a short note on how to change texts."),
        mail(minutes=5, lifts=Lift.THANKS, facts="A kind line from their director about {0}."),
        chat(minutes=5, facts="{0}: done and signed off."),
        call(
            minutes=10,
            lifts=Lift.COOPERATION,
            facts="Looked back at the work on {0}; both sides would do it this way again.",
        ),
        mail(minutes=5, facts="They approved {0} without further changes."),
        meeting(minutes=20, facts="Handed over {0} and showed two colleagues how to keep it up to date."),
    ),
)
PROMISED, DELIVERED = 0, 2  # the steps at which a piece of work is promised, and at which its first version is there
#: Ordinary contacts, each with the position of its piece of work and the step it is at.
Course = Iterator[tuple[Contact, int, int]]
#: A colleague in a hurry logs the contact and writes nothing.
WORDLESS: Final = 0.3
#: How often it is said how it felt.
FELT: Final = 0.6
FEELINGS: Final = (-1, 0, 0, 1, 1, 2)


def course(work: Sequence[str], rng: Random, *, number: int) -> Course:
    """Yield ordinary contacts without end, each with the position of its piece of work and the step it is at.

    `number` sets stories apart, so that they do not use the same words in the same order. Once all the work is done,
    nothing more is noted.
    """
    for piece in count():
        for step, ways in enumerate(STEPS):
            contact = ways[(number * 2 + piece * 4 + step) % len(ways)]
            silent = piece >= len(work) or rng.random() < WORDLESS
            facts = "" if silent else _sentence(contact.facts, work[piece])
            yield replace(contact, minutes=_minutes(contact, rng), facts=facts), piece, step


def warmed(contact: Contact, warmth: float, rng: Random) -> Contact:
    """Return an ordinary contact with how it felt, and now and then with something given back."""
    lifts = contact.lifts if warmth else NO_LIFT
    for lift, share in ((Lift.COOPERATION, 0.6), (Lift.THANKS, 0.3), (Lift.PROMPT_PAYMENT, 0.35)):
        if rng.random() < warmth * share:
            lifts |= lift
    at = min(max(int(rng.normal(2 + 2 * warmth, 1.2)), 1 if lifts else 0), len(FEELINGS) - 1)
    return replace(contact, lifts=lifts, felt=FEELINGS[at] if rng.random() < FELT else None)


def _minutes(contact: Contact, rng: Random) -> int:
    return max(5, 5 * round(contact.minutes * rng.uniform(0.8, 1.2) / 5))


def _sentence(pattern: str, topic: str) -> str:
    text = pattern.format(topic)
    return text[0].upper() + text[1:]
