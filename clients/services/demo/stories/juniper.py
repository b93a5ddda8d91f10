"""Friendly weeks without ground rules: the kickoff checklist was never finished."""

from __future__ import annotations

from clients.domain.facts import Lift, Stressor
from clients.services.demo.people import FREYA, JOHANNA
from clients.services.demo.story import Debt, Decision, Story, Stretch, call, mail, meeting

STORY = Story(
    name="Juniper School Trust",
    started=23,
    monthly_value=2800,
    manager=FREYA,
    contact="Beatrice Halloran",
    email="b.halloran@juniper-trust.example",
    phone="+49 30 5550 8815",
    cadence_days=14,
    notes="Runs five schools. New website for all of them; a board of volunteers decides.",
    agreed={
        "what": "One website for five schools, with a news page for each.",
        "when": "All schools online before the enrolment days.",
    },
    work=(
        "the structure of the five schools' pages",
        "the enrolment form",
        "the news pages",
        "the term calendar",
        "the page for parents",
        "the donation page",
    ),
    stretches=(
        Stretch(
            weeks=(22, 22),
            scenes=(
                meeting(
                    minutes=60,
                    felt=1,
                    lifts=Lift.COOPERATION,
                    facts=(
                        "First meeting with the board. Good mood, many wishes. Who decides, and what is not included, "
                        "was left for the next time."
                    ),
                    their_view="They are volunteers and want to begin.",
                    our_view="Beginning is fine; the two open points will find us later.",
                    proposal="Put process, reachability and limits on the list for the next board meeting.",
                ),
            ),
        ),
        Stretch(weeks=(21, 10), warmth=0.5),
        Stretch(
            weeks=(9, 9),
            scenes=(
                call(
                    minutes=30,
                    felt=-1,
                    stressors=Stressor.UNCLEAR_EXPECTATION,
                    point="process",
                    facts=(
                        "Two heads of school each sent a different picture for the front page. Nobody at the trust "
                        "knew who decides."
                    ),
                    their_view="Each school is proud of its own house.",
                    our_view="That is the point we left open in the first meeting.",
                    proposal="The board names one person. Until then the picture with all five houses stays.",
                ),
            ),
        ),
        Stretch(
            weeks=(8, 0),
            warmth=0.6,
            scenes=(
                mail(
                    minutes=15,
                    felt=1,
                    lifts=Lift.THANKS,
                    facts="The parents' council wrote that they found the term dates at once.",
                ),
                mail(
                    minutes=15,
                    lifts=Lift.COOPERATION,
                    facts=(
                        "Ms Halloran asked whether the schools' festivals can be filmed. It is nowhere said that they "
                        "cannot."
                    ),
                    proposal="Answer kindly, and bring the page 'what is not included' to the meeting.",
                ),
            ),
        ),
    ),
    debts=(
        Debt(title="Draft of the page 'how we work together'", kind="promise", taken=12, due=-5),
        Debt(title="Name of the person who decides about pictures", owed_by="them", taken=60, due=32),
        Debt(title="Test access for the five heads of school", taken=75, due=61, kept=61),
    ),
    decisions=(
        Decision(
            advice="set_expectations",
            by=JOHANNA,
            made="snoozed",
            after=140,
            snoozed_for=21,
            reason="The board meets in two weeks; we bring the open points on one page.",
        ),
    ),
)
