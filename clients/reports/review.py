"""The month in one mail, for owners: where the energy goes and the money comes from, what turned, what to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from clients.access import Place
from clients.domain.diagnosis import Diagnosis
from clients.domain.schedule import months_before
from clients.models import ReportKind
from clients.queries import at_risk, energy_weeks, feelings, figures, month_past, plan_reviews, to_decide
from clients.queries.at_risk import Overview
from clients.queries.energy_weeks import OTHERS, HalfYear, Taken
from clients.queries.when import Clock, full_day
from clients.reports import columns, days, links, month_words, pictures
from clients.reports.month_words import Line
from clients.reports.outlook import Outlook
from clients.reports.render import render
from clients.reports.scheduled import Draft, Scheduled

NAMED: Final = 5  # clients with a colour of their own; one less than there are colours
MOST: Final = 5  # lines under one heading
#: A share of the energy is worth a sentence where it is more than that of the income, by so much and so many times.
APART: Final = 0.05
TIMES: Final = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One line below the picture."""

    name: str
    url: str  # nothing for all the others together
    energy: str
    income: str  # nothing where it is not known


def write(place: Place, outlook: Outlook, _cadence: str) -> Draft:
    """Return the review for one owner, as of the day of the run; in a fixed number of statements."""
    workspace, on = place.workspace, outlook.day(place.workspace)
    half_year = energy_weeks.read(workspace, on=on, most=NAMED)
    picture = columns.draw(half_year.hours)
    context = {
        **_head(place, on),
        **_energy(place, half_year, outlook.overview(workspace)),
        **_month(place, outlook, on),
        "picture": pictures.ADDRESS,
        "width": columns.WIDTH,
        "height": columns.HEIGHT,
    }
    rendered = render("review", {"review": context}, picture=picture)
    return Draft(rendered=rendered, content={"since": context["since_iso"]}, is_empty=not half_year.clients)


def _head(place: Place, on: date) -> dict[str, Any]:
    since = months_before(on, 1)
    return {
        "workspace": place.workspace.name,
        "day": full_day(on),
        "since": days.in_sentence(since),
        "since_iso": since.isoformat(),
        "portfolio_url": links.portfolio(place.workspace),
        "review_url": links.review(place.workspace),
        "reports_url": links.reports(place.workspace),
    }


def _energy(place: Place, half_year: HalfYear, now: Overview) -> dict[str, Any]:
    """Return what stands beside the picture: the same in words and numbers."""
    shares = [_share(place, one, half_year) for one in half_year.clients]
    middle = half_year.first + (half_year.last - half_year.first) / 2
    known = {
        "first": days.in_sentence(half_year.first),
        "last": days.in_sentence(half_year.last),
        "highest": figures.hours(half_year.highest),
    }
    said = (
        _("Energy-hours a week from %(first)s to %(last)s, without feelings; the fullest week took %(highest)s.")
        % known
    )
    return {
        "shares": shares,
        "knows_income": half_year.value > 0,
        "axis": (known["first"], days.in_sentence(middle), known["last"]),
        "said": said,
        "alt": f"{said} {', '.join(f'{one.name} {one.energy}' for one in shares)}.",
        "insight": _insight(half_year, now),
    }


def _share(place: Place, one: Taken, half_year: HalfYear) -> Share:
    is_known = half_year.value > 0 and one.value is not None
    return Share(
        name=one.name or _("All others"),
        url=links.client(place.workspace, one.client) if one.client != OTHERS else "",
        energy=figures.percent(one.energy / half_year.energy if half_year.energy else 0.0),
        income=figures.percent((one.value or 0.0) / half_year.value) if is_known else "",
    )


def _insight(half_year: HalfYear, now: Overview) -> str:
    """Return which client takes most beyond what it brings; that all is even where none does by much.

    Nothing is claimed of a client whose value is not known, or of whom it is too early to say; nor of former ones.
    """
    if not half_year.value or not half_year.energy:
        return ""
    shares = [
        (one.energy / half_year.energy, one.value / half_year.value, one.name)
        for one in half_year.clients
        if one.value is not None and _is_judged(one.client, now)
    ]
    if not shares:
        return _("It cannot be said yet who takes more of the energy than they bring of the income.")
    beyond = [share for share in shares if share[0] >= max(share[1] + APART, share[1] * TIMES)]
    if not beyond and len(shares) < sum(one.client != OTHERS for one in half_year.clients):
        return _("Of those of whom it can be said, nobody takes much more of the energy than they bring of the income.")
    if not beyond:
        return _("Nobody takes much more of the energy than they bring of the income.")
    energy, income, name = max(beyond, key=lambda share: share[0] - share[1])
    known = {"name": name, "energy": figures.percent(energy), "income": figures.percent(income)}
    return _("%(name)s takes %(energy)s of the energy and brings %(income)s of the income.") % known


def _is_judged(client: int, now: Overview) -> bool:
    """Return whether a client is a current one of whom something can be said yet; not the others together."""
    belief = now.beliefs.get(client)
    return belief is not None and belief.diagnosis != Diagnosis.TOO_EARLY


def _month(place: Place, outlook: Outlook, on: date) -> dict[str, Any]:
    workspace, since = place.workspace, months_before(on, 1)
    clock = Clock(place.now, workspace.zone)
    # As of the end of a calendar week, as the year's chart tells it: no mail tells the score of a day between.
    week_end = feelings.week_end(since)
    now, then = outlook.overview(workspace), at_risk.read(workspace, on=week_end)
    past = month_past.read(workspace, since=since, on=on)
    risky = [account.client for account in now.at_risk]
    stake = month_past.stake(workspace, risky, since=since, on=on)
    waiting = to_decide.read(workspace, now=place.now)
    turned = month_words.turned(workspace, then.beliefs, now)
    return {
        "turned": turned[:MOST],
        "turned_since": days.in_sentence(week_end),
        "turned_left_out": max(0, len(turned) - MOST),
        "looks_inward": now.looks_inward,
        "done": [*month_words.at_stake(workspace, now, stake), *month_words.done(past), *_plans(place, past, clock)],
        "to_decide": [month_words.to_decide(workspace, one) for one in waiting[:MOST]],
        "to_decide_left_out": max(0, len(waiting) - MOST),
    }


def _plans(place: Place, past: month_past.Month, clock: Clock) -> Sequence[Line]:
    """Return what came of the plans that ended, as their pages tell this person."""
    if not past.plans:
        return []
    workspace, plans = place.workspace, past.plans[:MOST]
    found = plan_reviews.facts_of(workspace, plans, clock)
    felt = feelings.of_clients(workspace, place.user, [plan.client_id for plan in plans], on=clock.today)
    reviews = plan_reviews.of_plans(found, plans, workspace.policy, clock, felt)
    return [month_words.plan(workspace, one, reviews[one.pk]) for one in plans]


REVIEW = Scheduled(kind=ReportKind.REVIEW, write=write)
