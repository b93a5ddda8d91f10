"""One question, settled again and again and never closed."""

from __future__ import annotations

from clients.domain.facts import Lift, Stressor
from clients.services.demo.people import FREYA
from clients.services.demo.story import Contact, Debt, Decision, Story, Stretch, call, chat, mail, meeting

ORDER = "Order of the projects on the portfolio page"

THE_LOOP: tuple[Contact, ...] = (
    mail(
        minutes=40,
        felt=-1,
        stressors=Stressor.UNCLEAR_EXPECTATION | Stressor.EXCESS_DEMAND,
        issue=ORDER,
        facts="She asked for the projects to be sorted by year. They had been sorted by room at her wish.",
        their_view="Visitors should see how her work has developed.",
        our_view="Both orders are good; the page cannot have two.",
        proposal="By year. Done on the same day.",
    ),
    chat(
        minutes=35,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION,
        facts=(
            "Could the pictures be larger, and all of them be seen at once. Sent two sketches; both wishes together "
            "need a wall."
        ),
    ),
    call(
        minutes=45,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        issue=ORDER,
        facts="By year shows the small flats first. She would like the large houses on top.",
        their_view="The first three pictures decide who writes to her.",
        our_view="That is true, and a third order now.",
        proposal="Chosen by hand: she numbers them, we sort.",
    ),
    mail(
        minutes=40,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND,
        facts="She would like the year to stand under each picture after all, in a typeface that nobody notices.",
    ),
    mail(
        minutes=50,
        felt=-2,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND | Stressor.BOUNDARY,
        weekday=0,
        issue=ORDER,
        facts="Her numbers came on Sunday night, with two projects numbered 1, and were withdrawn on Monday morning.",
        their_view="A friend had looked at it over the weekend and found it restless.",
        our_view="We had already changed it twice.",
        proposal="Wait until she is sure; no changes this week.",
    ),
    chat(
        minutes=40,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION,
        facts="A link to the page of a colleague in Copenhagen, without a word. It shows one picture.",
    ),
    call(
        minutes=60,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.AGGRESSION,
        issue=ORDER,
        facts="She said that the page had been better before, all of it, and that she could not say why.",
        their_view="Something about it does not feel like her any more.",
        our_view="It may not be about the order at all.",
        proposal="Ask what she would like a visitor to feel. The call ended before we got to it.",
    ),
    mail(
        minutes=45,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        facts="The kitchen in Potsdam is to be taken out, a day after she had asked for a text about it.",
    ),
    meeting(
        minutes=70,
        felt=-2,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        issue=ORDER,
        facts=(
            "An hour in front of the wall with printed pictures. At the end it was by room again, the order from the "
            "beginning."
        ),
        their_view="Now it is right, for the moment.",
        our_view="We have gone round once. The next message will begin the second round.",
        proposal="Say it openly and kindly: we have been here before; what is it that the order has to do for you?",
    ),
    mail(
        minutes=35,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND,
        facts="Asked for the page as it was in the first week, next to the one of now, printed.",
    ),
    chat(
        minutes=45,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        issue=ORDER,
        facts="By room hides the house by the lake. Could it come first, outside of any room.",
        their_view="It is the project that she is proudest of.",
        our_view="That sentence is the first one that says what it is about.",
        proposal="Start from there and not from the order.",
    ),
)
BETWEEN: tuple[Contact, ...] = (
    mail(minutes=40, felt=-1, stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND),
    chat(minutes=35, felt=-1, stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION),
)

STORY = Story(
    name="Tamsin Rowe Interiors",
    started=64,
    monthly_value=2500,
    manager=FREYA,
    contact="Tamsin Rowe",
    email="tamsin@tamsinrowe.example",
    phone="+49 30 5550 4402",
    cadence_days=7,
    notes="Interior designer with two employees. Website, portfolio book, trade fair material.",
    agreed={
        "process": "Freya and Tamsin Rowe, one list, one meeting a month.",
        "what": "Website, portfolio book once a year, trade fair material.",
        "when": "Changes on the website within a week.",
        "reach_us": "E-mail and telephone on working days.",
        "not_included": "Photographs, social media.",
    },
    work=(
        "the project pages",
        "the portfolio book",
        "the material library",
        "the enquiry form",
        "the page about the studio",
        "the trade fair panels",
        "the newsletter",
        "the press page",
        "the list of makers she works with",
        "the picture sizes for telephones",
        "the page for developers",
    ),
    stretches=(
        Stretch(weeks=(63, 7), warmth=0.6),
        Stretch(
            weeks=(26, 26),
            weekdays=(4,),
            scenes=(
                mail(
                    minutes=10,
                    felt=2,
                    lifts=Lift.THANKS,
                    facts=(
                        "The portfolio book has arrived. She wrote that she had read it from the first page to the "
                        "last."
                    ),
                ),
            ),
        ),
        Stretch(weeks=(6, 0), times=2, weekdays=(1, 3, 0, 4), scenes=THE_LOOP, between=BETWEEN),
    ),
    debts=(
        Debt(title="Proposal: what the first screen should say about her work", taken=6, due=-1),
        Debt(title="Pictures of the house by the lake in print size", owed_by="them", taken=33, due=12),
        Debt(title="Trade fair panels", taken=120, due=101, kept=102),
    ),
    decisions=(
        Decision(
            advice="extra_effort",
            by=FREYA,
            made="dismissed",
            reason="She is not asking for more, she is asking for the same thing again.",
        ),
    ),
    look="Tamsin Rowe Interiors: the same question six times. The advice is to name the loop.",
)
