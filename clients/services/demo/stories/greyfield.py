"""A standing pattern over a year; two attempts changed nothing, and nothing of ours is open any more."""

from __future__ import annotations

from datetime import time

from clients.domain.facts import Stressor
from clients.services.demo.people import JOHANNA, MALIK
from clients.services.demo.story import (
    Attempt,
    Contact,
    Debt,
    Decision,
    Story,
    Stretch,
    Todo,
    call,
    chat,
    mail,
    meeting,
    visit,
)

PORTAL = "Tracking page for their customers"
FEE = "Whether tracking is included in the fee"
COLOURS = "Colours of the route map"

FIRST_HALF: tuple[Contact, ...] = (
    meeting(
        minutes=80,
        felt=-1,
        stressors=Stressor.UNCLEAR_EXPECTATION | Stressor.EXCESS_DEMAND,
        issue=PORTAL,
        facts="Four managers, four ideas of the tracking page. The meeting ended with a fifth one by telephone.",
        their_view="Each depot works differently, and the page has to fit all of them.",
        our_view="It can, once somebody says which differences matter.",
        proposal="A page for one depot first, the others after it.",
    ),
    mail(
        minutes=45,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.BELITTLING,
        issue=COLOURS,
        facts=("The colours of the route map, signed off long ago, are open again. Attached was a driver's drawing."),
        their_view="The drivers have to find their way, not the designers.",
        our_view="The drawing has good points. The tone of the covering letter made them hard to see.",
        proposal="We took two of the driver's ideas and kept the colours for those who cannot tell red from green.",
    ),
    call(
        minutes=60,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND,
        issue=FEE,
        point="not_included",
        facts="Mr Grau said that tracking had been promised in the first talk and was not going to be paid for.",
        their_view="In his memory it was part of the offer.",
        our_view="It is in the list of what is not included, which he signed.",
        proposal="Sent the list, and an offer at half the rate for the first depot.",
    ),
    call(
        minutes=55,
        felt=-1,
        stressors=Stressor.BOUNDARY | Stressor.EXCESS_DEMAND,
        at=time(6, 50),
        facts="Called at ten to seven because a driver could not log in. It was his password.",
        their_view="The lorries leave at seven.",
        our_view="We know, and had offered a morning service with a price.",
        proposal="A note for the drivers on how to set a new password.",
    ),
    mail(
        minutes=40,
        felt=-1,
        stressors=Stressor.BROKEN_WORD | Stressor.EXCESS_DEMAND,
        facts=(
            "The data of the second depot, promised for the first of the month, did not come. The page was asked for "
            "all the same."
        ),
        their_view="We should take the data of the first depot and adapt them.",
        our_view="Then the page would show lorries that do not exist.",
        proposal="The date moves by as many days as the data are late. Put in writing.",
    ),
    meeting(
        minutes=75,
        felt=-2,
        stressors=Stressor.BELITTLING | Stressor.AGGRESSION,
        by=JOHANNA,
        facts="He interrupted Malik seven times and then asked Johanna whether she had nobody with more experience.",
        their_view="He wants answers in one sentence.",
        our_view="Malik's answers were right. Johanna said so in the meeting.",
        proposal="Questions in writing the day before; answers of one page.",
    ),
    call(
        minutes=50,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        issue=FEE,
        point="not_included",
        facts="The fee again. He has compared us with an agency that is cheaper and 'does not discuss'.",
        their_view="He has targets for costs and looks for them everywhere.",
        our_view="A cheaper agency may be the right thing for him.",
        proposal="Said so in a friendly way. He changed the subject.",
    ),
)
SECOND_HALF: tuple[Contact, ...] = (
    visit(
        minutes=120,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION,
        by=JOHANNA,
        facts=(
            "Start of the second attempt: Johanna and Malik at the main depot from five in the morning, to see the "
            "page at work."
        ),
        their_view="It was noticed that we came, and the list of wishes grew by nine.",
        our_view="We understand the mornings better now.",
        proposal="The three wishes that save the drivers time come first, without a charge.",
    ),
    mail(
        minutes=50,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.REOPENED,
        issue=PORTAL,
        facts="The three wishes are live after nine days. The answer was the question when the other six would come.",
        their_view="Nine wishes were on the list, so nine are expected.",
        our_view="Three were agreed, in writing.",
        proposal="An offer for the six.",
    ),
    call(
        minutes=60,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.BELITTLING,
        issue=FEE,
        point="not_included",
        facts="The offer for the six wishes was called an insult. He put the telephone down.",
        their_view="After a gift comes the invoice, he said.",
        our_view="It may really have looked like that from his side.",
        proposal="Wrote two lines: no offence was meant, the three stay free, the six can wait.",
    ),
    meeting(
        minutes=70,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        by=JOHANNA,
        facts=(
            "End of the second attempt. Reviewed both months: more hours from us, the same number of complaints from "
            "them."
        ),
        their_view="He sees no difference to before.",
        our_view="Nor do we.",
        proposal="Finish the tracking page as agreed and owe nothing. Then decide.",
    ),
    call(
        minutes=55,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND,
        issue=PORTAL,
        facts="A depot manager shouted at Malik because the page showed a traffic jam. The jam was real.",
        their_view="Customers blame the depot for what the page shows.",
        our_view="The page does what it was ordered for.",
        proposal="Malik ended the call politely and wrote down what had been said.",
    ),
    mail(
        minutes=45,
        felt=-1,
        stressors=Stressor.BROKEN_WORD | Stressor.REOPENED,
        facts=(
            "Invoice returned for the second time because the order number was in the wrong line. It was in the line "
            "they had named."
        ),
        their_view="The accounts department has new rules since this week.",
        our_view="We sent it again within the hour, for the third time.",
        proposal="Ask for the rules in writing.",
    ),
    mail(
        minutes=40,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.BELITTLING,
        issue=PORTAL,
        issue_open=False,
        facts="The tracking page is accepted, in one line, with a list of eleven further wishes below it.",
        their_view="Accepted is accepted, and life goes on.",
        our_view="With this, everything that we promised is done.",
        proposal="Thank them, and answer the list after we have talked about it among ourselves.",
    ),
)
BETWEEN: tuple[Contact, ...] = (
    call(minutes=60, felt=-1, stressors=Stressor.EXCESS_DEMAND | Stressor.BELITTLING),
    mail(minutes=55, felt=-1, stressors=Stressor.EXCESS_DEMAND | Stressor.REOPENED),
    chat(minutes=50, felt=-1, stressors=Stressor.EXCESS_DEMAND | Stressor.BOUNDARY | Stressor.UNCLEAR_EXPECTATION),
)

