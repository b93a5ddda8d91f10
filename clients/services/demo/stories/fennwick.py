"""A relationship that had drained for months, and that an honest attempt turned round."""

from __future__ import annotations

from datetime import time

from clients.domain.facts import Lift, Stressor
from clients.services.demo.people import FREYA, JOHANNA
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

STOCK = "Stock shown on the website is not the stock in the shops"
SYNC = "Stock synchronisation every fifteen minutes"

HARD: tuple[Contact, ...] = (
    call(
        minutes=50,
        felt=-1,
        stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND,
        issue=STOCK,
        facts=(
            "A customer had driven 60 km for a bicycle that was sold the day before. Mr Fenn called right after the "
            "customer had left."
        ),
        their_view="The website says in stock; the website is ours.",
        our_view=(
            "The tills report once a night. That was known and was fine with forty bicycles; now there are four "
            "hundred."
        ),
        proposal="A line under each bicycle: stock as of this morning, please call before you come.",
    ),
    mail(
        minutes=35,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        issue=STOCK,
        facts="He wants the line removed because it scares people off, and the stock to be right.",
        their_view="A line that says the website may be wrong makes the shop look careless.",
        our_view="Both wishes are fair, and they exclude each other until the tills can do more.",
        proposal="Offer for a connection to the tills every fifteen minutes.",
    ),
    chat(
        minutes=40,
        felt=-1,
        stressors=Stressor.BOUNDARY | Stressor.EXCESS_DEMAND,
        weekday=5,
        at=time(17, 50),
        facts="Saturday, after the shop had closed: 26 screenshots with bicycles that were shown wrongly.",
        their_view="Saturday evening is when he sees what went wrong that day.",
        our_view="Useful material, sent at an hour at which we are not there.",
        proposal="A shared table that he can fill at any hour and we read on Monday.",
    ),
    call(
        minutes=55,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.REOPENED,
        issue=STOCK,
        facts=(
            "He said that he had heard the word 'interface' often enough. The offer had been on his desk for three "
            "weeks."
        ),
        their_view="An offer is not a repair.",
        our_view="Without his yes we cannot begin, and we had not asked again.",
        proposal="Freya reads the offer to him on the telephone, line by line, tomorrow at eight.",
    ),
    mail(
        minutes=30,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION,
        facts="He asked for 'a website like the big ones have' before the season.",
        their_view="Customers compare him with shops that have a hundred developers.",
        our_view="There are three things the big ones do that would help him, and thirty that would not.",
        proposal="A list of the three, with prices.",
    ),
    meeting(
        minutes=65,
        felt=-1,
        stressors=Stressor.BELITTLING | Stressor.EXCESS_DEMAND,
        issue=STOCK,
        facts="His son explained to us in the meeting how the tills should be read. It was partly right.",
        their_view="They know their tills and do not see why it takes weeks.",
        our_view="He does know them well; we should have had him at the table from the beginning.",
        proposal="The son becomes the one we talk to about the tills.",
    ),
    call(
        minutes=50,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        issue=STOCK,
        facts="Two more wrong bicycles. He asked whether anybody here rides one.",
        their_view="He has the feeling that nobody sees what it does to a shop.",
        our_view="It is true that none of us had ever been in his shop on a Saturday.",
        proposal="Take it seriously: go there.",
    ),
)
THE_PLAN: tuple[Contact, ...] = (
    visit(
        minutes=180,
        felt=1,
        lifts=Lift.COOPERATION,
        weekday=5,
        at=time(9, 30),
        by=FREYA,
        facts=(
            "Freya stood in the shop for a Saturday morning and saw how often the telephone rings because of the "
            "website."
        ),
        their_view="It was the first time that somebody came.",
        our_view="We had repaired screens and never looked at the counter.",
        proposal="For four weeks: the synchronisation first, everything else waits, a call each Tuesday at eight.",
    ),
    call(
        minutes=30,
        felt=0,
        lifts=Lift.COOPERATION,
        issue=STOCK,
        at=time(8),
        facts="Tuesday call. The son has opened the tills' interface for us. First bicycles are right to the minute.",
    ),
    call(
        minutes=25,
        felt=1,
        lifts=Lift.COOPERATION | Lift.THANKS,
        issue=STOCK,
        facts=(
            "All four hundred bicycles are synchronised. Two were wrong this week, both put into the wrong drawer by "
            "hand."
        ),
        their_view="Two are fine. There used to be twenty.",
    ),
    mail(
        minutes=10,
        felt=2,
        lifts=Lift.THANKS,
        issue=STOCK,
        issue_open=False,
        by=JOHANNA,
        facts=(
            "Mr Fenn wrote to Johanna that the telephone has become quiet, and that Freya may borrow a bicycle "
            "whenever she likes."
        ),
    ),
)
SINCE: tuple[Contact, ...] = (
    call(
        minutes=20,
        felt=1,
        lifts=Lift.COOPERATION,
        weekday=1,
        at=time(8),
        facts="Tuesday call, ten minutes about bicycles, ten about test rides.",
    ),
    call(
        minutes=25,
        felt=1,
        lifts=Lift.THANKS | Lift.COOPERATION,
        facts="Planned the page on test rides with the son. He had prepared the texts.",
    ),
    mail(
        minutes=10,
        felt=1,
        lifts=Lift.PROMPT_PAYMENT | Lift.THANKS,
        facts="Invoice paid on the day it arrived, with a greeting.",
    ),
    meeting(
        minutes=40,
        felt=1,
        lifts=Lift.COOPERATION,
        facts=(
            "Looked back together: what went wrong was that for months nobody had asked whose stock list is the right "
            "one."
        ),
        proposal="Keep the Tuesday call, also when there is nothing to say.",
    ),
)
BETWEEN: tuple[Contact, ...] = (
    mail(minutes=40, felt=-1, stressors=Stressor.EXCESS_DEMAND | Stressor.REOPENED),
    call(minutes=50, felt=-1, stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND),
)

