"""A beginning: two conversations, and it is too early to say anything."""

from __future__ import annotations

from clients.domain.facts import Lift
from clients.services.demo.people import MALIK
from clients.services.demo.story import Debt, Story, Stretch, mail, meeting

STORY = Story(
    name="Halden Robotics",
    started=2,
    monthly_value=5200,
    manager=MALIK,
    contact="Sunniva Halden",
    email="sunniva@halden-robotics.example",
    phone="+47 55 55 01 77",
    cadence_days=7,
    notes="Makes gripping arms for laboratories. Came on the recommendation of Harbour & Vine.",
    agreed={
        "process": "A call every Thursday. Sunniva Halden decides, her sister looks after the technical side.",
        "what": "New website, and a configurator for gripping arms as the second step.",
        "reach_us": "Malik by telephone, the agency's number when he is away.",
    },
    work=("the first page structure",),
    stretches=(
        Stretch(
            weeks=(2, 2),
            weekdays=(2,),
            scenes=(
                meeting(
                    minutes=75,
                    felt=1,
                    lifts=Lift.COOPERATION,
                    facts=(
                        "First meeting. They build arms that can hold an egg, and showed it. Dates and limits are "
                        "still to be agreed."
                    ),
                    their_view="They had an agency that vanished halfway; they would like to see something every week.",
                    our_view="Weekly is good for us too.",
                    proposal="A call every Thursday, also when there is little to show.",
                ),
            ),
        ),
        Stretch(
            weeks=(1, 1),
            weekdays=(3,),
            scenes=(
                mail(
                    minutes=20,
                    felt=1,
                    facts="They sent product data for 14 arms, clean and complete.",
                    proposal=(
                        "Bring a date for the first version, and the list of what is not included, to the next call."
                    ),
                ),
            ),
        ),
    ),
    debts=(
        Debt(title="First page structure", taken=8, due=-4),
        Debt(title="Dates, and the list of what is not included", kind="promise", taken=5, due=-2),
    ),
)
