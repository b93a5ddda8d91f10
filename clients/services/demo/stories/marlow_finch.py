"""A standing pattern with an honest attempt under way: it is too early to say whether it helps."""

from __future__ import annotations

from datetime import time

from clients.domain.facts import Lift, Stressor
from clients.services.demo.people import JOHANNA
from clients.services.demo.story import (
    Attempt,
    Contact,
    Debt,
    Decision,
    Story,
    Stretch,
    Todo,
    call,
    mail,
    meeting,
    visit,
)

WORDING = "Wording that is approved and then changed again"
ROUNDS = "Number of correction rounds"

HARD: tuple[Contact, ...] = (
    mail(
        minutes=55,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        issue=WORDING,
        facts="Page on inheritance law, seventh version. Two partners contradict each other in the margin.",
        their_view="Every sentence can be quoted against them in court.",
        our_view="That is true of the sentences, and we cannot decide between two partners.",
        proposal="Comments only after both have agreed, in one document.",
    ),
    call(
        minutes=60,
        felt=-1,
        stressors=Stressor.BELITTLING | Stressor.EXCESS_DEMAND,
        issue=ROUNDS,
        point="not_included",
        facts="Dr Finch explained at length what a binding offer is, and that corrections are part of it.",
        their_view="A text is done when it is right, not when a number is reached.",
        our_view="Two rounds were agreed; we are at seven.",
        proposal="From the third round on by the hour, shown beforehand.",
    ),
    mail(
        minutes=50,
        felt=-1,
        stressors=Stressor.BOUNDARY | Stressor.EXCESS_DEMAND,
        weekday=6,
        at=time(22, 35),
        facts="Sunday, 22:35: a change to the imprint, with a deadline of Monday at eight.",
        their_view="A court had asked about the imprint on Friday.",
        our_view="Then Friday would have been the day to write.",
        proposal="Done at nine. Asked for a call in real emergencies.",
    ),
    meeting(
        minutes=75,
        felt=-2,
        stressors=Stressor.BELITTLING | Stressor.REOPENED,
        issue=WORDING,
        facts=(
            "The word 'we' is to be replaced by 'the firm' on all 64 pages, after 'the firm' had been replaced by 'we' "
            "last year."
        ),
        their_view="A new partner finds 'we' too familiar.",
        our_view="It can be done in a day. It is the third time.",
        proposal="Done, with the request to let it stand for a year.",
    ),
    call(
        minutes=65,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION,
        facts="They want to be found first for 'family law Berlin' and want nothing changed in the texts.",
        their_view="Clients come through the website now and used to come by recommendation.",
        our_view="One excludes the other for the most part.",
        proposal="Three pages on questions that people really ask. They will think about it.",
    ),
    mail(
        minutes=50,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        issue=ROUNDS,
        point="not_included",
        facts="The invoice for the additional rounds was reduced by half, with reasons on four pages.",
        their_view="The rounds were caused by unclear drafts.",
        our_view="Two of them were. Five were not.",
        proposal="We take back two rounds and keep three.",
    ),
    call(
        minutes=60,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND,
        issue=WORDING,
        facts="Ms Marlow was loud about a comma in her own biography, which she had sent us herself.",
        their_view="A lawyer's biography without a comma is a joke at every court.",
        our_view="We might have seen it too.",
        proposal="Somebody here reads biographies once more before they go live.",
    ),
)
THE_PLAN: tuple[Contact, ...] = (
    visit(
        minutes=75,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.REOPENED,
        issue=ROUNDS,
        point="not_included",
        facts=(
            "Start of the four weeks. An hour at their office: what troubles them, what troubles us, without a laptop "
            "on the table."
        ),
        their_view="They are afraid of being quoted wrongly and feel rushed by rounds.",
        our_view="We are worn down by versions and feel blamed for their disagreement.",
        proposal=(
            "One editor at their end for four weeks. We send texts on Mondays, comments come by Thursday, in one "
            "document."
        ),
    ),
    mail(
        minutes=50,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.BELITTLING,
        issue=WORDING,
        lifts=Lift.COOPERATION,
        facts="The first Thursday: comments in one document, as agreed. A second document came on Friday.",
        their_view="The second one is from a partner who was away.",
        our_view="Half of the agreement held. That is more than before.",
        proposal="Mention it kindly on Monday.",
    ),
    call(
        minutes=55,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        issue=ROUNDS,
        point="not_included",
        facts="Dr Finch asked whether Thursday could become Friday. The partner who was away cannot do Thursdays.",
        their_view="A rule that fits nobody's calendar is not kept.",
        our_view="Friday is fine with us.",
        proposal="Fridays by noon, in one document.",
    ),
)
BETWEEN: tuple[Contact, ...] = (
    mail(minutes=60, felt=-1, stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND),
    call(minutes=55, felt=-1, stressors=Stressor.BELITTLING | Stressor.EXCESS_DEMAND),
    mail(minutes=50, felt=-1, stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION),
)

