"""What each assumption is called, what it means, and where our own guess is from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext, npgettext
from django.utils.translation import gettext_lazy as _

from clients.domain.assumptions import Name, Unit, unit
from clients.domain.guesses import Guess
from clients.queries import figures
from clients.queries.words import Text

OURS: Final = _("our own guess, measured nowhere")
FOLKLORE: Final = _("folklore of service trades, repeated more than measured")
#: From here on, a second place says nothing.
COARSE: Final = 10
#: Digits after the point, as it is typed.
PLACES: Final = 2


@dataclass(frozen=True, slots=True)
class Words:
    """One assumption in words."""

    label: Text
    meaning: Text
    basis: Text = OURS


WORDS: Final[Mapping[Name, Words]] = {
    Name.PAID_HOURS: Words(
        _("Hours of paid work a month"),
        _("What the work itself takes, without the contact that nobody pays for. Unless you say more, what the client "
          "pays buys hours at your rate."),
    ),
    Name.PAID_PART: Words(
        _("Paid work, of the hours that the money buys"),
        _("100% is the monthly value divided by the hourly rate. More where work runs over."),
    ),
    Name.INCLUDED: Words(
        _("Contact that the price covers, of the paid hours"),
        _("Calls and mails that belong to the work. What goes beyond is contact that nobody pays for."),
    ),
    Name.ENERGY_WORTH: Words(
        _("An energy-hour beyond contact, against an hour of contact"),
        _("The hours that it takes to get over what hurt. 100%: they cost as much as any other; 0% leaves them out."),
    ),
    Name.HOUR_WORTH: Words(
        _("What a freed hour is worth, of your rate"),
        _("100% where each can be sold at once. Less where you would have to find work for it, or would rest."),
    ),
    Name.GAP_MONTHS: Words(
        _("Months until another pays as much"),
        _("From the last day of the one to the first full month of the other."),
        FOLKLORE,
    ),
    Name.GAP_SOLD: Words(
        _("Paid hours that others buy meanwhile"),
        _("Of the hours that a client paid for, those that your other clients take until somebody new comes."),
    ),
    Name.MARGIN: Words(
        _("What stays of the income"),
        _("After fees, materials and others' work that you pay for this income alone."),
    ),
    Name.WIN_HOURS: Words(
        _("Unpaid hours to win one client"),
        _("Offers, first talks, kickoff: all until the first paid hour."),
        FOLKLORE,
    ),
    Name.WIN_MONEY: Words(_("Money to win one client"), _("Advertising, travel, a fee for whoever brought them.")),
    Name.GOODBYE_HOURS: Words(
        _("Unpaid hours of a clean goodbye"),
        _("Handover, last invoice, access, thanks. What is still owed comes on top."),
    ),
    Name.NEXT_BURDEN: Words(
        _("What the next one takes beside the paid work, of the paid hours"),
        _("Nobody takes nothing: contact that nobody pays for, and energy, with an ordinary new client."),
    ),
    Name.HEARS: Words(
        _("Others who hear of a lost client"),
        _("Those who might have come, and hear how it ended. A clean goodbye is heard by fewer."),
        FOLKLORE,
    ),
    Name.LOST_PART: Words(
        _("Of them, those who do not come because of it"),
        _("Each is counted with a year of what your clients pay on the mean."),
        FOLKLORE,
    ),
    Name.RETURNS_CHANCE: Words(
        _("Chance that it is asked for again"), _("Giving in once says that it can be asked for.")
    ),
    Name.RETURNS_TIMES: Words(_("Then so many times"), _("As often as you would give in again within a year.")),
    Name.TALKS: Words(_("Talks until it is settled"), _("Calls and mails about this claim, if you stand firm.")),
    Name.TALK_HOURS: Words(_("Hours of one talk"), _("With what comes before and after it.")),
    Name.TALK_ENERGY: Words(
        _("Energy-hours of one talk, beyond its time"), _("The aspirin: what it takes to get over a tense talk.")
    ),
    Name.HALF_PART: Words(_("Half-way: how much of the claim"), _("50% is the middle.")),
    Name.HALF_TALK: Words(
        _("Half-way: how much of the talk"), _("Against standing firm. An offer is shorter than a no.")
    ),
    Name.CHANCE_FIRM: Words(
        _("Chance to lose them over a no"),
        _("Over this claim alone. Few leave over one no; more over how it was said."),
    ),
    Name.LOSS: Words(
        _("What losing them would cost"),
        _("Income until another is found, winning another, and word of mouth, as the sheet has them."),
    ),
    Name.CHANCE_HALF: Words(_("Chance to lose them half-way"), _("Over this claim alone.")),
}  # fmt: skip

#: The page of a workspace's assumptions, in this order.
GROUPS: Final[tuple[tuple[Text, tuple[Name, ...]], ...]] = (
    (_("What a month takes"), (Name.PAID_PART, Name.INCLUDED, Name.ENERGY_WORTH, Name.HOUR_WORTH)),
    (
        _("What letting go costs"),
        (
            Name.GAP_MONTHS, Name.GAP_SOLD, Name.MARGIN, Name.WIN_HOURS, Name.WIN_MONEY, Name.GOODBYE_HOURS,
            Name.NEXT_BURDEN,
        ),
    ),
    (_("Word of mouth"), (Name.HEARS, Name.LOST_PART)),
    (
        _("A claim"),
        (
            Name.RETURNS_CHANCE, Name.RETURNS_TIMES, Name.TALKS, Name.TALK_HOURS, Name.TALK_ENERGY, Name.HALF_PART,
            Name.HALF_TALK, Name.CHANCE_FIRM, Name.CHANCE_HALF,
        ),
    ),
)  # fmt: skip


def typed(name: Name, amount: float) -> str:
    """Return a value as it is typed into a form: in per cent where it is a part of something."""
    shown = 100 * amount if unit(name) is Unit.PART else amount
    return f"{figures.rounded(shown, PLACES):f}".rstrip("0").rstrip(".")


def stored(name: Name, amount: float) -> float:
    """Return a value that was typed as it is stored: with no more digits than it is shown with again."""
    shown = float(figures.rounded(amount, PLACES))
    return shown / 100 if unit(name) is Unit.PART else shown


def unit_label(name: Name, currency: str) -> str:
    """Return what a value is counted in, for beside an input."""
    labels = {Unit.PART: "%", Unit.MONTHS: gettext("months"), Unit.HOURS: gettext("hours"), Unit.MONEY: currency}
    return labels.get(unit(name), "")


def told(name: Name, guess: Guess, currency: str) -> str:
    """Return a guess as it is read, such as "3 months (2 to 6)"."""
    likely = value(name, guess.likely, currency)
    if guess.low == guess.high:
        return likely
    ends = {"low": _number(name, guess.low), "high": _number(name, guess.high)}
    return gettext("%(likely)s (%(ends)s)") % {"likely": likely, "ends": gettext("%(low)s to %(high)s") % ends}


def value(name: Name, amount: float, currency: str) -> str:
    """Return one value with its unit, which follows the number as it is shown."""
    number = _number(name, amount)
    plural = 1 if number == "1" else 2
    if unit(name) is Unit.MONEY:
        return figures.in_currency(number, currency)
    texts = {
        Unit.PART: gettext("%s%%"),
        # Translators: standing alone, as in "Ours: 3 months (2 to 6)".
        Unit.MONTHS: npgettext("assumed", "%s month", "%s months", plural),
        Unit.HOURS: npgettext("assumed", "%s hour", "%s hours", plural),
    }
    return texts.get(unit(name), "%s") % number


def _number(name: Name, amount: float) -> str:
    shown = float(figures.rounded(amount, 1)) if unit(name) is not Unit.PART and amount >= COARSE else amount
    whole, _point, rest = typed(name, shown).partition(".")
    return number_format(f"{whole}.{rest}" if rest else whole, force_grouping=True)
