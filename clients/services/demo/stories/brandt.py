"""A goodbye that was done well: every promise kept first, then short, friendly and final."""

from __future__ import annotations

from datetime import time

from clients.domain.facts import Lift, Stressor
from clients.services.demo.people import JOHANNA, MALIK
from clients.services.demo.story import (
    Attempt,
    Contact,
    Debt,
    Decision,
    Farewell,
    Story,
    Stretch,
    call,
    chat,
    mail,
    meeting,
)

CLASSES = "Timetable of the classes, all five studios"

HARD: tuple[Contact, ...] = (
    chat(
        minutes=45,
        felt=-1,
        stressors=Stressor.BOUNDARY | Stressor.EXCESS_DEMAND,
        at=time(23, 5),
        facts="Timetable changes for three studios at eleven in the evening, for the next morning.",
        their_view="Trainers fall ill when they fall ill.",
        our_view="The studios can change the timetable themselves, which they had asked for.",
        proposal="Training for the five studio managers.",
    ),
    call(
        minutes=55,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND,
        facts="Mr Brandt did not want his managers trained. He wanted us to do it, at once, each time.",
        their_view="He pays so that his people can look after members.",
        our_view="Five studios at every hour is a service of its own, with a price.",
        proposal="Sent the price. It was not answered.",
    ),
    mail(
        minutes=40,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.BELITTLING,
        facts="The design of the membership page, approved in two meetings, was returned with the word 'amateurish'.",
        their_view="A competitor's page looks more modern.",
        our_view="The competitor's page was named as the one he did not want to resemble.",
        proposal="Asked for three sentences on what has changed.",
    ),
    call(
        minutes=50,
        felt=-1,
        stressors=Stressor.BROKEN_WORD | Stressor.EXCESS_DEMAND,
        facts="Three invoices are open. He offered memberships in place of money.",
        their_view="January is good, the rest of the year is hard.",
        our_view="We are sorry for that, and cannot pay rent with memberships.",
        proposal="Payment in four parts. Two came.",
    ),
    meeting(
        minutes=70,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.REOPENED,
        by=JOHANNA,
        facts="End of four weeks with a fixed contact for the studios. Calls at night went from nine to eight.",
        their_view="He had not noticed that there was a contact.",
        our_view="We did, every night.",
        proposal="Finish the timetable, hand everything over in good order, and part.",
    ),
)
GOODBYE: tuple[Contact, ...] = (
    mail(
        direction="out",
        minutes=45,
        felt=0,
        by=JOHANNA,
        facts="Delivered the timetable for all five studios with a handbook of eleven pages.",
        our_view="It is good work, and the last that we owed.",
    ),
    call(
        minutes=30,
        felt=0,
        by=JOHANNA,
        facts=(
            "Johanna gave notice on the telephone and in writing: end of next month, handover by then, three other "
            "agencies named."
        ),
        their_view="Surprised at first, then businesslike.",
        our_view="Short and friendly. No list of what had gone wrong.",
        proposal="Access and files handed over in one meeting.",
    ),
    meeting(
        minutes=60,
        felt=1,
        lifts=Lift.THANKS,
        by=JOHANNA,
        facts="Handover to the new agency, with both sides at the table. Mr Brandt said thank you for the timetable.",
    ),
)
BETWEEN: tuple[Contact, ...] = (
    chat(minutes=40, felt=-1, stressors=Stressor.BOUNDARY | Stressor.EXCESS_DEMAND),
    call(minutes=45, felt=-1, stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND),
)

STORY = Story(
    name="Brandt Fitness",
    started=103,
    monthly_value=1800,
    manager=JOHANNA,
    contact="Tobias Brandt",
    email="t.brandt@brandt-fitness.example",
    phone="+49 30 5550 2216",
    notes="Five studios. We parted on good terms; the new agency has everything.",
    agreed={
        "process": "Mr Brandt approves; studio managers send their wishes to him.",
        "what": "Website and timetable for five studios.",
        "when": "Changes within two working days.",
        "reach_us": "From nine to five on working days.",
        "not_included": "Evenings and weekends, photographs.",
    },
    work=("the studio pages", "the trial lesson form", "the trainers' profiles", "the price page"),
    stretches=(
        Stretch(weeks=(102, 93), warmth=0.2),
        Stretch(weeks=(92, 60), scenes=HARD, between=BETWEEN, calm=5),
        Stretch(weeks=(59, 55), every=2, scenes=GOODBYE),
    ),
    debts=(
        Debt(title=CLASSES, taken=560, due=424, kept=(59, 1)),
        Debt(title="Files, access and handbook, ready for a new agency", kind="handover", taken=430, due=404, kept=403),
        Debt(title="Second half of the open invoices", kind="payment", owed_by="them", taken=470, due=430, kept=402),
    ),
    attempts=(Attempt((68, 64), "One fixed contact for the five studios and a list that closes at five o'clock."),),
    farewell=Farewell(
        reason="Calls at night in most weeks for half a year; a fixed contact did not change it.",
        proposed_by=MALIK,
        accepted_by=JOHANNA,
        proposed=(62, 2),
        accepted=(61, 2),
        notice=(57, 3),
        closed=(52, 1),
        closing_note=(
            "We waited half a year longer than we should have. Keeping the last promises first made the talk easy."
        ),
        again="terms",
        again_terms="One contact for all five studios, and a price for evenings and weekends from the first day.",
    ),
    decisions=(
        Decision(advice="extra_effort", by=JOHANNA, not_before=70, reason="One contact for all studios, four weeks."),
        Decision(advice="continue_effort", by=JOHANNA, reason="Until the four weeks are over."),
        Decision(advice="prepare_offboarding", by=JOHANNA, reason="The timetable first. Then we say goodbye."),
        Decision(advice="offboard", by=JOHANNA, after=0, reason="Everything is delivered; I call him this week."),
    ),
)
