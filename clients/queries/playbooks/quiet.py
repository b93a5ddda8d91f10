"""Where little has to be done: check in, hold the course, set expectations, carry on."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from clients.queries.playbooks import avoid
from clients.queries.playbooks.parts import Line, Playbook, Step

CHECK_IN: Final = Playbook(
    steps=(
        Step(
            key="call_now",
            title=_("Call, rather today than tomorrow"),
            why=_("A shout can be answered, silence can’t. What begins now is easiest to settle now."),
        ),
        Step(
            key="ask_openly",
            title=_("Ask how it is going, and wait for the answer"),
            why=_("No offer, no reminder, no invoice in the same call."),
        ),
        Step(
            key="next_contact",
            title=_("Agree when you will speak next"),
            why=_("Then log it as a promise, and call on that day also without news."),
        ),
    ),
    avoid=(avoid.IN_WRITING, avoid.LAYING_BLAME),
    signs=(Line("rhythm_is_back", _("There is contact again about as often as there used to be.")),),
)

HOLD_COURSE: Final = Playbook(
    steps=(
        Step(
            key="what_turned_it",
            title=_("Write down what turned it"),
            why=_("The next hard time will come; then you will want to know what helped. Log it under ‘our view’."),
        ),
        Step(
            key="keep_helping",
            title=_("Keep doing that"),
            why=_("Who came back is often the most loyal of all, if it lasts."),
        ),
        Step(
            key="thank_them",
            title=_("Thank them for their part"),
            why=_("They moved as well. Say for what, in one sentence."),
        ),
    ),
    avoid=(avoid.ONE_DAY, avoid.LABELS),
    signs=(Line("steady_again", _("The diagnosis turns to steady, and stays so for a quarter.")),),
)

SET_EXPECTATIONS: Final = Playbook(
    steps=(
        Step(
            key="go_through_list",
            title=_("Go through the kickoff checklist together"),
            why=_("Process, what, when, how to reach us, what is not included. Half an hour saves a quarter."),
        ),
        Step(
            key="ask_their_picture",
            title=_("Ask what a good end looks like to them"),
            why=_("What they expected before decides how they judge it after."),
        ),
        Step(
            key="note_agreed",
            title=_("Write down what was agreed, and send it"),
            why=_("A later complaint can then name the point that it touches."),
        ),
    ),
    avoid=(avoid.SUPERIORITY, avoid.BUYING_SYMPATHY),
    signs=(Line("list_complete", _("Every point of the checklist says what was agreed.")),),
)

CARRY_ON: Final = Playbook(
    steps=(
        Step(
            key="log_next",
            title=_("Log the next contact when it happens"),
            why=_("Facts first, then their view, then yours. A rise shows the day after."),
        ),
        Step(
            key="review_round",
            title=_("Look over all clients twice a year"),
            why=_("Load comes in waves. Choose whom you work with while you still have the choice."),
        ),
    ),
    avoid=(avoid.ONE_DAY,),
    signs=(Line("stays_so", _("It stays as it is.")),),
)
