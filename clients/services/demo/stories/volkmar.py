"""A standing pattern, an honest attempt that changed nothing, and a goodbye that waits for what we still owe."""

from __future__ import annotations

from datetime import time

from clients.domain.facts import Stressor
from clients.services.demo.people import JOHANNA, MALIK
from clients.services.demo.story import (
    Attempt,
    Contact,
    Debt,
    Decision,
    Farewell,
    Story,
    Stretch,
    Todo,
    call,
    chat,
    mail,
    meeting,
)

PHOTOS = "Who chooses the photographs of the flats"
INVOICES = "Invoices that are paid late"
BROCHURE = "Brochure for the Lindenhof houses, ready for print"
LISTINGS = "Move of 38 listings to the new portal"

BEFORE_THE_PLAN: tuple[Contact, ...] = (
    call(
        minutes=45,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND,
        facts="He asked for a third brochure within the fee for two.",
        their_view="The pages are alike, so it cannot be much work.",
        our_view="Each has its own plans, and each needs two days.",
        proposal="The third one at the price of the first two, or next month within the fee.",
    ),
    mail(
        minutes=40,
        felt=-1,
        stressors=Stressor.BELITTLING | Stressor.REOPENED,
        issue=PHOTOS,
        facts="The photographs that were approved last week came back with the question who had chosen them.",
        their_view="His sister in law takes better pictures with her telephone.",
        our_view="The approval is in writing, and pictures can still be exchanged until Friday.",
        proposal="He marks the ones he wants to exchange; we change them once.",
    ),
    chat(
        minutes=35,
        felt=-1,
        stressors=Stressor.BOUNDARY | Stressor.EXCESS_DEMAND,
        weekday=5,
        at=time(21, 10),
        facts=(
            "Nineteen chat messages on Saturday evening about the price of a flat on the website. It had been correct "
            "since noon."
        ),
        their_view="He saw an old page in his browser and was worried about buyers.",
        our_view="Nobody here reads the chat on a Saturday.",
        proposal="Prices can be changed by his office in the system. We offered half an hour of training.",
    ),
    mail(
        minutes=30,
        felt=-1,
        stressors=Stressor.BROKEN_WORD | Stressor.EXCESS_DEMAND,
        issue=INVOICES,
        facts="The invoice of the month before last is still open. He asked for the next brochure in the same message.",
        their_view="The bank is slow; the money is on its way.",
        our_view="It was on its way four weeks ago too.",
        proposal="Work on the next brochure begins when the older invoice is paid.",
    ),
    meeting(
        minutes=75,
        felt=-2,
        stressors=Stressor.BELITTLING | Stressor.AGGRESSION,
        facts=(
            "In front of two of his employees he said that a student could have made the website. The employees looked "
            "at the table."
        ),
        their_view="He expected more enquiries after the relaunch.",
        our_view="Enquiries rose by a fifth. We had the figures with us and did not get to show them.",
        proposal="Sent the figures afterwards on one page.",
    ),
    call(
        minutes=50,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        issue=PHOTOS,
        facts="Photographs of the Lindenhof houses, third round. He wants the sky bluer in all of them.",
        their_view="A grey sky sells no flat.",
        our_view="The two rounds that were agreed are used up.",
        proposal="One last round as a courtesy, then by the hour.",
    ),
)
DURING_THE_PLAN: tuple[Contact, ...] = (
    meeting(
        minutes=70,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.BELITTLING,
        by=JOHANNA,
        facts=(
            "Johanna and Malik went to see him: an hour to say everything, then new rules for both sides on one page. "
            "He signed it."
        ),
        their_view="He wants people who think along and do not count every hour.",
        our_view="We can offer a fixed weekly hour with Malik, and two rounds of changes that he can rely on.",
        proposal="Four weeks, then look at it together.",
    ),
    call(
        minutes=50,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.BOUNDARY,
        facts="The weekly hour took place as agreed. The same evening he called twice more.",
        their_view="The hour was too short for all that is going on.",
        our_view="It was used for one flat.",
        proposal="He sends the points the day before, we bring answers.",
    ),
    mail(
        minutes=45,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        issue=PHOTOS,
        facts="Fourth round of photographs asked for, with a reference to the page both sides had signed.",
        their_view="Two rounds per picture, as he reads it.",
        our_view="Two rounds per brochure, as it stands there.",
        proposal="Asked him to read the second line together on the telephone. He had no time.",
    ),
    call(
        minutes=60,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND,
        facts=(
            "End of the four weeks. He said that nothing had changed for him either, and that we should be glad of the "
            "work."
        ),
        their_view="He pays, so he may ask.",
        our_view="We tried what we know. The hours went up, not down.",
        proposal="We think about it and come back to him.",
    ),
)
AFTER_THE_PLAN: tuple[Contact, ...] = (
    mail(
        minutes=35,
        felt=-1,
        stressors=Stressor.BROKEN_WORD | Stressor.EXCESS_DEMAND,
        issue=INVOICES,
        facts="The last invoice was paid after 51 days, with a tenth held back for the grey sky.",
        their_view="He keeps back what he is not content with.",
        our_view="The brochure was approved and printed.",
        proposal="Asked for the rest with a date, without a lawyer for now.",
    ),
    call(
        minutes=55,
        felt=-2,
        stressors=Stressor.BELITTLING | Stressor.AGGRESSION,
        facts="He called about a comma on page seven and went on to how agencies live off other people's money.",
        their_view="Errors in print are expensive, and he finds them himself.",
        our_view="The comma was in the text that he had approved. We will still correct it for free.",
        proposal="Corrected file within the hour.",
    ),
    chat(
        minutes=45,
        felt=-1,
        stressors=Stressor.BOUNDARY | Stressor.EXCESS_DEMAND,
        at=time(9),
        facts="Messages at 7:12, 7:15 and 7:31, the last one asking whether we had stopped working.",
        their_view="On building sites the day begins at six.",
        our_view="We open at nine, as it says on the page from the start.",
        proposal="Answered at nine, in order.",
    ),
    call(
        minutes=50,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.REOPENED,
        by=JOHANNA,
        facts=(
            "He asked for a video of the Lindenhof houses. Johanna told him that we take on nothing new and finish "
            "what was promised."
        ),
        their_view="First disbelief, then the question who would do it instead.",
        our_view="He is entitled to the brochure and the listings, and to a clean handover.",
        proposal="Three agencies named that film houses; the rest as agreed.",
    ),
)
BETWEEN: tuple[Contact, ...] = (
    mail(minutes=45, felt=-1, stressors=Stressor.EXCESS_DEMAND),
    call(minutes=50, felt=-1, stressors=Stressor.BELITTLING | Stressor.EXCESS_DEMAND),
    chat(minutes=40, felt=-1, stressors=Stressor.BOUNDARY | Stressor.EXCESS_DEMAND),
)

