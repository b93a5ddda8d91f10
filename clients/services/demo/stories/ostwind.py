"""A serious incident in an ordinary relationship: safety first, in writing only, an owner decides."""

from __future__ import annotations

from datetime import time

from clients.domain.facts import Lift, Stressor
from clients.services.demo.people import JOHANNA, MALIK
from clients.services.demo.story import Debt, Decision, Story, Stretch, call, mail, meeting

PRICE = "Price of the ticket page for the book fair"

STORY = Story(
    name="Ostwind Events",
    started=86,
    monthly_value=3600,
    manager=MALIK,
    contact="Marek Ostrowski",
    email="office@ostwind-events.example",
    phone="+49 351 555 0448",
    cadence_days=7,
    notes="Organises fairs and concerts. Since the incident all contact goes in writing to the office address.",
    agreed={
        "process": "A list of work for each event, approved by the office.",
        "what": "Event pages, ticket pages, programme booklets.",
        "when": "Event pages six weeks before the date.",
        "reach_us": "In writing to Johanna.",
        "not_included": "Ticket sales, work on event days.",
    },
    work=(
        "the page of the open-air concerts",
        "the seating plan",
        "the programme booklet",
        "the page for exhibitors",
        "the press pictures",
        "the accessibility page",
        "the poster series",
        "the volunteers' page",
        "the map of the fair ground",
        "the ticket page for the craft fair",
        "the sponsors' wall",
        "the timetable for telephones",
        "the lost and found page",
        "the archive of past fairs",
        "the parking page",
    ),
    stretches=(
        Stretch(weeks=(85, 25), warmth=0.4),
        Stretch(
            weeks=(24, 24),
            scenes=(
                meeting(
                    minutes=50,
                    felt=-1,
                    stressors=Stressor.EXCESS_DEMAND,
                    facts=(
                        "They want the ticket page for the book fair at the price of last year, with twice the "
                        "number of halls."
                    ),
                    their_view="The fair is the same fair.",
                    our_view="Two halls more are two plans more.",
                    proposal="Last year's price for the first three halls, the others at cost.",
                ),
            ),
        ),
        Stretch(weeks=(23, 6), warmth=0.5),
        Stretch(
            weeks=(5, 5),
            weekdays=(3,),
            scenes=(
                call(
                    minutes=20,
                    felt=-2,
                    stressors=Stressor.THREAT | Stressor.AGGRESSION,
                    at=time(16, 20),
                    issue=PRICE,
                    facts=(
                        "A production manager, not our usual contact, called about the invoice for the ticket page. He "
                        "said that he knew where Malik lives and that somebody would come by. Malik ended the call and "
                        "wrote down the words."
                    ),
                    their_view="Not known. He said that the invoice was an impertinence.",
                    our_view="This is not about an invoice any more.",
                    proposal=(
                        "Johanna informed the same hour. No calls, nobody goes there alone, everything in writing "
                        "through her."
                    ),
                ),
            ),
        ),
        Stretch(
            weeks=(5, 5),
            weekdays=(4,),
            scenes=(
                mail(
                    direction="out",
                    minutes=40,
                    felt=-1,
                    by=JOHANNA,
                    facts=(
                        "Letter to Mr Ostrowski: what was said, by whom and when; that we take it seriously; that "
                        "contact is in writing only until he has answered."
                    ),
                    proposal="His written answer within a week. Advice taken from a lawyer, and the words kept.",
                ),
            ),
        ),
        Stretch(
            weeks=(4, 4),
            scenes=(
                mail(
                    minutes=30,
                    felt=0,
                    lifts=Lift.COOPERATION,
                    by=JOHANNA,
                    issue=PRICE,
                    facts=(
                        "Mr Ostrowski apologised in writing. The production manager no longer works on our projects. "
                        "The invoice was paid."
                    ),
                    their_view="He is ashamed of it and would like to go on working with us.",
                    our_view=(
                        "A serious answer. Malik decides for himself whether he wants to go on, and nobody presses him."
                    ),
                    proposal="In writing for three months. Johanna handles the account until then.",
                ),
            ),
        ),
        Stretch(
            weeks=(3, 0),
            weekdays=(1, 2),
            scenes=(
                mail(minutes=15, by=JOHANNA, facts="List of work for the church concerts, in writing, matter of fact."),
                mail(
                    direction="out",
                    minutes=15,
                    by=JOHANNA,
                    facts="Sent the estimate for the church concerts. Malik has seen it and prefers not to be named.",
                ),
                mail(
                    minutes=10,
                    lifts=Lift.PROMPT_PAYMENT,
                    by=JOHANNA,
                    facts="Estimate approved by the office within two days.",
                ),
            ),
        ),
    ),
    debts=(
        Debt(title="Estimate for the church concerts", taken=18, due=10, kept=12),
        Debt(title="Event page of the church concerts", taken=6, due=-16),
        Debt(
            title="Written statement on what happened on the telephone",
            kind="promise",
            owed_by="them",
            taken=33,
            due=26,
            kept=28,
        ),
    ),
    decisions=(
        Decision(
            advice="protect",
            by=JOHANNA,
            after=0,
            reason=(
                "In writing only, through me. Nobody goes there alone. We decide in three months, and Malik has a veto."
            ),
        ),
    ),
    look="Ostwind Events: a serious incident, and what was done in the hour and the weeks after it.",
)