STORY = Story(
    name="Fennwick Cycles",
    started=82,
    monthly_value=2500,
    manager=FREYA,
    contact="Robert Fenn",
    email="robert@fennwick-cycles.example",
    phone="+49 331 555 0924",
    cadence_days=7,
    notes="Two bicycle shops and a workshop. Peter Fenn, the son, looks after tills and stock.",
    agreed={
        "process": "A call every Tuesday at eight with Robert or Peter Fenn.",
        "what": "Shop pages, stock display, workshop booking.",
        "when": "Faults in the stock display within a working day; the rest by agreement.",
        "reach_us": "Freya, Tuesday at eight and on working days from nine to five. Findings go into the shared table.",
        "not_included": "The tills, photographs of the bicycles.",
    },
    work=(
        "the workshop booking",
        "the page for company bicycles",
        "the size finder",
        "the second-hand page",
        "the opening hours of both shops",
        "the insurance page",
        "the service offer",
        "the reviews page",
        "the page on test rides",
        "the trade-in form",
    ),
    stretches=(
        Stretch(weeks=(81, 42), warmth=0.4),
        Stretch(weeks=(41, 12), scenes=HARD, between=BETWEEN, calm=6),
        Stretch(weeks=(11, 8), weekdays=(1,), scenes=THE_PLAN),
        Stretch(weeks=(7, 0), weekdays=(1, 1, 3), scenes=SINCE, warmth=0.8),
    ),
    debts=(
        Debt(title=SYNC, taken=88, due=58, kept=61),
        Debt(title="Three things the big shops do, with prices", kind="promise", taken=151, due=140, kept=137),
        Debt(title="Texts for the page on test rides", owed_by="them", taken=30, due=11, kept=12),
        Debt(title="Page on test rides", taken=26, due=-9),
    ),
    attempts=(
        Attempt(
            (11, 7),
            "Stock that is right to the quarter of an hour, one call a week, a visit to the shop.",
            steps=(
                Todo("Stand behind the counter for a Saturday", 5, "listen_first"),
                Todo("Say which day the stock will be right, and keep it", 8),
                Todo("Call every Tuesday, also without news", 15, "call_as_promised"),
                Todo("See that every contact is logged", 21, "log_all"),
                Todo("Look back: did it help?", 28, "look_back"),
            ),
        ),
    ),
    decisions=(
        Decision(
            advice="extra_effort",
            by=FREYA,
            not_before=14,
            reason="I go there on a Saturday and stand behind the counter.",
        ),
        Decision(
            advice="continue_effort",
            by=FREYA,
            after=0,
            reason="The first bicycles are right. We keep to the four weeks.",
        ),
        Decision(
            advice="hold_course",
            by=FREYA,
            not_before=10,
            reason="The Tuesday call stays, whatever else comes up.",
        ),
    ),
    look=(
        "Fennwick Cycles: drained for half a year, then a Saturday behind the counter. The strip of weeks shows when "
        "it turned."
    ),
)
