"""A rough patch that we caused: two missed dates, and a call back that was promised and forgotten."""

from __future__ import annotations

from clients.domain.facts import Lift, Stressor
from clients.services.demo.people import JOHANNA, MALIK
from clients.services.demo.story import Contact, Debt, Story, Stretch, call, mail, meeting, ticket

EXPORT = "Export that loses rows"
RELEASE = "Reporting module, first release"
REPAIR = "Repaired export with a test that counts the rows"
CALL_BACK = "Call back with the result of the search for the fault"

OUR_MISSES: tuple[Contact, ...] = (
    meeting(
        minutes=60,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION,
        our_cause=True,
        missed=RELEASE,
        point="when",
        facts=(
            "The release was not ready on the agreed day. They learned it in the meeting in which it was to be shown."
        ),
        their_view="They had invited two of their own clients to see it.",
        our_view="We knew on the Friday before and hoped for the weekend. We should have called on Friday.",
        proposal="New date at the end of the week, and a word every second day on how it stands.",
    ),
    mail(
        minutes=45,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.REOPENED,
        our_cause=True,
        facts="She asked for a new plan with a buffer, and for the old one beside it. Both sent.",
    ),
    call(
        minutes=50,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND,
        our_cause=True,
        missed=RELEASE,
        point="when",
        facts="The second date was missed by two days. Ms Adeyemi was angry and said so.",
        their_view="She had vouched for us twice in front of her board.",
        our_view="She did, and we let her stand there.",
        proposal="Johanna takes over the planning until it is live. The overtime is ours.",
    ),
    mail(
        minutes=40,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND,
        our_cause=True,
        facts=(
            "The release is live. A list of fourteen things that are missing or different came within the hour; nine "
            "of them are ours."
        ),
    ),
    ticket(
        minutes=50,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION,
        facts=(
            "A customer of theirs reads the new charts differently from the old ones. Two hours with their analyst to "
            "find out why."
        ),
    ),
    ticket(
        minutes=45,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        issue=EXPORT,
        our_cause=True,
        facts=(
            "The export loses every row with an umlaut in the name. 212 rows were missing in a report that went to a "
            "customer."
        ),
        their_view="Numbers are all they sell. A report with missing rows is worse than none.",
        our_view="Our test data were in English throughout.",
        proposal="Export switched off today; back in three weeks, with a test that counts the rows.",
    ),
    call(
        minutes=55,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND,
        issue=EXPORT,
        our_cause=True,
        facts="She asked who had tested the export. The answer, nobody with real names, did not make it better.",
    ),
    ticket(
        minutes=45,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.REOPENED,
        issue=EXPORT,
        our_cause=True,
        facts="Search for the fault together with their data engineer. It lies deeper than we had thought.",
    ),
    call(
        minutes=45,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.REOPENED,
        weekday=2,
        issue=EXPORT,
        our_cause=True,
        missed=CALL_BACK,
        facts=(
            "Malik had promised to call on Tuesday with the result. He did not, because there was none yet. She called "
            "on Wednesday."
        ),
        their_view="No news is also news. She had a call of her own to make on Tuesday.",
        our_view="A promise to call is a promise to call, also without a result.",
        proposal="Apologised without an explanation. From now on promised calls stand in the list with an hour.",
    ),
    mail(
        minutes=40,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.REOPENED,
        issue=EXPORT,
        our_cause=True,
        facts="She wants to see every corrected report before it goes out, and every one twice.",
    ),
    mail(
        minutes=50,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.PUBLIC_COMPLAINT,
        issue=EXPORT,
        our_cause=True,
        facts="She copied her board and two partners into the list of what went wrong. The list is right.",
        their_view="Her board has to know why the partners got a corrected report.",
        our_view="We would rather have read it first, and it is her good right.",
        proposal=(
            "Answer to all of them: what happened, what is repaired, what we changed so that it cannot happen again."
        ),
    ),
    ticket(
        minutes=60,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND,
        issue=EXPORT,
        our_cause=True,
        facts="Went through the corrected reports of the last half year, one by one, with two of their people.",
    ),
    call(
        minutes=40,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.REOPENED,
        issue=EXPORT,
        our_cause=True,
        by=JOHANNA,
        facts="Johanna called. Ms Adeyemi wants the release free of charge and a written plan.",
        their_view="The damage is larger than the price of the release.",
        our_view="A part of it is fair. The plan she would have got anyway.",
        proposal="Half the price of the release, and the plan by the end of the week.",
    ),
)
BETWEEN: tuple[Contact, ...] = (
    mail(minutes=45, felt=-1, stressors=Stressor.EXCESS_DEMAND | Stressor.REOPENED),
    call(minutes=50, felt=-2, stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND),
    ticket(minutes=60, felt=-1, stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION),
)

STORY = Story(
    name="Kestrel Analytics",
    started=71,
    monthly_value=4600,
    manager=MALIK,
    contact="Folake Adeyemi",
    email="folake@kestrel-analytics.example",
    phone="+49 30 5550 3390",
    cadence_days=7,
    notes="Market figures for energy suppliers. We build and look after their customers' portal.",
    agreed={
        "process": "Two-week rounds with a demonstration at the end of each.",
        "what": "The portal, its reports and exports.",
        "when": "Dates are set at the start of each round and hold.",
        "reach_us": "Tickets for faults, Malik by telephone for everything else.",
        "not_included": "The figures themselves, the data warehouse.",
    },
    work=(
        "the login for partners",
        "the price charts",
        "the alert e-mails",
        "the page of saved views",
        "the permissions for teams",
        "the comparison of regions",
        "the invoice archive",
        "the help pages",
        "the two-step login",
        "the chart downloads",
        "the audit trail",
        "the reporting module",
    ),
    stretches=(
        Stretch(weeks=(70, 8), warmth=0.5),
        Stretch(
            weeks=(38, 38),
            weekdays=(4,),
            scenes=(
                mail(
                    minutes=10,
                    felt=2,
                    lifts=Lift.REFERRAL | Lift.THANKS,
                    facts="She recommended us to a network operator in Leipzig and sent us a copy of her message.",
                ),
            ),
        ),
        Stretch(weeks=(7, 0), times=2, weekdays=(1, 3, 0, 2), scenes=OUR_MISSES, between=BETWEEN),
    ),
    debts=(
        Debt(title=RELEASE, taken=96, due=(7, 1), kept=(6, 2)),
        Debt(title=CALL_BACK, kind="promise", taken=(3, 1), due=(2, 1), kept=(2, 2)),
        Debt(title=REPAIR, taken=(4, 0), due=5),
        Debt(title="Written plan: what went wrong, what changes", kind="promise", taken=8, due=-3),
        Debt(title="Half of the price of the release as a credit", kind="payment", taken=6, due=-12),
    ),
    look="Kestrel Analytics: most of this effort followed our own misses, so the advice is to make amends.",
)
