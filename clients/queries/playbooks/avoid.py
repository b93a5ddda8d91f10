"""What not to do, in the words that several playbooks share."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from clients.queries.playbooks.parts import Line

RUDENESS: Final = Line("rudeness", _("Don’t answer in kind. A hard tone is a symptom, and it is still a negotiation."))
COLDNESS: Final = Line("coldness", _("Don’t go cold. Restraint is neutral and friendly, whatever tone comes back."))
WRONG_ON_PRINCIPLE: Final = Line(
    "wrong_on_principle", _("Don’t tell them that they are wrong. Find what you can agree with, and say that first.")
)
SUPERIORITY: Final = Line("superiority", _("Don’t lecture. Knowing more is no reason to let them feel it."))
TAKING_BLAME: Final = Line(
    "taking_blame", _("Don’t take the blame by reflex. Own what is yours, exactly, and no more than that.")
)
LAYING_BLAME: Final = Line(
    "laying_blame", _("Don’t lay blame: not on them, not on a colleague, not on a supplier. It mends nothing.")
)
BUYING_SYMPATHY: Final = Line(
    "buying_sympathy", _("Don’t buy sympathy with favours or complaints of your own. Solve the matter instead.")
)
BUT: Final = Line("but", _("Don’t put a ‘but’ behind an apology. It takes back what came before it."))
PERSONAL: Final = Line(
    "personal", _("Don’t make it personal, also when they do. Speak of the matter, never of the person.")
)
LABELS: Final = Line(
    "labels", _("Don’t use a label, not even among yourselves. A label decides the answer beforehand; facts don’t.")
)
IN_WRITING: Final = Line(
    "in_writing", _("Don’t argue in writing. What can be misread will be: call, and write down what was agreed.")
)
BEING_LIKED: Final = Line(
    "being_liked", _("Don’t try to be liked. The job is to solve the matter; you can’t please all.")
)
HOPING: Final = Line(
    "hoping", _("Don’t go on hoping, or keep still for fear of how they take it. What was measured says enough.")
)
UNWATCHED: Final = Line(
    "unwatched", _("Don’t do anything that your other clients may not see. How you part is told to others.")
)
ONE_DAY: Final = Line("one_day", _("Don’t judge by one day. Everybody has bad ones; an episode is not the client."))
