"""Good contact every week, and then none: nothing was said, nothing is known to be wrong."""

from __future__ import annotations

from clients.domain.facts import Lift, Stressor
from clients.services.demo.people import FREYA
from clients.services.demo.story import Debt, Story, Stretch, call, mail, meeting

STORY = Story(
    name="Aurelia Hotels",
    started=78,
    monthly_value=3300,
    manager=FREYA,
    contact="Ilaria Conti",
    email="i.conti@aurelia-hotels.example",
    phone="+39 0471 555 0162",
    cadence_days=7,
    notes="Three houses in South Tyrol. Website, booking pages and the printed house guide.",
    agreed={
        "process": "A call every Wednesday; Ilaria Conti decides, the house managers comment.",
        "what": "Website in three languages, booking pages, house guide twice a year.",
        "when": "Prices and availability within a day, new pages within three weeks.",
        "reach_us": "Freya by telephone or e-mail; the agency's number when she is away.",
        "not_included": "Translations, the booking system itself.",
    },
    work=(
        "the room pages",
        "the family offers",
        "the house guide",
        "the price calendar",
        "the hiking pages",
        "the wedding brochure",
        "the spa menu",
        "the newsletter for former guests",
        "the how-to-get-here page",
        "the half-board page",
        "the picture series of the new wing",
        "the job page",
        "the voucher shop",
        "the breakfast page",
    ),
    stretches=(
        Stretch(weeks=(77, 53), weekdays=(2,), warmth=0.5),
        Stretch(
            weeks=(52, 52),
            scenes=(
                call(
                    minutes=45,
                    felt=-1,
                    stressors=Stressor.EXCESS_DEMAND | Stressor.UNCLEAR_EXPECTATION,
                    facts=(
                        "The manager of the second house wanted other pictures than the owner. They settled it during "
                        "the call."
                    ),
                    their_view="Each house has its own guests and wants to look like itself.",
                    our_view="One website needs one hand; the pictures may differ.",
                    proposal="Each manager picks three pictures from the set that the owner approved.",
                ),
            ),
        ),
        Stretch(weeks=(51, 15), weekdays=(2,), warmth=0.6),
        Stretch(
            weeks=(14, 8),
            weekdays=(2,),
            warmth=0.5,
            scenes=(
                meeting(
                    minutes=50,
                    felt=2,
                    lifts=Lift.THANKS | Lift.COOPERATION,
                    facts=(
                        "Plans for the next year: a fourth house, perhaps. She asked us to keep some time free for it."
                    ),
                ),
                call(
                    minutes=25,
                    felt=0,
                    facts=(
                        "Short call. She mentioned that her father, who owns the houses, is not well, and that she "
                        "travels a lot at the moment."
                    ),
                    our_view="Nothing to do with us, as far as we can see.",
                ),
            ),
        ),
        Stretch(
            weeks=(7, 7),
            scenes=(
                mail(
                    direction="out",
                    minutes=10,
                    facts="Sent the draft of the voucher shop with two questions. No answer so far.",
                    proposal="Not another reminder by e-mail: call, and ask how she is first.",
                ),
            ),
        ),
    ),
    debts=(
        Debt(title="Answers to the two questions about the voucher shop", owed_by="them", taken=50, due=36),
        Debt(title="Offer for the website of the fourth house", kind="promise", taken=92, due=64, kept=66),
    ),
    look=(
        "Aurelia Hotels: weekly calls for a year and a half, then silence. Nothing is wrong in the log, and that is "
        "the point."
    ),
)
