"""A client in a hard situation: years of easy work, then a merger that falls on everybody's feet."""

from __future__ import annotations

from datetime import time

from clients.domain.facts import Lift, Stressor
from clients.services.demo.people import JOHANNA
from clients.services.demo.story import Contact, Debt, Story, Stretch, call, chat, mail, meeting

NAME_CHANGE = "Which name stands on the websites of the clinics"
STAFF = "Launch date of the page for applicants"

HARD_WEEKS: tuple[Contact, ...] = (
    meeting(
        minutes=75,
        felt=-1,
        stressors=Stressor.UNCLEAR_EXPECTATION | Stressor.EXCESS_DEMAND,
        issue=NAME_CHANGE,
        facts=(
            "First meeting with Dr Weiss, who is responsible for communication since the merger. She asked for all "
            "four clinics under one name by the end of the month."
        ),
        their_view="The board has announced the date to the press; it cannot move.",
        our_view="Four websites, three content systems and no decision yet on the name itself.",
        proposal="A first page under the new name by the announced date, the rest in an order she sets.",
    ),
    mail(
        minutes=50,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION,
        facts="Three versions of the new name in one day, each with the request to prepare the logo.",
    ),
    call(
        minutes=50,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.BOUNDARY,
        weekday=4,
        at=time(20, 15),
        facts=(
            "Dr Weiss called on Friday evening. The old logo was still on a form, and a board member had found it. She "
            "was loud for some minutes."
        ),
        their_view="She had been told that everything was replaced.",
        our_view="Nobody had given us the list of forms. We learned of this one on the telephone.",
        proposal="A shared list of everything that carries the logo, with a tick for each. Started the same evening.",
    ),
    call(
        minutes=55,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND,
        facts=(
            "A chief physician called who had found his photograph on the page of another clinic. He is to be moved by "
            "tonight, with his whole team."
        ),
    ),
    mail(
        minutes=70,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION,
        issue=STAFF,
        facts=(
            "Eleven messages in two days about the page for applicants, from five people, with different wishes for "
            "the same paragraph."
        ),
        their_view="Since the merger each department wants to be sure that it is heard.",
        our_view="They are under pressure themselves. Nobody there has been told who decides.",
        proposal="Asked Dr Weiss to name one person for the page. She promised to, after the works council met.",
    ),
    chat(
        minutes=45,
        felt=-1,
        stressors=Stressor.BOUNDARY | Stressor.EXCESS_DEMAND,
        facts="Their new assistant writes to every one of us separately. Answered once, to all of them.",
        proposal="Johanna alone answers; the assistant was glad to hear that there is one person.",
    ),
    call(
        minutes=60,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.REOPENED,
        issue=NAME_CHANGE,
        facts="The name is open again. Two of the clinics do not accept it. She asked why we had gone ahead.",
        their_view="The change is stopped from above, and she has to answer for what it cost.",
        our_view="We went ahead on her written word, and it does not help her to hear that now.",
        proposal="Both names run side by side for a month. It costs little and takes the heat out.",
    ),
    mail(
        minutes=55,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.BOUNDARY,
        weekday=6,
        at=time(18, 40),
        facts="On Sunday a list of 34 changes with the words 'by Monday if possible'. Seven were urgent.",
        their_view="She found them on Sunday because it was her first free hour.",
        our_view="The seven we did on Monday morning. The rest needs an order.",
        proposal="Ask her for the three that matter most each week, and do these without discussion.",
    ),
    mail(
        minutes=60,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION,
        facts="Texts for two wards, one of which is closed since the merger. Nobody there had been told.",
    ),
    meeting(
        minutes=80,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.UNCLEAR_EXPECTATION,
        by=JOHANNA,
        facts=(
            "Meeting with Dr Weiss and the head of human resources. They disagreed in front of us, then both with our "
            "plan. Mr Brenner, with whom all this was easy, has left."
        ),
        their_view="Both are measured by a date that neither of them set.",
        our_view="This is not about us. They have a bad quarter, and we know this house from better ones.",
        proposal=(
            "Something useful that nobody asked for: a one-page overview for their board of what is done and what is "
            "open."
        ),
    ),
    call(
        minutes=50,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND,
        facts=(
            "She asked for the cost of going back to the old name on all four websites, and was upset about the answer."
        ),
        their_view="Money that is spent on names is missing on the wards.",
        our_view="We see it the same way and would rather not spend it either.",
    ),
    call(
        minutes=60,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.REOPENED,
        issue=STAFF,
        facts=(
            "The launch of the page for applicants, agreed for the second time, is to move by a week. Eight nurses are "
            "missing on the wards, she said, and every day counts."
        ),
        their_view="They need applicants now, and also approval from people who are away.",
        our_view="We can put it live without the two disputed paragraphs.",
        proposal="Live on Thursday without them. She will tell us on Wednesday by noon.",
    ),
)
BETWEEN_HARD: tuple[Contact, ...] = (
    mail(minutes=45, felt=-1, stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION),
    call(minutes=55, felt=-2, stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND),
    chat(minutes=40, felt=-1, stressors=Stressor.BOUNDARY | Stressor.EXCESS_DEMAND),
)

STORY = Story(
    name="Nordlicht Clinics",
    started=92,
    monthly_value=4200,
    manager=JOHANNA,
    contact="Dr Katrin Weiss",
    email="k.weiss@nordlicht-clinics.example",
    phone="+49 40 5550 7731",
    cadence_days=7,
    notes="Four private clinics. Merged with the Elbe group this year; Dr Weiss followed Mr Brenner as our contact.",
    agreed={
        "process": "Work in two-week rounds; one person at their end approves.",
        "what": "Four websites, forms and the page for applicants.",
        "when": "Planned rounds; what concerns patients' safety within a day.",
        "reach_us": "Johanna directly, from nine to five. Messages after that are answered the next morning.",
        "not_included": "Medical texts, press work, hosting.",
    },
    work=(
        "the appointment form",
        "the doctors' profiles",
        "the directions for visitors",
        "the page for referring doctors",
        "the consent forms",
        "the contrast of all pages",
        "the emergency numbers",
        "the birth centre pages",
        "the event calendar",
        "the patient survey",
        "the page in plain language",
        "the newsletter for referring doctors",
        "the ward pages",
        "the meal plan page",
        "the picture library",
        "the map of the campus",
    ),
    stretches=(
        Stretch(weeks=(91, 7), warmth=0.5),
        Stretch(weeks=(6, 0), times=2, weekdays=(1, 3, 0, 4), scenes=HARD_WEEKS, between=BETWEEN_HARD),
        Stretch(
            weeks=(30, 30),
            scenes=(
                meeting(
                    minutes=50,
                    felt=2,
                    lifts=Lift.THANKS | Lift.COOPERATION,
                    facts="Yearly review with Mr Brenner. He brought a cake for the team and the plans for next year.",
                ),
            ),
        ),
    ),
    debts=(
        Debt(title="Page for applicants without the two disputed paragraphs", taken=13, due=-2, by_hour=time(12)),
        Debt(title="Overview for their board: what is done, what is open", kind="promise", taken=8, due=-4),
        Debt(title="Name of the person who decides about the page for applicants", owed_by="them", taken=20, due=6),
        Debt(title="List of everything that carries the old logo", taken=34, due=27, kept=28),
    ),
    look="Nordlicht Clinics: 21 easy months, then a merger. Log a friendly call and see how far the score moves.",
)
