"""Put safety first, prepare to leave, say goodbye well."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.utils.translation import gettext_lazy as _

from clients.queries.playbooks import avoid
from clients.queries.playbooks.parts import Line, Playbook, Step
from clients.queries.playbooks.rungs import REHEARSE

FULFIL: Final = Step(
    key="fulfil_what_is_owed",
    title=_("Fulfil what is owed, one after the other"),
    why=_("Leaving begins when nothing of ours is open. A clean end is yours alone to make."),
)

PROTECT: Final = Playbook(
    steps=(
        Step(
            key="step_back",
            title=_("End the contact for today"),
            why=_("‘I end the call here and will write to you.’ Nobody has to carry on after a threat."),
        ),
        Step(
            key="note_the_facts",
            title=_("Write down what was said, word for word"),
            why=_("With day and hour. Facts, no judgement: somebody else may have to decide on them."),
        ),
        Step(
            key="tell_an_owner",
            title=_("Tell an owner today"),
            why=_("You do not have to decide this alone. If anybody is in danger, call the police first."),
        ),
        Step(
            key="in_writing_only",
            title=_("Keep to written contact until an owner has decided"),
            why=_("This is the exception: here what is written protects."),
        ),
    ),
    avoid=(avoid.RUDENESS, avoid.TAKING_BLAME, avoid.HOPING),
    signs=(Line("decided", _("An owner has decided how to go on, and everybody concerned knows it.")),),
)

PREPARE_OFFBOARDING: Final = Playbook(
    steps=(
        Step(
            key="count_the_cost",
            title=_("Count what leaving costs, and what staying does"),
            why=_(
                "What it takes to win another, and what word of mouth may cost, nobody knows: put your own guesses "
                "into the sheet of keep or let go. Then decide, once."
            ),
        ),
        FULFIL,
        Step(
            key="take_on_nothing",
            title=_("Take on nothing new"),
            why=_("Each new promise moves the end."),
        ),
        Step(
            key="think_of_their_next",
            title=_("Think who could help them next"),
            why=_("A name makes the goodbye a service."),
        ),
    ),
    avoid=(avoid.HOPING, avoid.UNWATCHED, avoid.LABELS),
    signs=(Line("nothing_open", _("Nothing of ours is owed any more; the goodbye is ready.")),),
)

OFFBOARD: Final = Playbook(
    steps=(
        replace(REHEARSE, after=0),
        Step(
            key="say_it",
            title=_("Say it in a call: short, friendly, final"),
            why=_("‘We are not the right ones for this, and end our work on that day.’ No reasons to argue about."),
        ),
        Step(
            key="confirm_it",
            title=_("Confirm it in writing the same day"),
            why=_("The day, what is handed over, whom to turn to."),
        ),
        Step(
            key="hand_back",
            title=_("Hand over what is theirs, and settle the last invoice"),
            why=_("Files, access, deposits: without being asked."),
        ),
        Step(
            key="what_we_learned",
            title=_("Write down what you learned"),
            why=_("And whether you would work together again, on which terms."),
        ),
    ),
    avoid=(avoid.HOPING, avoid.RUDENESS, avoid.LAYING_BLAME, avoid.UNWATCHED),
    signs=(
        Line("closed", _("The goodbye is closed, and nothing was left to argue about.")),
        Line("hours_free", _("The hours that it took are free for others.")),
    ),
)
