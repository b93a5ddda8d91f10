"""What is noted in hard weeks between the conversations that a story tells: a line of facts, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from clients.domain.facts import Stressor
from clients.services.demo.chance import ODD_MINUTES, Random
from clients.services.demo.story import Contact

#: How often there was time to write something down.
NOTED: Final = 0.6
#: How much worse, or better, than usual it can feel.
ODD_FEELINGS: Final = (-1, 0, 0, 0, 0, 1)
WORST: Final = -2

#: What happened, by the stressor that it shows; the rarer one of two comes first.
LINES: Final[dict[Stressor, tuple[str, ...]]] = {
    Stressor.AGGRESSION: (
        "The talk about {0} was loud from the first sentence.",
        "Raised voices about {0}. We offered to go on when things were calmer, and did in the afternoon.",
        "Sharp words about {0}, in front of a colleague of theirs.",
        "They ended the conversation in the middle of a sentence about {0}.",
        "Sarcasm throughout the talk about {0}. We kept to the list.",
        "Angry words about {0}, followed an hour later by a matter-of-fact message.",
        "It became loud when the hours for {0} came up.",
    ),
    Stressor.BELITTLING: (
        "They wondered aloud whether {0} could not be left to a student.",
        "We heard at length how others go about {0}.",
        "Each line of {0} came back marked in red, most of it matters of taste.",
        "An acquaintance of theirs had looked at {0} and would do everything differently.",
        "Our own proposal for {0} was explained to us as theirs.",
        "Asked who had let {0} out of the house like that. It was the version they had chosen.",
        "A remark that {0} must have been made on a Friday afternoon.",
    ),
    Stressor.BOUNDARY: (
        "Seven messages about {0} before eight in the morning.",
        "They used a private number to ask about {0}.",
        "A question about {0} late the evening before, then another one asking whether it had arrived.",
        "They marked {0} as urgent, with two weeks still to go.",
        "They wrote about {0} to four of us at once.",
        "Two reminders about {0} during the lunch break, both answered within the hour.",
        "Several messages about {0} from the evening before.",
    ),
    Stressor.REOPENED: (
        "They reopened {0}, signed off some time ago.",
        "They went back to the first version of {0}, which they had turned down.",
        "The same question about {0} as last week, with the same answer.",
        "What was settled about {0} came back in other words.",
        "A colleague of theirs who had been away does not agree with {0} as approved.",
        "A decision on {0} was taken back an hour after it was made.",
        "They would like to talk about {0} from the beginning.",
        "{0} once more: the notes of the last talk were not accepted.",
    ),
    Stressor.UNCLEAR_EXPECTATION: (
        "They want {0} to be 'different'; we could not find out in which way.",
        "Two people gave opposite instructions for {0} on the same day.",
        "The aim of {0} changed for the second time.",
        "They asked for something 'more modern' for {0}, without an example.",
        "It stayed open who decides about {0}.",
        "What they want of {0} fits into one line, and can be read in three ways.",
    ),
    Stressor.EXCESS_DEMAND: (
        "They asked for {0} two days before the agreed date.",
        "One more variant of {0} was asked for, within the fee.",
        "Three people sent wishes for {0}, none of them on the list.",
        "Nine changes to {0}, to be done 'along the way'.",
        "They expected {0} to include the texts, which was never agreed.",
        "They asked whether {0} could be finished over the weekend.",
        "The hours for {0} were to be explained line by line, then there was a request for more of them.",
        "They would like {0} in a second language too, at no charge.",
        "They asked for a second person on {0}, at the same price.",
        "They asked for a discount on {0} after it was delivered.",
    ),
}


def noted(contact: Contact, work: Sequence[str], used: set[str], rng: Random) -> Contact:
    """Return a contact of a hard week as it was on that day, often with a line that was not used before."""
    felt = contact.felt and max(WORST, contact.felt + int(rng.choice(ODD_FEELINGS)))
    minutes = contact.minutes + int(rng.choice(ODD_MINUTES))
    about = work[int(rng.integers(len(work)))]
    shown = next(stressor for stressor in LINES if stressor in contact.stressors)
    unused = [line for line in LINES[shown] if line not in used]
    silent = rng.random() >= NOTED or not unused
    line = "" if silent else unused[int(rng.integers(len(unused)))]
    used.add(line)
    text = line.format(about)
    return replace(contact, minutes=minutes, felt=felt, facts=text[:1].upper() + text[1:])
