"""The worked examples of docs/scoring.md, as relationships, and what is printed there for each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from clients.domain.advice import Advice
from clients.domain.diagnosis import Diagnosis
from clients.domain.facts import Lift, Stressor
from tests.domain.builders import Contact, Relationship

WEEKLY: Final = range(2, 178, 7)
SHOUTED: Final = Stressor.AGGRESSION | Stressor.REOPENED

calm = tuple(
    Contact(ago, minutes=30, felt=1, lifts=Lift.COOPERATION if number % 2 else Lift(0))
    for number, ago in enumerate(WEEKLY)
)
hard = tuple(
    Contact(ago, minutes=60, felt=-1, stressors=Stressor.EXCESS_DEMAND | Stressor.BELITTLING) for ago in WEEKLY
)
shouting = tuple(Contact(ago, minutes=45, felt=-2, stressors=SHOUTED) for ago in (2, 5, 9, 12, 16, 19))
turned = tuple(Contact(ago, minutes=30, felt=1, lifts=Lift.COOPERATION) for ago in WEEKLY[:8])

E5 = Relationship(hard)
E7 = replace(E5, plans=((48, 20),))

RELATIONSHIPS: Final = {
    "E1": Relationship(started_ago=10, monthly_value=None),
    "E2": Relationship((Contact(0, minutes=30, felt=-2, stressors=Stressor.AGGRESSION),), monthly_value=None),
    "E3": Relationship(calm),
    "E4": Relationship(tuple(one for one in calm if one.ago > 21) + shouting),
    "E5": E5,
    "E6": replace(E7, obligations=(None, None)),
    "E7": E7,
    "E8": Relationship(turned + hard[8:], plans=((70, 42),)),
    "E9": Relationship(tuple(replace(one, our_cause=number % 3 != 0) for number, one in enumerate(hard))),
    "E10": Relationship(tuple(Contact(ago, minutes=30) for ago in range(40, 118, 7))),
    "E11": replace(E7, contacts=(*hard, Contact(10, minutes=10, felt=-2, stressors=Stressor.THREAT))),
    "E12": Relationship(tuple(one for one in calm if one.ago > 21) + tuple(replace(one, issue=7) for one in shouting)),
}


@dataclass(frozen=True)
class Printed:
    """A row of the table of worked examples, as printed; None where it is left out."""

    score: str
    interval: str | None
    ratio: str | None
    weeks: str | None
    usual: str | None
    diagnosis: Diagnosis
    advice: Advice


PRINTED: Final = {
    "E1": Printed("28.53", "4.12-60.12", "0.3992", "0/0", "0.3333 / 0.3333", Diagnosis.TOO_EARLY, Advice.CARRY_ON),
    "E2": Printed("45.46", "24.65-66.77", "0.8333", "1/1", "0.5000 / 0.3333", Diagnosis.TOO_EARLY, Advice.CARRY_ON),
    "E3": Printed("20.20", "8.65-33.47", "0.2532", "0/25", "0.0667 / 0.0625", Diagnosis.STEADY, Advice.CARRY_ON),
    "E4": Printed(
        "61.71", "50.18-72.88", "1.6116", "3/25", "0.2667 / 0.0625", Diagnosis.ROUGH_PATCH, Advice.EXTRA_EFFORT
    ),
    "E5": Printed(
        "62.02", "49.54-74.06", "1.6327", "25/25", "0.8667 / 0.8750", Diagnosis.PERSISTENT, Advice.EXTRA_EFFORT
    ),
    "E6": Printed("62.02", None, None, None, None, Diagnosis.PERSISTENT, Advice.PREPARE_OFFBOARDING),
    "E7": Printed("62.02", None, None, None, None, Diagnosis.PERSISTENT, Advice.OFFBOARD),
    "E8": Printed(
        "27.88", "15.34-41.51", "0.3866", "17/25", "0.3333 / 0.8750", Diagnosis.RECOVERING, Advice.HOLD_COURSE
    ),
    "E9": Printed("62.02", None, None, None, None, Diagnosis.PERSISTENT, Advice.MAKE_AMENDS),
    "E10": Printed("14.31", "3.37-28.27", "0.1670", "0/12", "0.1000 / 0.1250", Diagnosis.STEADY, Advice.CHECK_IN),
    "E11": Printed("66.03", "54.47-77.09", "1.9440", "25/25", "0.8667 / 0.8750", Diagnosis.PERSISTENT, Advice.PROTECT),
    "E12": Printed("61.71", None, None, None, None, Diagnosis.ROUGH_PATCH, Advice.BREAK_LOOP),
}