STORY = Story(
    name="Greyfield Logistics",
    started=97,
    monthly_value=2500,
    manager=MALIK,
    contact="Henning Grau",
    email="h.grau@greyfield.example",
    phone="+49 3342 555 0170",
    cadence_days=7,
    notes="Freight forwarder with three depots. Website, drivers' login and the tracking page.",
    agreed={
        "process": "One contact for all depots: Henning Grau. Decisions in writing.",
        "what": "Website, drivers' login; tracking page by separate order.",
        "when": "Faults within a working day, new things by agreement.",
        "reach_us": "From nine to five; a morning service can be booked.",
        "not_included": "Tracking, photographs, anything before nine o'clock.",
    },
    work=(
        "the depot pages",
        "the drivers' login",
        "the request for quotations",
        "the page about hazardous goods",
        "the job advertisements for drivers",
        "the route map",
        "the customs information",
        "the fuel surcharge table",
        "the fleet pages",
        "the terms and conditions pages",
    ),
    stretches=(
        Stretch(weeks=(96, 54), warmth=0.2),
        Stretch(weeks=(53, 15), scenes=FIRST_HALF, between=BETWEEN, calm=6),
        Stretch(weeks=(14, 2), scenes=SECOND_HALF, between=BETWEEN),
        Stretch(weeks=(1, 0), weekdays=(2, 0), between=BETWEEN),
    ),
    debts=(
        Debt(title=PORTAL, taken=330, due=20, kept=(2, 1)),
        Debt(title="Three wishes from the visit to the depot", kind="promise", taken=96, due=82, kept=87),
        Debt(title="Note for drivers on setting a new password", taken=236, due=229, kept=230),
        Debt(title="Data of the second depot", owed_by="them", taken=205, due=170, kept=141),
        Debt(title="Invoice for the second part of the tracking page", kind="payment", owed_by="them", taken=40, due=9),
    ),
    attempts=(
        Attempt((44, 40), "One page instead of long talks: questions the day before, answers in writing."),
        Attempt(
            (14, 10),
            "See the mornings at the depot, three wishes without a charge.",
            steps=(
                Todo("See a morning at the depot", 1, "listen_first"),
                Todo("Do three small wishes without a charge", 9, "help_unasked"),
                Todo("Ask what is behind the calls in the morning", 16, "find_source"),
                Todo("See that every contact is logged", 21, "log_all"),
                Todo("Look back: did it help?", 28, "look_back"),
            ),
        ),
    ),
    decisions=(
        Decision(
            advice="extra_effort",
            by=JOHANNA,
            reason="We try it with questions in writing. If it helps, everybody gains.",
        ),
        Decision(
            advice="prepare_offboarding",
            by=JOHANNA,
            made="dismissed",
            after=5,
            reason="Not yet. The tracking page may calm things down once it is live.",
        ),
        Decision(
            advice="prepare_offboarding",
            by=MALIK,
            not_before=13,
            reason="Finish the tracking page, then nothing is open.",
        ),
        Decision(advice="continue_effort", by=MALIK, reason="Two more weeks, then we look at the hours together."),
    ),
    look=(
        "Greyfield Logistics: two attempts, no change, nothing open. See why the advice is to let go, and start the "
        "offboarding."
    ),
)
