"""Small, calm and kind: a maker who pauses between two collections."""

from __future__ import annotations

from clients.domain.facts import Lift
from clients.services.demo.people import FREYA
from clients.services.demo.story import Debt, Story, Stretch, mail, visit

STORY = Story(
    name="Lindqvist Ceramics",
    started=101,
    monthly_value=1900,
    manager=FREYA,
    status="paused",
    contact="Astrid Lindqvist",
    email="astrid@lindqvist-ceramics.example",
    cadence_days=14,
    notes="Works alone; two collections a year. Paused until the kiln is back, small questions are answered as before.",
    agreed={
        "process": "Two collections a year; Astrid writes when she is ready.",
        "what": "Shop pages, a catalogue for each collection.",
        "when": "A collection is online four weeks after the pictures are here.",
        "reach_us": "By e-mail. She prefers letters to calls.",
        "not_included": "Shipping, customer letters.",
    },
    work=(
        "the shop pages",
        "the catalogue of the blue collection",
        "the glaze samples",
        "the page for galleries",
        "the story of the workshop",
        "the care instructions",
        "the catalogue of the grey collection",
        "the waiting list form",
        "the list of stockists",
        "the shipping prices for Norway",
        "the picture sizes",
    ),
    stretches=(
        Stretch(weeks=(100, 27), every=2, warmth=0.7, weekdays=(3, 4)),
        Stretch(
            weeks=(26, 26),
            scenes=(
                visit(
                    minutes=90,
                    felt=2,
                    lifts=Lift.THANKS | Lift.COOPERATION,
                    facts="Visited the workshop. She gave each of us a cup, all of them slightly different.",
                ),
            ),
        ),
        Stretch(
            weeks=(25, 0),
            warmth=1.0,
            weekdays=(3, 1),
            scenes=(
                mail(
                    minutes=10,
                    felt=2,
                    lifts=Lift.REFERRAL,
                    facts="She named us to the potters' guild, which has 90 members and no website.",
                ),
                mail(
                    minutes=10,
                    felt=1,
                    lifts=Lift.THANKS,
                    facts=(
                        "The kiln is broken until further notice. She asked to pause the collection and to keep the "
                        "shop open."
                    ),
                    their_view="She does not want to pay for months in which nothing can be fired.",
                    our_view="Fair, and the shop needs no work.",
                    proposal="A pause until the kiln is back; small questions as before.",
                ),
                mail(
                    minutes=5,
                    felt=1,
                    lifts=Lift.COOPERATION | Lift.PROMPT_PAYMENT,
                    facts="Sent corrected prices for eleven pieces in one table, ready to be read in.",
                ),
            ),
        ),
    ),
    debts=(
        Debt(title="Catalogue of the grey collection", taken=236, due=201, kept=203),
        Debt(title="A line when the kiln is back", kind="promise", owed_by="them", taken=70),
    ),
)