STORY = Story(
    name="Volkmar Real Estate",
    started=88,
    monthly_value=1800,
    manager=MALIK,
    contact="Gerd Volkmar",
    email="g.volkmar@volkmar-estate.example",
    phone="+49 30 5550 6618",
    cadence_days=7,
    notes="Sells new houses at the edge of the city. Brochures, listings, website.",
    agreed={
        "process": "One brochure after the other; Mr Volkmar approves in writing.",
        "what": "Two brochures a quarter, the website, and listings on three portals.",
        "when": "A brochure takes three weeks from the day on which all material is here.",
        "reach_us": "Telephone from nine to five on working days.",
        "not_included": "More than two rounds of changes, photographs, video.",
    },
    work=(
        "the website's front page",
        "the brochure for Am Mühlgraben",
        "the listing template",
        "the floor plans for the web",
        "the enquiry form",
        "the brochure for the Birkenweg houses",
        "the price list page",
        "the map of the neighbourhood",
        "the reference pages",
    ),
    stretches=(
        Stretch(weeks=(87, 47), warmth=0.2),
        Stretch(weeks=(46, 15), scenes=BEFORE_THE_PLAN, between=BETWEEN, calm=6),
        Stretch(weeks=(14, 11), scenes=DURING_THE_PLAN),
        Stretch(weeks=(10, 1), scenes=AFTER_THE_PLAN, between=BETWEEN),
        Stretch(weeks=(0, 0), weekdays=(0,), between=BETWEEN),
    ),
    debts=(
        Debt(title=BROCHURE, taken=75, due=5),
        Debt(title=LISTINGS, kind="handover", taken=18, due=-4),
        Debt(title="Figures on enquiries before and after the relaunch", kind="promise", taken=176, due=170, kept=171),
        Debt(title="The tenth held back from the last invoice", kind="payment", owed_by="them", taken=60, due=24),
        Debt(
            title="Third round of sky corrections",
            kind="promise",
            taken=132,
            due=118,
            waived=110,
            because="He chose to keep the pictures as they are (call with Malik).",
        ),
    ),
    attempts=(
        Attempt(
            (14, 10),
            "A fixed weekly hour, two rounds of changes, one page of rules that both sides sign.",
            steps=(
                Todo("Name what came back: evenings, weekends, third rounds", 1, "what_came_back"),
                Todo("Agree on one hour a week and two rounds", 3, "agree_anew"),
                Todo("Send the page of rules for both to sign", 4, "write_it_down"),
                Todo("Point to the page the first time it is stretched", 15, "hold_to_it"),
                Todo("See that every contact is logged", 21, "log_all"),
                Todo("Look back: did it help?", 28, "look_back"),
            ),
        ),
    ),
    farewell=Farewell(
        reason="Nine months of evenings and weekends, and four weeks of trying harder that changed nothing.",
        proposed_by=MALIK,
        accepted_by=JOHANNA,
        proposed=(5, 1),
        accepted=(3, 2),
    ),
    decisions=(
        Decision(
            advice="extra_effort",
            by=JOHANNA,
            not_before=17,
            reason="We have hoped for four months. Four weeks with clear rules now, then we look at it honestly.",
        ),
        Decision(advice="continue_effort", by=MALIK, reason="It runs until the end of the month as agreed."),
        Decision(
            advice="prepare_offboarding",
            by=JOHANNA,
            reason="Finish the brochure and the listings well, take on nothing new, then say goodbye politely.",
        ),
    ),
    look=(
        "Volkmar Real Estate: an offboarding that waits for two obligations. Mark both as fulfilled and see it move on."
    ),
)
