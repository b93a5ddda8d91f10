"""How an effort goes further each time: what takes the place of the steps of a first one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from clients.domain.ladder import Rung
from clients.queries.playbooks import avoid
from clients.queries.playbooks.effort import LOG_ALL, LOOK_BACK, TAKES_LESS
from clients.queries.playbooks.parts import Line, Playbook, Step

REHEARSE: Final = Step(
    key="rehearse",
    title=_("Play the talk through with somebody"),
    why=_("One plays the client, the other you. Ten minutes, and the hard sentence is said for the second time."),
    after=4,
)

RESET: Final = Playbook(
    steps=(
        Step(
            key="what_came_back",
            title=_("Name what came back, and what the last effort left open"),
            why=_("More of the same is not the answer to a cause that came back."),
        ),
        Step(
            key="look_at_yourself",
            title=_("Look at your own part"),
            why=_("Why is this kind hard for you? The self-check shows what recurs across your clients."),
            after=1,
        ),
        Step(
            key="agree_anew",
            title=_("Agree anew: what, when, how, and what is not included"),
            why=_("Most disappointments were decided before the work began. Go through the kickoff list once more."),
            after=5,
        ),
        Step(
            key="write_it_down",
            title=_("Send what was agreed within a day"),
            why=_("Short, in their words. It stands beside every later complaint."),
            after=6,
        ),
        Step(
            key="hold_to_it",
            title=_("Point to it, kindly, the first time it is stretched"),
            why=_("The first time decides about all others."),
            after=14,
        ),
        LOG_ALL,
        LOOK_BACK,
    ),
    avoid=(avoid.BEING_LIKED,),
    signs=(TAKES_LESS, Line("kept_to", _("What was agreed anew was kept for four weeks, by both."))),
)

NEW_TERMS: Final = Playbook(
    steps=(
        Step(
            key="count_the_hours",
            title=_("Count what it takes and what it pays"),
            why=_("Paid hours, contact that nobody pays for, and what an hour brings. Terms follow from numbers."),
        ),
        Step(
            key="choose_the_terms",
            title=_("Choose what you can offer: another price, or less work for it"),
            why=_("Two offers that you could live with for a year. Below these, rather leave than give in."),
            after=2,
        ),
        REHEARSE,
        Step(
            key="offer_terms",
            title=_("Offer them in a call, with the reason and the day from which they hold"),
            why=_("‘With what this takes we can go on like this, or like that.’ No reproach, no history."),
            after=7,
        ),
        Step(
            key="confirm_terms",
            title=_("Confirm the terms in writing, or say that there are none"),
            why=_("A ‘we shall see’ is a no with the old price."),
            after=14,
        ),
        LOG_ALL,
        LOOK_BACK,
    ),
    avoid=(avoid.HOPING,),
    signs=(
        TAKES_LESS,
        Line("terms_signed", _("The new terms are agreed, and the monthly value here is what they say.")),
    ),
)

HAND_OVER: Final = Playbook(
    steps=(
        Step(
            key="choose_who",
            title=_("Think who could carry this with less"),
            why=_("What is hard for one is not hard for everybody. A colleague, or another provider that you trust."),
        ),
        Step(
            key="ask_them",
            title=_("Ask them, with the numbers and without a label"),
            why=_("What happened and how many hours it takes. They should find their own view."),
            after=2,
        ),
        Step(
            key="write_handover",
            title=_("Write down what they need to know"),
            why=_("What is agreed, what is owed, whom to talk to, what helped."),
            after=5,
        ),
        Step(
            key="introduce",
            title=_("Introduce them in a call of three"),
            why=_("Say what stays the same, and from which day. Then step back, and stay back."),
            after=8,
        ),
        LOG_ALL,
        LOOK_BACK,
    ),
    avoid=(avoid.HOPING,),
    signs=(TAKES_LESS, Line("first_contact_elsewhere", _("The client turns to the new person first."))),
)

FURTHER: Final[Mapping[Rung, Playbook]] = {
    Rung.RESET_EXPECTATIONS: RESET,
    Rung.NEW_TERMS: NEW_TERMS,
    Rung.HAND_OVER: HAND_OVER,
}
