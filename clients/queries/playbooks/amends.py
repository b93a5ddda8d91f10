"""Make amends, where most of what made it hard followed from our own misses."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from clients.queries.playbooks import avoid
from clients.queries.playbooks.effort import LOG_ALL, LOOK_BACK, TAKES_LESS
from clients.queries.playbooks.parts import Line, Playbook, Step

APOLOGISE: Final = Step(
    key="apologise",
    title=_("Apologise for one specific thing"),
    why=_("Say what came across how, and that you are sorry for it. No reason, no ‘but’; explain only if they ask."),
    after=1,
)

MAKE_AMENDS: Final = Playbook(
    steps=(
        Step(
            key="own_misses",
            title=_("Write down what we missed"),
            why=_("From the log: what was promised, what came when. Facts that both sides could sign."),
        ),
        APOLOGISE,
        Step(
            key="ask_what_it_cost",
            title=_("Ask what it cost them, and listen"),
            why=_("Their answer is where the repair begins. It is often another one than you think."),
            after=1,
        ),
        Step(
            key="offer_a_fix",
            title=_("Say what you will fix, and by when"),
            why=_("A day, not ‘soon’. Note it as a promise, so that it stands in the list."),
            after=2,
        ),
        Step(
            key="give_in_small",
            title=_("Give in where it costs little"),
            why=_("Two hours of argument cost more than a small invoice. Losing them would cost far more."),
            after=3,
        ),
        Step(
            key="fix_it",
            title=_("Fix it, and show them that it is fixed"),
            why=_("They should not have to find out for themselves."),
            after=10,
        ),
        Step(
            key="close_the_gap",
            title=_("Change what let it happen"),
            why=_("One thing in your own way of working. The same miss twice is a pattern of yours."),
            after=14,
        ),
        LOG_ALL,
        LOOK_BACK,
    ),
    avoid=(avoid.BUT, avoid.TAKING_BLAME, avoid.LAYING_BLAME, avoid.BUYING_SYMPATHY),
    signs=(
        Line("no_new_miss", _("No contact since then was marked as following from our own miss.")),
        TAKES_LESS,
        Line("fix_seen", _("They said that they saw the fix.")),
    ),
)
