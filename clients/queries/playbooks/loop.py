"""Name the loop: the same matter keeps coming back."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from clients.queries.playbooks import avoid
from clients.queries.playbooks.effort import LOG_ALL, LOOK_BACK
from clients.queries.playbooks.parts import Line, Playbook, Step

NAME_LOOP: Final = Step(
    key="name_loop",
    title=_("Say that you are going in circles"),
    why=_("‘We have spoken of this three times, and it is not settled.’ A loop has to be named to be left."),
    after=1,
)

BREAK_LOOP: Final = Playbook(
    steps=(
        Step(
            key="read_side_by_side",
            title=_("Read what was said each time"),
            why=_("The log of the issue, one after the other: what stayed the same is what nobody has answered."),
        ),
        NAME_LOOP,
        Step(
            key="one_statement",
            title=_("Find one statement of facts that both can sign"),
            why=_("Facts apart from what they mean: both sides weigh the same facts differently, and may."),
            after=2,
        ),
        Step(
            key="begin_with_their_view",
            title=_("Tell their view until they say ‘yes, exactly’"),
            why=_("Start where they stand and never deny it. A view moves step by step, with facts."),
            after=2,
        ),
        Step(
            key="our_view_and_proposal",
            title=_("Then your view, and one proposal"),
            why=_("In this order. One proposal with a day, not three to choose from."),
            after=2,
        ),
        Step(
            key="listen_again",
            title=_("Listen again, and change the first step if it turns round"),
            why=_("Somebody else asks, another channel, a third person: the same beginning leads to the same end."),
            after=5,
        ),
        Step(
            key="settle_it",
            title=_("Settle the issue, in writing, by both"),
            why=_("Then mark it as settled here. If it comes up again, it is a new matter or the old one unsigned."),
            after=14,
        ),
        LOG_ALL,
        LOOK_BACK,
    ),
    avoid=(avoid.WRONG_ON_PRINCIPLE, avoid.PERSONAL, avoid.SUPERIORITY, avoid.IN_WRITING),
    signs=(
        Line("settled", _("The issue is marked as settled, and was not raised for four weeks.")),
        Line("same_words", _("Both sides tell what was agreed in the same words.")),
    ),
)