STORY = Story(
    name="Marlow & Finch Legal",
    started=90,
    monthly_value=2500,
    manager=JOHANNA,
    contact="Dr Edmund Finch",
    email="finch@marlow-finch.example",
    phone="+49 30 5550 9027",
    cadence_days=7,
    notes="Law firm with nine partners. Website and the monthly letter to clients.",
    agreed={
        "process": "Texts come from the firm, we edit and publish.",
        "what": "Website with 64 pages, one letter to clients a month.",
        "when": "Texts within five working days.",
        "reach_us": "Johanna by telephone from nine to five.",
        "not_included": "More than two rounds of corrections; legal advice on wording.",
    },
    work=(
        "the lawyers' biographies",
        "the contact form with a notice on confidentiality",
        "the page on tenancy law",
        "the letter to clients",
        "the page on inheritance law",
        "the directions and parking",
        "the fee table",
        "the glossary",
        "the page on mediation",
        "the job advertisement for trainees",
        "the privacy pages",
        "the notary's page",
    ),
    stretches=(
        Stretch(weeks=(89, 37), warmth=0.2),
        Stretch(weeks=(36, 3), scenes=HARD, between=BETWEEN, calm=6),
        Stretch(weeks=(2, 0), scenes=THE_PLAN, weekdays=(0, 1, 0)),
    ),
    debts=(
        Debt(title="Letter to clients of this month", taken=21, due=-3),
        Debt(title="Draft of three pages on questions that people really ask", taken=17, due=-10),
        Debt(title="Comments in one document", kind="promise", owed_by="them", taken=15, due=-1, by_hour=time(12)),
        Debt(title="Two correction rounds taken back on the invoice", kind="promise", taken=72, due=62, kept=64),
    ),
    attempts=(
        Attempt(
            (2, -2),
            "One editor at their end, comments by Thursday in one document; no version after that.",
            steps=(
                Todo("Agree on one editor at their end", 1, "agree_anew"),
                Todo("Send the rules for documents within a day", 2, "write_it_down"),
                Todo("Ask for comments by Thursday, in one document", 8),
                Todo("Thank their editor for the first round that kept to it", 11, left_open=True),
                Todo("Call before the partners meet, also without news", 23, "call_as_promised"),
                Todo("Look back: did it help?", 28, "look_back"),
            ),
        ),
    ),
    decisions=(
        Decision(
            advice="extra_effort",
            by=JOHANNA,
            made="snoozed",
            after=9,
            snoozed_for=42,
            reason="The partners' election is in six weeks. Before that nobody there can agree on anything.",
        ),
        Decision(advice="continue_effort", by=JOHANNA, reason="Give it the four weeks it was promised."),
    ),
    look="Marlow & Finch Legal: an effort plan is running. The page says how sure we can be, and that is not much yet.",
)
