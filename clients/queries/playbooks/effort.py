"""Make one honest effort, and keep it up."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from clients.queries.playbooks import avoid
from clients.queries.playbooks.parts import Line, Playbook, Step

LOG_ALL: Final = Step(
    key="log_all",
    title=_("See that every contact is logged"),
    why=_("What the effort changed is measured by the log. What is missing there cannot count."),
    after=21,
)
LOOK_BACK: Final = Step(
    key="look_back",
    title=_("Look back: did it help?"),
    why=_("Hours a week before and after stand side by side then, with how sure that is."),
    after=28,
)
TAKES_LESS: Final = Line("takes_less", _("Contact takes fewer hours a week than in the eight weeks before."))
TELLS_APART: Final = Line(
    "tells_apart",
    _("You know which it is. A client with a problem answers to effort; where it changes nothing, it is the pattern."),
)

EXTRA_EFFORT: Final = Playbook(
    steps=(
        Step(
            key="know_the_kind",
            title=_("Look at what makes it hard"),
            why=_("‘Why this number’ names the kinds. Unclear expectation asks for another answer than aggression."),
        ),
        Step(
            key="listen_first",
            title=_("Call, and let them say all of it"),
            why=_("Also what you know already, and also what is wrong. Nobody listens before they were heard."),
            after=1,
        ),
        Step(
            key="find_source",
            title=_("Ask what is behind it"),
            why=_("A complaint has a source: something missed, or something expected. Name the one, not the noise."),
            after=1,
        ),
        Step(
            key="agree_first",
            title=_("Say what you agree with, then what you propose"),
            why=_("You are on the same side. First their view in words they would use, then yours, then one way out."),
            after=3,
        ),
        Step(
            key="help_unasked",
            title=_("Do one thing that helps and was not expected"),
            why=_("Small and real: an hour of work, a weekend saved. It is what they will tell others about."),
            after=7,
        ),
        Step(
            key="call_as_promised",
            title=_("Call on the promised day, also without news"),
            why=_("A call kept without news builds more trust than news that came late."),
            after=10,
        ),
        LOG_ALL,
        LOOK_BACK,
    ),
    avoid=(avoid.COLDNESS, avoid.WRONG_ON_PRINCIPLE, avoid.BUYING_SYMPATHY, avoid.IN_WRITING, avoid.LABELS),
    signs=(
        TAKES_LESS,
        Line("they_call_it_settled", _("They say themselves that the matter is settled.")),
        TELLS_APART,
    ),
)

CONTINUE_EFFORT: Final = Playbook(
    steps=(
        Step(
            key="do_the_next",
            title=_("Do the next step of the plan"),
            why=_("A plan that stops half-way says nothing, and has cost just as much."),
        ),
        Step(
            key="stay_on_the_problem",
            title=_("Remind them, kindly, that you are their way out"),
            why=_("When it gets loud: you are the one who can still solve it, and you are on it."),
        ),
        LOG_ALL,
        Step(
            key="wait_for_the_end",
            title=_("Decide nothing before it has ended"),
            why=_("A good week is no answer, and neither is a bad one. Two weeks after the end the numbers tell."),
            after=28,
        ),
    ),
    avoid=(avoid.RUDENESS, avoid.BEING_LIKED, avoid.ONE_DAY),
    signs=(TAKES_LESS, Line("done_to_the_end", _("Every step was done, or taken out on purpose."))),
)
